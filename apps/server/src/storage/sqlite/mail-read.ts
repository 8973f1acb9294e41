import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type {
  EmailKeys,
  MailFigures,
  MailboxPosition,
  RaisedFor,
  StoredEmail,
} from '../../ports/mail-store.ts';
import { EMAIL_COLUMNS, emailOf } from './mail-row.ts';

/** The statements that read e-mails. Lists are newest first unless they say otherwise. */
export class MailReads {
  readonly #email: StatementSync;
  readonly #withKeys: StatementSync;
  readonly #ofInteraction: StatementSync;
  readonly #ofContacts: StatementSync;
  readonly #raised: StatementSync;
  readonly #due: StatementSync;
  readonly #nextDue: StatementSync;
  readonly #counts: StatementSync;
  readonly #oldest: StatementSync;
  readonly #position: StatementSync;

  constructor(database: DatabaseSync) {
    const prepare = (sql: string): StatementSync => database.prepare(sql);
    const select = `SELECT ${EMAIL_COLUMNS} FROM email WHERE`;
    const newest = 'ORDER BY at_ms DESC, rowid DESC LIMIT';
    const among = (list: string): string => `IN (SELECT value FROM json_each(${list}))`;
    this.#email = prepare(`${select} email_id = ?`);
    this.#withKeys = prepare(
      `${select} reply_key ${among(':replyKeys')} OR message_id ${among(':messageIds')}
       ORDER BY reply_key ${among(':replyKeys')} IS TRUE DESC, at_ms DESC, rowid DESC`,
    );
    this.#ofInteraction = prepare(`${select} interaction_id = ? ${newest} ?`);
    this.#ofContacts = prepare(`${select} contact_id ${among('?')} ${newest} ?`);
    this.#raised = prepare(
      `${select} is_raised = 1 AND (agent_id = :agentId
         OR (queue_id ${among(':queueIds')} AND agent_id NOT ${among(':ableAgentIds')})) ${newest} :limit`,
    );
    this.#due = prepare(`${select} due_at_ms <= ? ORDER BY due_at_ms, rowid LIMIT ?`);
    this.#nextDue = prepare('SELECT min(due_at_ms) AS atMs FROM email WHERE due_at_ms IS NOT NULL');
    this.#counts = prepare('SELECT state_kind AS kind, count(*) AS count FROM email GROUP BY state_kind');
    this.#oldest = prepare('SELECT min(at_ms) AS atMs FROM email WHERE due_at_ms IS NOT NULL');
    this.#position = prepare(
      'SELECT uid_validity AS uidValidity, last_uid AS lastUid FROM mailbox WHERE name = ?',
    );
  }

  email(emailId: string): StoredEmail | undefined {
    const row = this.#email.get(emailId);
    return row === undefined ? undefined : emailOf(row);
  }

  withKeys({ replyKeys, messageIds }: EmailKeys): readonly StoredEmail[] {
    const keys = { replyKeys: JSON.stringify(replyKeys), messageIds: JSON.stringify(messageIds) };
    return this.#withKeys.all(keys).map(emailOf);
  }

  ofInteraction(interactionId: string, limit: number): readonly StoredEmail[] {
    return this.#ofInteraction.all(interactionId, limit).map(emailOf);
  }

  ofContacts(contactIds: readonly string[], limit: number): readonly StoredEmail[] {
    return this.#ofContacts.all(JSON.stringify(contactIds), limit).map(emailOf);
  }

  raised({ agentId, queueIds, ableAgentIds }: RaisedFor, limit: number): readonly StoredEmail[] {
    const lists = { queueIds: JSON.stringify(queueIds), ableAgentIds: JSON.stringify(ableAgentIds) };
    return this.#raised.all({ agentId, ...lists, limit }).map(emailOf);
  }

  due(nowMs: number, limit: number): readonly StoredEmail[] {
    return this.#due.all(nowMs, limit).map(emailOf);
  }

  nextDueAtMs(): number | null {
    return instant(this.#nextDue.get());
  }

  figures(): MailFigures {
    const rows = this.#counts.all().map(({ kind, count }) => [kind, count] as const);
    const counts = { queued: 0, sent: 0, refused: 0, bounced: 0, received: 0, ...Object.fromEntries(rows) };
    return { counts, oldestQueuedAtMs: instant(this.#oldest.get()) };
  }

  position(mailbox: string): MailboxPosition | undefined {
    // Proof: the columns are named after the fields, and STRICT holds their types.
    return this.#position.get(mailbox) as MailboxPosition | undefined;
  }
}

function instant(row: Record<string, unknown> | undefined): number | null {
  // Proof: the least of integers, or null of none.
  return (row?.['atMs'] ?? null) as number | null;
}
