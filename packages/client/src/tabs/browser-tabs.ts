import type { TabChannel, TabLock, Tabs } from './tabs.ts';

/**
 * The browser's own locks and channels.
 * @param name  the same in all tabs of one user and site, another for everyone else
 * @returns null where the browser has none (old, or an insecure context): each tab then connects by itself
 */
export function browserTabs(name: string): Tabs | null {
  // The types promise them; old browsers and insecure pages do not have them.
  const locks = navigator.locks as LockManager | undefined;
  if (locks === undefined || typeof BroadcastChannel === 'undefined') return null;
  return { lock: createLock(locks, name), channel: createChannel(name) };
}

function createLock(locks: LockManager, name: string): TabLock {
  return {
    request(handlers, isForced) {
      const stopWaiting = new AbortController();
      let isOver = false;
      let isHeld = false;
      let end = (): void => stopWaiting.abort();
      // Asked for in a stack of its own, so that `held` never comes before the caller has what this returns.
      locks
        .request(name, isForced ? { steal: true } : { signal: stopWaiting.signal }, async () => {
          if (isOver) return;
          const untilGivenUp = new Promise<void>((resolve) => (end = resolve));
          isHeld = true;
          handlers.held();
          await untilGivenUp;
        })
        .catch(() => {
          if (isOver) return;
          if (isHeld) handlers.lost();
          // A browser that refuses to lock (a sandboxed frame) must not keep this tab from its messages.
          else handlers.held();
        });
      return () => {
        isOver = true;
        end();
      };
    },
  };
}

function createChannel(name: string): TabChannel {
  let channel: BroadcastChannel | undefined;
  return {
    post: (message) => channel?.postMessage(message),
    listen(listener) {
      const opened = new BroadcastChannel(name);
      opened.addEventListener('message', ({ data }: MessageEvent<unknown>) => listener(data));
      channel = opened;
      return () => {
        opened.close();
        channel = undefined;
      };
    },
  };
}
