import type { ReceiptFrame } from '@guichet/protocol/frames.ts';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import type { ClientClock } from './clock/client-clock.ts';

/** Receipts of events that come together leave together, ms. */
export const RECEIPT_DELAY_MS = 250;

/**
 * Tells the server how far interactions were received and shown. Only what others did is worth a receipt; the viewer's own echo
 * moves nothing.
 */
export interface Receipts {
  /** `foreignSeq`: seq of the newest event received that is not this user's own, 0 for none. `isReset`: forget what was before. */
  received(interactionId: InteractionId, head: number, foreignSeq: number, isReset: boolean): void;
  read(interactionId: InteractionId): void;
  forget(interactionId: InteractionId): void;
  /** Says everything again on a new connection: a receipt may have been lost with the old one. */
  goLive(): void;
  goOffline(): void;
}

type Progress = {
  readonly head: number;
  readonly foreignSeq: number;
  readonly read: number;
  readonly sentDelivered: number;
  readonly sentRead: number;
};
const nothing: Progress = { head: 0, foreignSeq: 0, read: 0, sentDelivered: 0, sentRead: 0 };

export function createReceipts(options: {
  readonly clock: ClientClock;
  readonly send: (frame: ReceiptFrame) => void;
}): Receipts {
  const all = new Map<InteractionId, Progress>();
  let isLive = false;
  let cancelTimer: (() => void) | undefined;

  function flush(): void {
    cancelTimer?.();
    cancelTimer = undefined;
    if (!isLive) return;
    for (const [interactionId, progress] of all) {
      if (!isDue(progress)) continue;
      const { head, read } = progress;
      options.send({ type: 'receipt', interactionId, delivered: head, read });
      all.set(interactionId, { ...progress, sentDelivered: head, sentRead: read });
    }
  }
  function change(interactionId: InteractionId, progress: Progress): void {
    all.set(interactionId, progress);
    if (isLive && isDue(progress)) cancelTimer ??= options.clock.timer(RECEIPT_DELAY_MS, flush);
  }
  return {
    received(interactionId, head, foreignSeq, isReset) {
      const known = all.get(interactionId) ?? nothing;
      if (isReset) change(interactionId, { ...nothing, head, foreignSeq, read: Math.min(known.read, head) });
      else change(interactionId, { ...known, head, foreignSeq: Math.max(known.foreignSeq, foreignSeq) });
    },
    read(interactionId) {
      const known = all.get(interactionId);
      if (known !== undefined) change(interactionId, { ...known, read: known.head });
    },
    forget(interactionId) {
      all.delete(interactionId);
    },
    goLive() {
      isLive = true;
      for (const [interactionId, progress] of all) {
        all.set(interactionId, { ...progress, sentDelivered: 0, sentRead: 0 });
      }
      flush();
    },
    goOffline() {
      isLive = false;
      cancelTimer?.();
      cancelTimer = undefined;
    },
  };
}

function isDue({ foreignSeq, read, sentDelivered, sentRead }: Progress): boolean {
  return foreignSeq > sentDelivered || (foreignSeq > sentRead && read > sentRead);
}
