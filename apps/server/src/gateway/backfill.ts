import { eventOf } from '../app/live-interaction.ts';
import type { LiveInteraction } from '../app/live-interaction.ts';
import type { Cursor, ServerFrame } from '@guichet/protocol/frames.ts';
import { SNAPSHOT_EVENTS_MAX } from '@guichet/protocol/limits.ts';
import type { EventLog } from '../ports/event-log.ts';
import { headOf, resetFrame, wireEvents } from './interaction-frames.ts';
import type { Session } from './session.ts';

/**
 * Lets a session follow an interaction: sends what it missed since its cursor, or a snapshot with the newest events, and then lets
 * live updates through. The state is taken at once, the events are read after; whatever is committed between waits in the session.
 * @param cursor  what the client has; null when it has nothing, or what it has cannot be trusted
 * @throws StorageFailure when the log cannot be read
 */
export async function follow(
  log: EventLog,
  session: Session,
  live: LiveInteraction,
  cursor: Cursor | null,
): Promise<void> {
  const { interactionId, state, head: logHead } = live;
  if (state === undefined) return;
  const following = session.beginFollowing(interactionId);
  const viewer = session.viewerOf(state);
  const head = headOf(live, viewer.kind);
  const snapshot = resetFrame(live, state, viewer, [], false);
  const logAfter = cursor === null || cursor.head > head ? null : logSeqOf(live, session, cursor.head);
  const canResume = logAfter !== null && logHead - logAfter <= SNAPSHOT_EVENTS_MAX;
  const from = canResume ? logAfter : Math.max(0, logHead - SNAPSHOT_EVENTS_MAX);
  const stored = from === logHead ? [] : await log.read(`interaction/${interactionId}`, from, logHead - from);
  const events = wireEvents(stored.map(eventOf), viewer, live.toCustomerSeq(from));
  const past: ServerFrame =
    canResume && cursor !== null
      ? { type: 'update', interactionId, after: cursor.head, head, events, changed: snapshot.state }
      : { ...snapshot, events, hasEarlier: from > 0 };
  session.endBackfill(interactionId, following, past);
}

/**
 * One page of an interaction's past, older than what the client has.
 * @param before  exclusive, in the viewer's numbering
 */
export async function readPage(
  log: EventLog,
  session: Session,
  live: LiveInteraction,
  before: number,
  limit: number,
): Promise<ServerFrame> {
  const { interactionId, state } = live;
  const viewer = session.viewerOf(state ?? NOT_BEGUN);
  let end = before > headOf(live, viewer.kind) ? live.head : logSeqOf(live, session, before) - 1;
  for (;;) {
    const from = Math.max(0, end - limit);
    const stored = end <= 0 ? [] : await log.read(`interaction/${interactionId}`, from, end - from);
    const events = wireEvents(stored.map(eventOf), viewer, live.toCustomerSeq(from));
    // A stretch with nothing for this viewer must not end the paging.
    if (events.length > 0 || from === 0) {
      return { type: 'pageResult', interactionId, before, events, hasEarlier: from > 0 };
    }
    end = from;
  }
}

const NOT_BEGUN = { consultations: [] };

function logSeqOf(live: LiveInteraction, session: Session, seq: number): number {
  return session.principal.kind === 'customer' ? live.toLogSeq(seq) : seq;
}
