import { LINK_LOST_AFTER_MS } from './client-snapshot.ts';
import type { ClientClock } from './clock/client-clock.ts';

/** Says that the link is lost when it has not been back for a while: a short gap is no news. */
export interface LinkWatch {
  /** It is gone since then, epoch ms. While it is already being watched this changes nothing. */
  gone(sinceMs: number): void;
  back(): void;
  isLost(): boolean;
}

export function createLinkWatch(clock: ClientClock, lost: () => void): LinkWatch {
  let isLost = false;
  let cancel: (() => void) | undefined;
  return {
    gone(sinceMs) {
      const leftMs = sinceMs + LINK_LOST_AFTER_MS - clock.now();
      cancel ??= clock.timer(Math.min(LINK_LOST_AFTER_MS, Math.max(0, leftMs)), () => {
        isLost = true;
        lost();
      });
    },
    back() {
      cancel?.();
      cancel = undefined;
      isLost = false;
    },
    isLost: () => isLost,
  };
}
