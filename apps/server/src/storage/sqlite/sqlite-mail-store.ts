import type { ContactId, EmailId, InteractionId } from '@guichet/protocol/ids.ts';
import type { EmailHandling, EmailState } from '@guichet/protocol/mail.ts';
import type {
  EmailKeys,
  MailboxPosition,
  MailFigures,
  MailStore,
  RaisedFor,
  StoredEmail,
} from '../../ports/mail-store.ts';
import type { SqliteStore } from './sqlite-store.ts';

/** E-mails in the database of the event log, through the same writer. */
export class SqliteMailStore implements MailStore {
  readonly #store: SqliteStore;

  constructor(store: SqliteStore) {
    this.#store = store;
  }

  async addEmail(email: StoredEmail): Promise<StoredEmail | undefined> {
    return (await this.#store.write({ kind: 'addEmail', email })) ?? undefined;
  }

  moveEmail(
    emailId: EmailId,
    from: readonly EmailState['kind'][],
    state: EmailState,
    handling: EmailHandling | null,
  ): Promise<boolean> {
    return this.#store.write({ kind: 'moveEmail', emailId, from, state, handling });
  }

  finishEmail(emailId: EmailId, handling: EmailHandling): Promise<boolean> {
    return this.#store.write({ kind: 'finishEmail', emailId, handling });
  }

  async assignEmails(interactionId: InteractionId, contactId: ContactId): Promise<void> {
    await this.#store.write({ kind: 'assignEmails', interactionId, contactId });
  }

  email(emailId: EmailId): Promise<StoredEmail | undefined> {
    return this.#store.read({ kind: 'email', emailId });
  }

  emailsWithKeys(keys: EmailKeys): Promise<readonly StoredEmail[]> {
    return this.#store.read({ kind: 'emailsWithKeys', keys });
  }

  emailsOfInteraction(interactionId: InteractionId, limit: number): Promise<readonly StoredEmail[]> {
    return this.#store.read({ kind: 'emailsOfInteraction', interactionId, limit });
  }

  emailsOfContacts(contactIds: readonly ContactId[], limit: number): Promise<readonly StoredEmail[]> {
    return this.#store.read({ kind: 'emailsOfContacts', contactIds, limit });
  }

  raisedEmails(whom: RaisedFor, limit: number): Promise<readonly StoredEmail[]> {
    return this.#store.read({ kind: 'raisedEmails', whom, limit });
  }

  dueEmails(nowMs: number, limit: number): Promise<readonly StoredEmail[]> {
    return this.#store.read({ kind: 'dueEmails', nowMs, limit });
  }

  nextDueAtMs(): Promise<number | null> {
    return this.#store.read({ kind: 'nextDueAtMs' });
  }

  mailFigures(): Promise<MailFigures> {
    return this.#store.read({ kind: 'mailFigures' });
  }

  mailboxPosition(mailbox: string): Promise<MailboxPosition | undefined> {
    return this.#store.read({ kind: 'mailboxPosition', mailbox });
  }

  async saveMailboxPosition(mailbox: string, position: MailboxPosition): Promise<void> {
    await this.#store.write({ kind: 'saveMailboxPosition', mailbox, position });
  }
}
