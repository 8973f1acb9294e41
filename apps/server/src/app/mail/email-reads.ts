import type { ContactId, EmailId, FileId, InteractionId, UserId } from '@guichet/protocol/ids.ts';
import type { Email, EmailList } from '@guichet/protocol/mail.ts';
import { EMAILS_LISTED_MAX } from '@guichet/protocol/mail-limits.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import type { MailStore, StoredEmail } from '../../ports/mail-store.ts';
import type { Contacts } from '../contacts/contacts.ts';
import type { EmailFiles } from '../files/email-files.ts';
import { mayRead } from '../files/file-access.ts';
import type { ReadableFile } from '../files/readable-file.ts';
import type { Interactions } from '../interactions.ts';
import type { PastAccess } from '../past-access.ts';
import { emailSummary, emailView } from './email-view.ts';
import type { MailAgents } from './mail-agents.ts';

export type EmailReadsOptions = {
  readonly store: MailStore;
  readonly interactions: Pick<Interactions, 'find'>;
  readonly past: Pick<PastAccess, 'mayRead' | 'hasAtHand'>;
  readonly contacts: Pick<Contacts, 'find'>;
  readonly files: EmailFiles;
  readonly agents: MailAgents;
};

/** Who asks, as the session settled. */
export type MailPerson = {
  readonly kind: 'user';
  readonly userId: UserId;
  readonly name: string;
  readonly privileges: ReadonlySet<Privilege>;
};

/** E-mails as agents read them: `SPEC.md`, rules MR. Every method may fail with `StorageFailure`. */
export class EmailReads {
  readonly #options: EmailReadsOptions;

  constructor(options: EmailReadsOptions) {
    this.#options = options;
  }

  /** One whole; undefined when it is unknown or not this person's to read. */
  async find(person: MailPerson, emailId: EmailId): Promise<Email | undefined> {
    const email = await this.readable(person, emailId);
    return email === undefined ? undefined : emailView(email);
  }

  async ofInteraction(person: MailPerson, interactionId: InteractionId): Promise<EmailList | undefined> {
    const emails = await this.#options.store.emailsOfInteraction(interactionId, EMAILS_LISTED_MAX + 1);
    if (await this.#mayReadChat(person, interactionId)) return listOf(emails);
    const own = emails.filter((email) => this.#isConcerned(person, email));
    return own.length === 0 ? undefined : listOf(own);
  }

  async ofContact(person: MailPerson, contactId: ContactId): Promise<EmailList | undefined> {
    const { contacts, past, store } = this.#options;
    const { privileges, userId } = person;
    const contact = privileges.has('history.contact') ? await contacts.find(contactId) : undefined;
    if (contact === undefined) return undefined;
    const isOpen = privileges.has('history.all') || (await past.hasAtHand(userId, contact.contactId));
    if (!isOpen) return undefined;
    const contactIds = [contact.contactId, ...contact.absorbedIds];
    return listOf(await store.emailsOfContacts(contactIds, EMAILS_LISTED_MAX + 1));
  }

  /** What this person is to see to. */
  async raised({ userId }: MailPerson): Promise<EmailList> {
    const { store, agents } = this.#options;
    return listOf(await store.raisedEmails(agents.raisedFor(userId), EMAILS_LISTED_MAX + 1));
  }

  /** A file of an e-mail that this person may read, or one the person has brought for one not sent yet. */
  async file(person: MailPerson, emailId: EmailId, fileId: FileId): Promise<ReadableFile | undefined> {
    const { files, store } = this.#options;
    if ((await store.email(emailId)) === undefined) return files.readOwn(person, emailId, fileId);
    const email = await this.readable(person, emailId);
    return email === undefined ? undefined : files.read(emailId, fileId);
  }

  /** A file of an e-mail that this person may read, whichever that is. */
  async fileOfAny(person: MailPerson, fileId: FileId): Promise<ReadableFile | undefined> {
    const emailId = await this.#options.files.takenBy(fileId);
    return emailId === undefined ? undefined : this.file(person, emailId, fileId);
  }

  /** As it is kept; undefined when it is unknown or not this person's to read. */
  async readable(person: MailPerson, emailId: EmailId): Promise<StoredEmail | undefined> {
    const email = await this.#options.store.email(emailId);
    if (email === undefined) return undefined;
    const isReadable =
      this.#isConcerned(person, email) || (await this.#mayReadChat(person, email.interactionId));
    return isReadable ? email : undefined;
  }

  #isConcerned({ userId }: MailPerson, email: StoredEmail): boolean {
    return email.agentId === userId || this.#options.agents.isRaisedTo(email, userId);
  }

  async #mayReadChat(person: MailPerson, interactionId: InteractionId): Promise<boolean> {
    const { interactions, past } = this.#options;
    const state = (await interactions.find(interactionId))?.state;
    return state !== undefined && mayRead(state, person, past);
  }
}

function listOf(emails: readonly StoredEmail[]): EmailList {
  const listed = emails.slice(0, EMAILS_LISTED_MAX).map(emailSummary);
  return { emails: listed, hasEarlier: emails.length > EMAILS_LISTED_MAX };
}
