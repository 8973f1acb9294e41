import { agentView } from '@guichet/core/visibility/interaction-view.ts';
import { agentViewer, visibleTo } from '@guichet/core/visibility/visible-to.ts';
import type { Viewer } from '@guichet/core/visibility/visible-to.ts';
import type { WireEvent } from '@guichet/protocol/events.ts';
import type { HistoryEntry, Transcript } from '@guichet/protocol/http.ts';
import type { AgentId, InteractionId, UserId } from '@guichet/protocol/ids.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import type { EventLog } from '../ports/event-log.ts';
import type { Interactions } from './interactions.ts';
import { eventOf } from './live-interaction.ts';

/** Whole interactions, for reading after the fact. */
export interface Transcripts {
  /** An agent's own interactions, those still open included, newest first. @throws StorageFailure */
  historyOf(agentId: AgentId, limit: number): Promise<readonly HistoryEntry[]>;
  /** One interaction as this reader may see it; undefined when unknown or not the reader's to see. @throws StorageFailure */
  transcript(
    interactionId: InteractionId,
    reader: { readonly userId: UserId; readonly privileges: ReadonlySet<Privilege> },
  ): Promise<Transcript | undefined>;
}

const READ_EVENTS_MAX = 1_000;

/** Transcripts straight from the log, through the same `visible-to` as live delivery. */
export class LogTranscripts implements Transcripts {
  readonly #log: EventLog;
  readonly #interactions: Interactions;

  constructor(log: EventLog, interactions: Interactions) {
    this.#log = log;
    this.#interactions = interactions;
  }

  async historyOf(agentId: AgentId, limit: number): Promise<readonly HistoryEntry[]> {
    const rows = await this.#log.interactionsOfAgent(agentId, limit);
    return rows.map((row) => ({
      interactionId: row.interactionId,
      contactName: row.contactName,
      subject: row.subject,
      queueId: row.queueId,
      startedAtMs: row.startedAtMs,
      endedAtMs: row.endedAtMs,
      dispositionCodeId: row.dispositionCodeId,
    }));
  }

  async transcript(
    interactionId: InteractionId,
    reader: { readonly userId: UserId; readonly privileges: ReadonlySet<Privilege> },
  ): Promise<Transcript | undefined> {
    const row = await this.#log.interaction(interactionId);
    const isLead = reader.privileges.has('history.all');
    if (row === undefined || (row.agentId !== reader.userId && !isLead)) return undefined;
    const live = await this.#interactions.find(interactionId);
    if (live?.state === undefined) return undefined;
    const viewer: Viewer = isLead
      ? { kind: 'supervisor', userId: reader.userId }
      : agentViewer(live.state, reader.userId);
    const state = agentView(live.state, reader.userId, live.receipts.customer, live.customerConnection);
    return { interactionId, state, events: await this.#events(interactionId, live.head, viewer) };
  }

  async #events(interactionId: InteractionId, head: number, viewer: Viewer): Promise<WireEvent[]> {
    const events: WireEvent[] = [];
    for (let after = 0; after < head; after += READ_EVENTS_MAX) {
      const limit = Math.min(READ_EVENTS_MAX, head - after);
      for (const stored of await this.#log.read(`interaction/${interactionId}`, after, limit)) {
        const event = visibleTo(eventOf(stored), viewer, stored.seq);
        if (event !== undefined) events.push(event);
      }
    }
    return events;
  }
}
