import type { Interaction } from '@guichet/core/interaction/interaction.ts';
import { agentView } from '@guichet/core/visibility/interaction-view.ts';
import { agentViewer, isNumberedForCustomer, visibleTo } from '@guichet/core/visibility/visible-to.ts';
import type { Viewer } from '@guichet/core/visibility/visible-to.ts';
import type { WireEvent } from '@guichet/protocol/events.ts';
import type { TranscriptReader } from '@guichet/protocol/history.ts';
import type { Transcript } from '@guichet/protocol/http.ts';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import type { EventLog } from '../ports/event-log.ts';
import type { Interactions } from './interactions.ts';
import { eventOf } from './live-interaction.ts';
import type { LiveInteraction } from './live-interaction.ts';
import type { PastAccess, PastReader } from './past-access.ts';

/** Whole interactions, for reading after the fact. */
export interface Transcripts {
  /**
   * One interaction as this reader may see it; undefined when unknown or not the reader's to see.
   * @param as  what the agents, the customer or the consulted could read of it; null for all the reader may. Never more than that.
   * @throws StorageFailure
   */
  transcript(
    interactionId: InteractionId,
    reader: PastReader,
    as: TranscriptReader | null,
  ): Promise<Transcript | undefined>;
  /** The interaction, when this reader may see it. @throws StorageFailure */
  readable(interactionId: InteractionId, reader: PastReader): Promise<Interaction | undefined>;
}

const READ_EVENTS_MAX = 1_000;

/** Transcripts straight from the log, through the same `visible-to` as live delivery. */
export class LogTranscripts implements Transcripts {
  readonly #log: EventLog;
  readonly #interactions: Interactions;
  readonly #access: PastAccess;

  constructor(log: EventLog, interactions: Interactions, access: PastAccess) {
    this.#log = log;
    this.#interactions = interactions;
    this.#access = access;
  }

  async transcript(
    interactionId: InteractionId,
    reader: PastReader,
    as: TranscriptReader | null,
  ): Promise<Transcript | undefined> {
    const live = await this.#find(interactionId, reader);
    if (live?.state === undefined) return undefined;
    const viewer = viewerOf(live.state, reader, as);
    const state = agentView(live.state, reader.userId, live.receipts.customer, live.customerConnection);
    return { interactionId, state, events: await this.#events(interactionId, live.head, viewer) };
  }

  async readable(interactionId: InteractionId, reader: PastReader): Promise<Interaction | undefined> {
    return (await this.#find(interactionId, reader))?.state;
  }

  async #find(interactionId: InteractionId, reader: PastReader): Promise<LiveInteraction | undefined> {
    const live = await this.#interactions.find(interactionId);
    if (live?.state === undefined) return undefined;
    return (await this.#access.mayRead(live.state, reader)) ? live : undefined;
  }

  async #events(interactionId: InteractionId, head: number, viewer: Viewer): Promise<WireEvent[]> {
    const events: WireEvent[] = [];
    let customerSeq = 0;
    for (let after = 0; after < head; after += READ_EVENTS_MAX) {
      const limit = Math.min(READ_EVENTS_MAX, head - after);
      for (const stored of await this.#log.read(`interaction/${interactionId}`, after, limit)) {
        const logged = eventOf(stored);
        if (isNumberedForCustomer(logged)) customerSeq += 1;
        const event = visibleTo(logged, viewer, viewer.kind === 'customer' ? customerSeq : stored.seq);
        if (event !== undefined) events.push(event);
      }
    }
    return events;
  }
}

/** Never more than the reader may see anyway: a switch shows less. */
function viewerOf(
  state: Interaction,
  { userId, privileges }: PastReader,
  as: TranscriptReader | null,
): Viewer {
  const isLead = privileges.has('history.all');
  switch (as) {
    case 'customer':
      return { kind: 'customer' };
    case 'agents':
      return { kind: 'agent', agentId: userId, consultationIds: [] };
    case 'consultation': {
      const all = state.consultations.map(({ consultationId }) => consultationId);
      return isLead ? { kind: 'agent', agentId: userId, consultationIds: all } : agentViewer(state, userId);
    }
    case null:
      return isLead ? { kind: 'supervisor', userId } : agentViewer(state, userId);
  }
}
