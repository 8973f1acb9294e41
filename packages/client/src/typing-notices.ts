import type { TypingFrame } from '@guichet/protocol/frames.ts';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { TYPING_REPEAT_MS } from '@guichet/protocol/limits.ts';
import type { ClientClock } from './clock/client-clock.ts';

/** Without a keystroke for this long the user has stopped typing, ms. */
export const TYPING_IDLE_MS = 4_000;

/** Turns keystrokes into the few notices the other side needs. */
export interface TypingNotices {
  set(interactionId: InteractionId, isTyping: boolean): void;
  /** A message was sent: it says itself that the typing is over. */
  sent(interactionId: InteractionId): void;
  goOffline(): void;
}

type Notice = { cancelRepeat: (() => void) | undefined; cancelIdle: () => void };

/** @param send  called only while `isLive` */
export function createTypingNotices(options: {
  readonly clock: ClientClock;
  readonly isLive: () => boolean;
  readonly send: (frame: TypingFrame) => void;
}): TypingNotices {
  const { clock } = options;
  const notices = new Map<InteractionId, Notice>();

  function keystroke(interactionId: InteractionId): void {
    const known = notices.get(interactionId);
    known?.cancelIdle();
    const cancelIdle = clock.timer(TYPING_IDLE_MS, () => stop(interactionId));
    if (known?.cancelRepeat !== undefined) {
      known.cancelIdle = cancelIdle;
      return;
    }
    const notice: Notice = { cancelRepeat: undefined, cancelIdle };
    notice.cancelRepeat = clock.timer(TYPING_REPEAT_MS, () => (notice.cancelRepeat = undefined));
    notices.set(interactionId, notice);
    options.send({ type: 'typing', interactionId, isTyping: true });
  }
  function stop(interactionId: InteractionId): void {
    if (clear(interactionId)) options.send({ type: 'typing', interactionId, isTyping: false });
  }
  function clear(interactionId: InteractionId): boolean {
    const notice = notices.get(interactionId);
    notice?.cancelRepeat?.();
    notice?.cancelIdle();
    return notices.delete(interactionId);
  }
  return {
    set(interactionId, isTyping) {
      if (!options.isLive()) return;
      if (isTyping) keystroke(interactionId);
      else stop(interactionId);
    },
    sent(interactionId) {
      clear(interactionId);
    },
    goOffline() {
      for (const interactionId of [...notices.keys()]) clear(interactionId);
    },
  };
}
