import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type {
  FoundInteraction,
  HistoryQuery,
  IndexProgress,
  LoggedEvent,
} from '../../ports/history-search.ts';
import { HistorySelect } from './history-select.ts';
import { HistoryTexts } from './history-texts.ts';

/** Events taken in at once: a few milliseconds, for which a search may have to wait. */
const BATCH_EVENTS = 500;
/** Documents written again at once when nothing else is to do. */
const DOCUMENTS_MAX = 50;
/** After this long no further document is begun: a search may be waiting, and chats that began together grow together. */
const BUSY_MS = 5;
/** Behind by less than this, nothing that a person would miss is missing. */
const CURRENT_WITHIN_EVENTS = 2_000;

type LogRow = {
  readonly id: number;
  readonly streamId: number;
  readonly name: string;
  readonly body: string;
};

/**
 * The index of past interactions: takes the log in, event after event in the order of commits, and answers searches. Where it stands
 * is committed with what it has, so that it goes on from there after any end of the process.
 */
export class HistoryIndex {
  readonly #index: DatabaseSync;
  readonly #now: () => number;
  readonly #texts: HistoryTexts;
  readonly #select: HistorySelect;
  readonly #eventsAfter: StatementSync;
  readonly #lastEvent: StatementSync;
  readonly #readPosition: StatementSync;
  readonly #setPosition: StatementSync;
  readonly #addChat: StatementSync;
  readonly #addAgent: StatementSync;
  readonly #setContact: StatementSync;
  readonly #setNote: StatementSync;
  readonly #setDisposition: StatementSync;
  readonly #setEnd: StatementSync;
  readonly #countText: StatementSync;
  readonly #grown: StatementSync;
  readonly #waiting: StatementSync;

  /**
   * @param index  see `openHistoryDatabase`; written by nobody else
   * @param log    the database of the log, for reading
   * @param now    ms from any beginning
   */
  constructor(index: DatabaseSync, log: DatabaseSync, now = () => performance.now()) {
    this.#index = index;
    this.#now = now;
    this.#texts = new HistoryTexts(index, log);
    this.#select = new HistorySelect(index);
    this.#eventsAfter = log.prepare(
      `SELECT event.id, stream_id AS streamId, name, body FROM event JOIN stream ON stream.id = stream_id
       WHERE event.id > ? ORDER BY event.id LIMIT ?`,
    );
    this.#lastEvent = log.prepare('SELECT max(id) AS id FROM event');
    this.#readPosition = index.prepare('SELECT position FROM meta');
    this.#setPosition = index.prepare('UPDATE meta SET position = ?');
    this.#addChat = index.prepare(
      `INSERT OR REPLACE INTO chat
         (key, interaction_id, stream_id, started_at_ms, queue_id, contact_name, email, subject, texts_waiting)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)`,
    );
    this.#addAgent = index.prepare(
      `INSERT OR REPLACE INTO chat_agent (agent_id, chat, name)
       SELECT ?, key, ? FROM chat WHERE stream_id = ?`,
    );
    this.#setContact = index.prepare('UPDATE chat SET contact_id = ? WHERE stream_id = ?');
    this.#setNote = index.prepare(
      'UPDATE chat SET note = ?, texts_waiting = texts_waiting + 1 WHERE stream_id = ?',
    );
    this.#setDisposition = index.prepare('UPDATE chat SET disposition_code_id = ? WHERE stream_id = ?');
    this.#setEnd = index.prepare(
      'UPDATE chat SET ended_at_ms = ?, texts_waiting = texts_waiting + 1 WHERE stream_id = ?',
    );
    this.#countText = index.prepare('UPDATE chat SET texts_waiting = texts_waiting + 1 WHERE stream_id = ?');
    // A document is written as a whole, so one that grows while the index is behind is written when it has grown by half.
    this.#grown = index.prepare(
      `SELECT key, stream_id AS streamId FROM chat
       WHERE texts_waiting > 0 AND stream_id = ? AND (ended_at_ms IS NOT NULL OR texts_waiting * 2 >= texts_written)`,
    );
    this.#waiting = index.prepare(
      `SELECT key, stream_id AS streamId FROM chat WHERE texts_waiting > 0 ORDER BY key LIMIT ${String(DOCUMENTS_MAX)}`,
    );
  }

  /** Takes in some more of the log, in one transaction. Throws what node:sqlite throws. */
  advance(): IndexProgress {
    const beganMs = this.#now();
    this.#index.exec('BEGIN');
    try {
      const untilMs = beganMs + BUSY_MS;
      const taken = this.#takeEvents(untilMs);
      const isCurrent = taken < BATCH_EVENTS && this.#writeWaiting(untilMs);
      this.#index.exec('COMMIT');
      return { isCurrent, busyMs: this.#now() - beganMs };
    } catch (error) {
      if (this.#index.isTransaction) this.#index.exec('ROLLBACK');
      throw error;
    }
  }

  search(query: HistoryQuery): { readonly found: readonly FoundInteraction[]; readonly isCurrent: boolean } {
    const behind = (numberOf(this.#lastEvent.get(), 'id') ?? 0) - this.#position();
    return { found: this.#select.find(query), isCurrent: behind < CURRENT_WITHIN_EVENTS };
  }

  #position(): number {
    return numberOf(this.#readPosition.get(), 'position') ?? 0;
  }

  #takeEvents(untilMs: number): number {
    const rows = this.#eventsAfter.all(this.#position(), BATCH_EVENTS).map(logRowOf);
    const last = rows.at(-1);
    if (last === undefined) return 0;
    const touched = new Set<number>();
    for (const row of rows) {
      if (!row.name.startsWith('interaction/')) continue;
      // Proof: only the server's own appends write this stream, and stored events only ever gain fields.
      this.#take(row, JSON.parse(row.body) as LoggedEvent);
      touched.add(row.streamId);
    }
    const grown = [...touched].flatMap((streamId) => this.#grown.all(streamId));
    this.#writeDocuments(grown, untilMs);
    this.#setPosition.run(last.id);
    return rows.length;
  }

  #take({ id, streamId }: LogRow, { data, atMs }: LoggedEvent): void {
    switch (data.type) {
      case 'interactionStarted': {
        const { interactionId, queueId, contact, subject } = data;
        this.#addChat.run(id, interactionId, streamId, atMs, queueId, contact.name, contact.email, subject);
        return;
      }
      case 'partyJoined':
        if (data.party.userId !== null) this.#addAgent.run(data.party.userId, data.party.name, streamId);
        return;
      case 'consultationBegan':
        this.#addAgent.run(data.agentId, data.name, streamId);
        return;
      case 'messageSent':
      case 'consultationMessageSent':
        this.#countText.run(streamId);
        return;
      case 'contactAssigned':
        this.#setContact.run(data.contactId, streamId);
        return;
      case 'noteSet':
        this.#setNote.run(data.note, streamId);
        return;
      case 'dispositionSet':
        this.#setDisposition.run(data.dispositionCodeId, streamId);
        return;
      case 'interactionEnded':
        this.#setEnd.run(atMs, streamId);
        return;
      default:
      // Everything else changes nothing that is searched or listed.
    }
  }

  /** Returns whether that was all. */
  #writeWaiting(untilMs: number): boolean {
    const waiting = this.#waiting.all();
    return this.#writeDocuments(waiting, untilMs) === waiting.length && waiting.length < DOCUMENTS_MAX;
  }

  /** Returns how many there was time for, at least one; the others go on waiting. */
  #writeDocuments(rows: readonly unknown[], untilMs: number): number {
    // Proof: both statements name these columns.
    const documents = rows as readonly { key: number; streamId: number }[];
    for (const [at, { key, streamId }] of documents.entries()) {
      if (at > 0 && this.#now() >= untilMs) return at;
      this.#texts.write(key, streamId);
    }
    return documents.length;
  }
}

function logRowOf({ id, streamId, name, body }: Record<string, unknown>): LogRow {
  return { id: Number(id), streamId: Number(streamId), name: String(name), body: String(body) };
}

function numberOf(row: Record<string, unknown> | undefined, column: string): number | undefined {
  const value = row?.[column];
  return typeof value === 'number' ? value : undefined;
}
