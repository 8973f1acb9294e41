import { lazy } from 'react';

/** First and longest wait before a part is asked for again, ms. */
const AGAIN_MS = 1_000;
const AGAIN_MAX_MS = 15_000;

/**
 * `lazy` for parts of a screen somebody is working on: one that cannot be fetched, because the network is gone, is asked for again until
 * it comes. Meanwhile its `Suspense` shows what stands in for it; a rejection would take down everything around it, for good.
 */
export const later: typeof lazy = (load) => lazy(() => untilItComes(load));

type Part = Awaited<ReturnType<Parameters<typeof lazy>[0]>>['default'];

/** `later` for parts that are of no use without something else, such as their texts: each is there when both are. */
export function laterWith(needed: () => Promise<void>) {
  return <Component extends Part>(load: () => Promise<Component>) =>
    later(async () => {
      const [part] = await Promise.all([load(), needed()]);
      return { default: part };
    });
}

/**
 * Tries again and again, sooner at first, and at once when the browser says that there is a network.
 * @param page  what is told so
 */
export async function untilItComes<Value>(
  load: () => Promise<Value>,
  page: Page = globalThis,
): Promise<Value> {
  for (let waitMs = AGAIN_MS; ; waitMs = Math.min(waitMs * 2, AGAIN_MAX_MS)) {
    try {
      return await load();
    } catch {
      await networkOr(waitMs, page);
    }
  }
}

type Page = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

function networkOr(waitMs: number, page: Page): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer);
      page.removeEventListener('online', go);
      resolve();
    };
    const timer = setTimeout(go, waitMs);
    page.addEventListener('online', go);
  });
}
