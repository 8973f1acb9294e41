import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { EmailHandling, EmailState } from '@guichet/protocol/mail.ts';
import type { MailboxPosition, StoredEmail } from '../../ports/mail-store.ts';
import { bodyColumn, EMAIL_COLUMNS, emailOf, handlingColumns, stateColumns } from './mail-row.ts';

/** The statements that change e-mails. Each runs inside the writer's transaction, so what was looked up holds until it is changed. */
export class MailStatements {
  readonly #known: StatementSync;
  readonly #add: StatementSync;
  readonly #move: StatementSync;
  readonly #handle: StatementSync;
  readonly #finish: StatementSync;
  readonly #assign: StatementSync;
  readonly #position: StatementSync;

  constructor(database: DatabaseSync) {
    const prepare = (sql: string): StatementSync => database.prepare(sql);
    this.#known = prepare(`SELECT ${EMAIL_COLUMNS} FROM email WHERE email_id = ? OR message_id = ?`);
    this.#add = prepare(
      `INSERT INTO email (email_id, message_id, reply_key, interaction_id, contact_id, agent_id, queue_id, at_ms,
         state_kind, state, due_at_ms, handling, is_raised, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#move = prepare(
      `UPDATE email SET state_kind = ?, state = ?, due_at_ms = ?
       WHERE email_id = ? AND state_kind IN (SELECT value FROM json_each(?))`,
    );
    this.#handle = prepare('UPDATE email SET handling = ?, is_raised = ? WHERE email_id = ?');
    this.#finish = prepare(
      'UPDATE email SET handling = ?, is_raised = ? WHERE email_id = ? AND is_raised = 1',
    );
    this.#assign = prepare('UPDATE email SET contact_id = ? WHERE interaction_id = ?');
    this.#position = prepare(
      `INSERT INTO mailbox (name, uid_validity, last_uid) VALUES (?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET uid_validity = excluded.uid_validity, last_uid = excluded.last_uid`,
    );
  }

  /** @returns the one already known, if any */
  add(email: StoredEmail): StoredEmail | null {
    const known = this.#known.get(email.emailId, email.messageId);
    if (known !== undefined) return emailOf(known);
    this.#add.run(
      email.emailId,
      email.messageId,
      email.replyKey,
      email.interactionId,
      email.contactId,
      email.agentId,
      email.queueId,
      email.atMs,
      ...stateColumns(email.state),
      ...handlingColumns(email.handling),
      bodyColumn(email),
    );
    return null;
  }

  move(
    emailId: string,
    from: readonly EmailState['kind'][],
    state: EmailState,
    handling: EmailHandling | null,
  ): boolean {
    const { changes } = this.#move.run(...stateColumns(state), emailId, JSON.stringify(from));
    if (changes === 0) return false;
    if (handling !== null) this.#handle.run(...handlingColumns(handling), emailId);
    return true;
  }

  finish(emailId: string, handling: EmailHandling): boolean {
    return this.#finish.run(...handlingColumns(handling), emailId).changes !== 0;
  }

  assign(interactionId: string, contactId: string): void {
    this.#assign.run(contactId, interactionId);
  }

  savePosition(mailbox: string, { uidValidity, lastUid }: MailboxPosition): void {
    this.#position.run(mailbox, uidValidity, lastUid);
  }
}
