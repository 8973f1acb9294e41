import type { TypingFrame } from '@guichet/protocol/frames.ts';
import type { ConsultationId } from '@guichet/protocol/ids.ts';
import type { StreamId } from '@guichet/protocol/im.ts';
import { TYPING_REPEAT_MS } from '@guichet/protocol/limits.ts';
import type { ClientClock } from './clock/client-clock.ts';

/** Without a keystroke for this long the user has stopped typing, ms. */
export const TYPING_IDLE_MS = 4_000;

/** Turns keystrokes into the few notices the other side needs. What is typed in a consultation is told of that alone. */
export interface TypingNotices {
  set(interactionId: StreamId, isTyping: boolean, consultationId?: ConsultationId): void;
  /** A message was sent: it says itself that the typing is over. */
  sent(interactionId: StreamId, consultationId?: ConsultationId): void;
  goOffline(): void;
}

/** Where somebody types. */
type Place = Omit<TypingFrame, 'type' | 'isTyping'>;
type Notice = { cancelRepeat: (() => void) | undefined; cancelIdle: () => void };

/** @param send  called only while `isLive` */
export function createTypingNotices(options: {
  readonly clock: ClientClock;
  readonly isLive: () => boolean;
  readonly send: (frame: TypingFrame) => void;
}): TypingNotices {
  const { clock } = options;
  const notices = new Map<string, Notice>();

  function keystroke(place: Place): void {
    const key = keyOf(place);
    const known = notices.get(key);
    known?.cancelIdle();
    const cancelIdle = clock.timer(TYPING_IDLE_MS, () => stop(place));
    if (known?.cancelRepeat !== undefined) {
      known.cancelIdle = cancelIdle;
      return;
    }
    const notice: Notice = { cancelRepeat: undefined, cancelIdle };
    notice.cancelRepeat = clock.timer(TYPING_REPEAT_MS, () => (notice.cancelRepeat = undefined));
    notices.set(key, notice);
    options.send({ type: 'typing', ...place, isTyping: true });
  }
  function stop(place: Place): void {
    if (clear(keyOf(place))) options.send({ type: 'typing', ...place, isTyping: false });
  }
  function clear(key: string): boolean {
    const notice = notices.get(key);
    notice?.cancelRepeat?.();
    notice?.cancelIdle();
    return notices.delete(key);
  }
  return {
    set(interactionId, isTyping, consultationId) {
      if (!options.isLive()) return;
      const place = placeOf(interactionId, consultationId);
      if (isTyping) keystroke(place);
      else stop(place);
    },
    sent(interactionId, consultationId) {
      clear(keyOf(placeOf(interactionId, consultationId)));
    },
    goOffline() {
      for (const key of [...notices.keys()]) clear(key);
    },
  };
}

function placeOf(interactionId: StreamId, consultationId: ConsultationId | undefined): Place {
  return consultationId === undefined ? { interactionId } : { interactionId, consultationId };
}

function keyOf({ interactionId, consultationId }: Place): string {
  return `${interactionId} ${consultationId ?? ''}`;
}
