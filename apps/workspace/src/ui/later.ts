import { createElement, use } from 'react';
import type { ComponentType } from 'react';

/** First and longest wait before a part is asked for again, ms. */
const AGAIN_MS = 1_000;
const AGAIN_MAX_MS = 15_000;

/** A part of the screen that is fetched when it is first drawn, or before that: what was fetched by then is drawn at once. */
export type LatePart<Props> = ComponentType<Props> & { readonly fetch: () => Promise<void> };

/**
 * A part of a screen somebody is working on. One that cannot be fetched, because the network is gone, is asked for again until it comes.
 * Meanwhile its `Suspense` shows what stands in for it; a rejection would take down everything around it, for good.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): LatePart<Props> {
  return late(() => untilItComes(load));
}

/** A screen of its own: one that cannot be fetched fails, and what is around it says so. */
export function screen<Props extends object>(load: () => Promise<ComponentType<Props>>): LatePart<Props> {
  return late(load);
}

function late<Props extends object>(load: () => Promise<ComponentType<Props>>): LatePart<Props> {
  let part: ComponentType<Props> | undefined;
  let coming: Promise<ComponentType<Props>> | undefined;
  const whenThere = (): Promise<ComponentType<Props>> =>
    (coming ??= load().then((component) => (part = component)));
  // `lazy` waits for a promise even where all is there: each part would be left out first, and have what is around it drawn once more.
  function Late(props: Props) {
    return createElement(part ?? use(whenThere()), props);
  }
  const fetch = async (): Promise<void> => {
    try {
      await whenThere();
    } catch (error) {
      // Nobody has seen it fail: it is asked for again when it is drawn.
      coming = undefined;
      throw error;
    }
  };
  return Object.assign(Late, { fetch });
}

/** Declares parts that need the same. */
export type LateParts = {
  <Props extends object>(load: () => Promise<ComponentType<Props>>): LatePart<Props>;
  /** Fetches all that are declared so far. */
  readonly fetchAll: () => Promise<void>;
};

/** `later` for parts that are of no use without something else, such as their texts: each is there when both are. */
export function laterWith(needed: () => Promise<void>): LateParts {
  const fetches = new Set<() => Promise<void>>();
  function declare<Props extends object>(load: () => Promise<ComponentType<Props>>): LatePart<Props> {
    const part = later(async () => (await Promise.all([load(), needed()]))[0]);
    fetches.add(part.fetch);
    return part;
  }
  return Object.assign(declare, {
    fetchAll: async () => void (await Promise.all([...fetches].map((fetch) => fetch()))),
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
