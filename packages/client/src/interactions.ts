import type { WireEvent } from '@guichet/protocol/events.ts';
import type {
  ClientFrame,
  Cursor,
  GoneFrame,
  PageFrame,
  ResetFrame,
  ServerHeartbeat,
  UpdateFrame,
} from '@guichet/protocol/frames.ts';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { CLIENT_ANSWER_MAX_MS, CURSORS_MAX, PAGE_EVENTS_MAX } from '@guichet/protocol/limits.ts';
import { applyPage, applyReset, applyUpdate, firstSeq } from './apply.ts';
import type { InteractionEntry } from './client-snapshot.ts';
import type { ClientClock } from './clock/client-clock.ts';
import type { Store } from './store.ts';

/** Keeps the interactions and threads of the store at the server's heads, and asks again where something is missing. */
export interface Interactions {
  reset(frame: ResetFrame): void;
  update(frame: UpdateFrame): void;
  gone(frame: GoneFrame): void;
  page(frame: PageFrame): void;
  heads(heads: ServerHeartbeat['heads']): void;
  /** The log has another history than the one our heads count in: only resets are to be believed. */
  distrust(): void;
  /** What the handshake says of what we know. */
  cursors(): Cursor[];
  loadEarlier(interactionId: InteractionId): void;
  forget(interactionId: InteractionId): void;
  /** Pages that were on their way will not come. */
  pagesFailed(): void;
  /** Nothing that was asked will be answered. */
  goOffline(): void;
}

export type InteractionsOptions<State> = {
  readonly store: Store<State>;
  readonly clock: ClientClock;
  readonly send: (frame: ClientFrame) => void;
  /** An interaction has moved: `events` are the ones it gained (all of them after a reset). */
  readonly moved: (
    interactionId: InteractionId,
    events: readonly WireEvent[],
    head: number,
    isReset: boolean,
  ) => void;
};

export function createInteractions<State>(options: InteractionsOptions<State>): Interactions {
  const { store, clock } = options;
  // Forgotten while the server still follows them: they stay away for the life of the page.
  const forgotten = new Set<InteractionId>();
  const distrusted = new Set<InteractionId>();
  // Asked for a resync and not answered; the function stops the wait after which it is asked again.
  const asked = new Map<InteractionId, () => void>();

  /** Asks once, until it is answered; a question that is lost may be asked again after a while. */
  function resync(interactionId: InteractionId, head: number): void {
    if (asked.has(interactionId)) return;
    asked.set(
      interactionId,
      clock.timer(CLIENT_ANSWER_MAX_MS, () => asked.delete(interactionId)),
    );
    options.send({ type: 'resync', cursor: { interactionId, head } });
  }
  function answered(interactionId: InteractionId): void {
    asked.get(interactionId)?.();
    asked.delete(interactionId);
  }
  function pagesFailed(): void {
    for (const { interactionId } of store.entries()) {
      store.patchEntry(interactionId, { isLoadingEarlier: false });
    }
  }
  /** What an update may go on from. What is gone stands still as it was, so whoever shows it again begins anew. */
  function trustedEntry(interactionId: InteractionId): InteractionEntry<State> | undefined {
    const entry = store.entry(interactionId);
    return distrusted.has(interactionId) || entry?.gone !== null ? undefined : entry;
  }
  function trustedHead(interactionId: InteractionId): number {
    return trustedEntry(interactionId)?.head ?? 0;
  }

  /** Nothing is known that the update could go on from. From 0 it holds all events and the whole state, which is as good as a reset. */
  function begin(frame: UpdateFrame): void {
    const { after, changed } = frame;
    if (after > 0 || changed === null) resync(frame.interactionId, 0);
    // An answer to a cursor carries every key of the state; only live updates carry some of them.
    else reset({ ...frame, type: 'reset', state: changed as ResetFrame['state'], hasEarlier: false });
  }
  function reset(frame: ResetFrame): void {
    const { interactionId } = frame;
    answered(interactionId);
    if (forgotten.has(interactionId)) return;
    distrusted.delete(interactionId);
    const known = store.entry(interactionId);
    const next = applyReset<State>(frame);
    store.setEntry(interactionId, { ...next, outgoing: known?.outgoing ?? next.outgoing });
    options.moved(interactionId, next.events, next.head, true);
  }

  return {
    reset,
    update(frame) {
      const { interactionId } = frame;
      if (forgotten.has(interactionId)) return;
      const entry = trustedEntry(interactionId);
      if (entry === undefined) {
        begin(frame);
        return;
      }
      const result = applyUpdate(entry, frame);
      if (result.outcome === 'gap') resync(interactionId, entry.head);
      else answered(interactionId);
      if (result.outcome !== 'applied') return;
      store.setEntry(interactionId, result.entry);
      options.moved(interactionId, result.events, result.entry.head, false);
    },
    gone({ interactionId, reason }) {
      answered(interactionId);
      forgotten.delete(interactionId);
      distrusted.delete(interactionId);
      store.patchEntry(interactionId, { gone: reason, isLoadingEarlier: false });
    },
    page(frame) {
      const entry = store.entry(frame.interactionId);
      if (entry !== undefined) store.setEntry(frame.interactionId, applyPage(entry, frame));
    },
    heads(heads) {
      for (const [interactionId, head] of Object.entries(heads)) {
        const known = trustedHead(interactionId);
        if (head > known && !forgotten.has(interactionId)) resync(interactionId, known);
      }
    },
    distrust() {
      for (const { interactionId } of store.entries()) distrusted.add(interactionId);
    },
    cursors() {
      const followed = store.entries().filter((entry) => entry.gone === null);
      return followed
        .slice(-CURSORS_MAX)
        .map(({ interactionId }) => ({ interactionId, head: trustedHead(interactionId) }));
    },
    loadEarlier(interactionId) {
      const entry = store.entry(interactionId);
      if (entry === undefined || !entry.hasEarlier || entry.isLoadingEarlier) return;
      store.patchEntry(interactionId, { isLoadingEarlier: true });
      options.send({ type: 'page', interactionId, before: firstSeq(entry), limit: PAGE_EVENTS_MAX });
    },
    forget(interactionId) {
      const entry = store.entry(interactionId);
      if (entry === undefined) return;
      if (entry.gone === null) forgotten.add(interactionId);
      distrusted.delete(interactionId);
      store.setEntry(interactionId, undefined);
    },
    pagesFailed,
    goOffline() {
      for (const interactionId of [...asked.keys()]) answered(interactionId);
      pagesFailed();
    },
  };
}
