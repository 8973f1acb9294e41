import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { InteractionRow } from '../../ports/event-log.ts';
import { RESPONSE_FILES } from '../../ports/file-records.ts';
import { FILE_COLUMNS, fileOf } from './file-row.ts';
import { ContactReads } from './contacts-read.ts';
import { MailReads } from './mail-read.ts';
import type { ReadKind, ReadOf, ReadQuery, ReadResults } from './messages.ts';

/**
 * A page of a stream: back along its chain, from the first event at or behind the page's end that can be found without one. That is
 * an event of the index, which keeps one in 64, else the stream's last. So a page costs its own length and 63 steps at most.
 */
const EVENTS_BETWEEN = `
  WITH RECURSIVE
    page (stream_id, last_event_id, after_seq, end_seq) AS MATERIALIZED (
      SELECT id, last_event_id, :afterSeq, :afterSeq + :limit FROM stream WHERE name = :stream
    ),
    chain (seq, previous_id, body) AS (
      SELECT event.seq, event.previous_id, event.body FROM page JOIN event ON event.id = coalesce(
        (SELECT kept.id FROM event AS kept INDEXED BY event_kept
         WHERE kept.stream_id = page.stream_id AND kept.seq >= page.end_seq AND kept.seq % 64 = 0
         ORDER BY kept.seq LIMIT 1),
        page.last_event_id)
      UNION ALL
      SELECT event.seq, event.previous_id, event.body FROM chain JOIN page
        JOIN event ON event.id = chain.previous_id
      WHERE chain.seq > page.after_seq + 1
    )
  SELECT chain.seq, chain.body FROM chain JOIN page
  WHERE chain.seq > page.after_seq AND chain.seq <= page.end_seq ORDER BY chain.seq`;

/** Answers questions from a connection of its own, so that a long page of history holds up no commit. */
export class Reader {
  readonly #events: StatementSync;
  readonly #refusals: StatementSync;
  readonly #openInteractions: StatementSync;
  readonly #ofCustomer: StatementSync;
  readonly #ofAgent: StatementSync;
  readonly #interaction: StatementSync;
  readonly #receipts: StatementSync;
  readonly #passwordHash: StatementSync;
  readonly #phoneLine: StatementSync;
  readonly #session: StatementSync;
  readonly #link: StatementSync;
  readonly #file: StatementSync;
  readonly #filesInState: StatementSync;
  readonly #filesOfInteraction: StatementSync;
  readonly #unsentFiles: StatementSync;

  readonly #contacts: ContactReads;
  readonly #mail: MailReads;
  readonly #preferences: StatementSync;
  readonly #responseUses: StatementSync;

  constructor(database: DatabaseSync) {
    this.#contacts = new ContactReads(database);
    this.#mail = new MailReads(database);
    this.#preferences = database.prepare(
      'SELECT name, value FROM preference WHERE user_id = ? ORDER BY name',
    );
    this.#responseUses = database.prepare(
      `SELECT response_id AS responseId, count, last_used_at_ms AS lastUsedAtMs
       FROM response_use ORDER BY response_id`,
    );
    const prepare = (sql: string): StatementSync => database.prepare(sql);
    this.#events = prepare(EVENTS_BETWEEN);
    this.#refusals = prepare(
      `SELECT key, result FROM refusal
       WHERE stream_id = (SELECT id FROM stream WHERE name = ?) ORDER BY rowid`,
    );
    this.#openInteractions = prepare(
      `SELECT body FROM interaction WHERE phase NOT IN ('completed', 'abandoned')
       ORDER BY started_at_ms, interaction_id`,
    );
    this.#ofCustomer = prepare(
      `SELECT body FROM interaction
       WHERE customer_id = ? AND (phase NOT IN ('completed', 'abandoned') OR ended_at_ms > ?)
       ORDER BY started_at_ms DESC, interaction_id DESC`,
    );
    // In any other phase the agent was merely offered it, or has lost it.
    this.#ofAgent = prepare(
      `SELECT body FROM interaction WHERE agent_id = ? AND phase IN ('active', 'wrapUp', 'completed')
       ORDER BY started_at_ms DESC, interaction_id DESC LIMIT ?`,
    );
    this.#interaction = prepare('SELECT body FROM interaction WHERE interaction_id = ?');
    this.#receipts = prepare(
      `SELECT interaction_id AS interactionId, side, delivered, read FROM receipt
       WHERE interaction_id = ? ORDER BY side`,
    );
    this.#phoneLine = prepare(
      `SELECT sip_user AS user, auth_user AS authUser, password, queue_id AS queueId FROM phone_line WHERE user_id = ?`,
    );
    this.#passwordHash = prepare('SELECT password_hash AS hash FROM credential WHERE user_id = ?');
    this.#session = prepare(
      `SELECT token_hash AS tokenHash, user_id AS userId, csrf_token AS csrfToken,
         created_at_ms AS createdAtMs, last_used_at_ms AS lastUsedAtMs, expires_at_ms AS expiresAtMs
       FROM session WHERE token_hash = ?`,
    );
    this.#link = prepare(
      `SELECT secret_hash AS secretHash, purpose, user_id AS userId, expires_at_ms AS expiresAtMs
       FROM link WHERE secret_hash = ?`,
    );
    this.#file = prepare(`SELECT ${FILE_COLUMNS} FROM file WHERE file_id = ?`);
    this.#filesInState = prepare(
      `SELECT ${FILE_COLUMNS} FROM file WHERE state = ? ORDER BY at_ms, file_id LIMIT ?`,
    );
    this.#filesOfInteraction = prepare(
      `SELECT ${FILE_COLUMNS} FROM file WHERE interaction_id = ? ORDER BY at_ms, file_id`,
    );
    this.#unsentFiles = prepare(
      `SELECT ${FILE_COLUMNS} FROM file WHERE sent_by IS NULL AND at_ms < ? AND interaction_id <> '${RESPONSE_FILES}'
       ORDER BY at_ms, file_id LIMIT ?`,
    );
  }

  /** Throws what node:sqlite throws. Rows keep the shape of the ports: columns are named after their fields, types are STRICT. */
  answer(query: ReadQuery): unknown {
    switch (query.kind) {
      case 'events':
        return result<'events'>(this.#events.all(pageOf(query)));
      case 'refusals':
        return result<'refusals'>(this.#refusals.all(query.stream));
      case 'openInteractions':
        return this.#openInteractions.all().map(parseRow);
      case 'interactionsOfCustomer':
        return this.#ofCustomer.all(query.customerId, query.sinceMs).map(parseRow);
      case 'interactionsOfAgent':
        return this.#ofAgent.all(query.agentId, atLeastNone(query.limit)).map(parseRow);
      case 'interaction': {
        const row = this.#interaction.get(query.interactionId);
        return row === undefined ? undefined : parseRow(row);
      }
      case 'receipts':
        return result<'receipts'>(this.#receipts.all(query.interactionId));
      case 'passwordHash':
        return this.#passwordHash.get(query.userId)?.['hash'];
      case 'session':
        return result<'session'>(this.#session.get(query.tokenHash));
      case 'link':
        return result<'link'>(this.#link.get(query.secretHash));
      case 'phoneLine':
        return result<'phoneLine'>(this.#phoneLine.get(query.userId));
      case 'file': {
        const row = this.#file.get(query.fileId);
        return row === undefined ? undefined : fileOf(row);
      }
      case 'filesInState':
        return this.#filesInState.all(query.state, atLeastNone(query.limit)).map(fileOf);
      case 'filesOfInteraction':
        return this.#filesOfInteraction.all(query.interactionId).map(fileOf);
      case 'unsentFiles':
        return this.#unsentFiles.all(query.atMs, atLeastNone(query.limit)).map(fileOf);
      case 'contact':
        return this.#contacts.contact(query.contactId);
      case 'contactsWithKeys':
        return this.#contacts.withKeys(query.keys, atLeastNone(query.limit));
      case 'contactSearch':
        return this.#contacts.search(query.search);
      case 'preferences':
        return result<'preferences'>(this.#preferences.all(query.userId));
      case 'responseUses':
        return result<'responseUses'>(this.#responseUses.all());
      case 'email':
        return this.#mail.email(query.emailId);
      case 'emailsWithKeys':
        return this.#mail.withKeys(query.keys);
      case 'emailsOfInteraction':
        return this.#mail.ofInteraction(query.interactionId, atLeastNone(query.limit));
      case 'emailsOfContacts':
        return this.#mail.ofContacts(query.contactIds, atLeastNone(query.limit));
      case 'raisedEmails':
        return this.#mail.raised(query.whom, atLeastNone(query.limit));
      case 'dueEmails':
        return this.#mail.due(query.nowMs, atLeastNone(query.limit));
      case 'nextDueAtMs':
        return this.#mail.nextDueAtMs();
      case 'mailFigures':
        return this.#mail.figures();
      case 'mailboxPosition':
        return this.#mail.position(query.mailbox);
    }
  }
}

function pageOf({ stream, afterSeq, limit }: ReadOf<'events'>): Record<string, string | number> {
  return { stream, afterSeq, limit: atLeastNone(limit) };
}

// To SQLite a negative limit means none.
function atLeastNone(limit: number): number {
  return Math.max(0, limit);
}

function result<K extends ReadKind>(rows: unknown): ReadResults[K] {
  // Proof: see Reader.answer.
  return rows as ReadResults[K];
}

function parseRow(row: Record<string, unknown>): InteractionRow {
  // Proof: only Writer fills this column, from an InteractionRow.
  return JSON.parse(String(row['body'])) as InteractionRow;
}
