import type { AgentId, ContactId, EmailId, InteractionId, QueueId } from '@guichet/protocol/ids.ts';
import type { Email, EmailHandling, EmailState } from '@guichet/protocol/mail.ts';

/** An e-mail as it is kept: what people see of it, and what it is known by. */
export type StoredEmail = Readonly<Omit<Email, 'preview' | 'hasTranscript'>> & {
  /** The queue of the chat, whose agents see to it when who wrote cannot. */
  readonly queueId: QueueId;
  /** Of RFC 5322, without the angle brackets; made once, so that a repeat on the way is known as one. */
  readonly messageId: string;
  /** Message ids of what it answers, oldest first. */
  readonly references: readonly string[];
  /** What an answer's address carries, in small letters and digits that nobody can guess; null for what came. */
  readonly replyKey: string | null;
  /** Of what the client asked for, so that a repeat is known from a conflict; null for what came. */
  readonly digest: string | null;
  /** The chat's transcript that goes along. */
  readonly transcript: string | null;
};

/** Where an e-mail may be raised: with who wrote, and with a queue's agents while who wrote is not among `ableAgentIds`. */
export type RaisedFor = {
  readonly agentId: AgentId;
  readonly queueIds: readonly QueueId[];
  readonly ableAgentIds: readonly AgentId[];
};

/** How an e-mail is known from outside. */
export type EmailKeys = {
  readonly replyKeys: readonly string[];
  readonly messageIds: readonly string[];
};

export type MailFigures = {
  readonly counts: Readonly<Record<EmailState['kind'], number>>;
  /** When the oldest that still waits was written, epoch ms; null when none waits. */
  readonly oldestQueuedAtMs: number | null;
};

/** How far a mailbox has been read. UIDs mean nothing under another validity. */
export type MailboxPosition = { readonly uidValidity: string; readonly lastUid: number };

/**
 * E-mails beside the log: the outbox, and the correspondence that is kept. Every method may fail with `StorageFailure`. Contract: testkit
 * `mail-store-contract.ts`.
 */
export interface MailStore {
  /** Keeps an e-mail unless its id or its message id is known. @returns the one known; undefined when it was added */
  addEmail(email: StoredEmail): Promise<StoredEmail | undefined>;
  /**
   * Moves one that stands at `from` on; null leaves the handling as it is.
   * @returns whether it stood there
   */
  moveEmail(
    emailId: EmailId,
    from: readonly EmailState['kind'][],
    state: EmailState,
    handling: EmailHandling | null,
  ): Promise<boolean>;
  /** Takes a raised one off the list. @returns whether it was on it */
  finishEmail(emailId: EmailId, handling: EmailHandling): Promise<boolean>;
  /** Gives the e-mails of an interaction the contact it has now. */
  assignEmails(interactionId: InteractionId, contactId: ContactId): Promise<void>;
  email(emailId: EmailId): Promise<StoredEmail | undefined>;
  /** Those known by any of the keys: by a reply key first, then the newest. */
  emailsWithKeys(keys: EmailKeys): Promise<readonly StoredEmail[]>;
  /** Newest first. */
  emailsOfInteraction(interactionId: InteractionId, limit: number): Promise<readonly StoredEmail[]>;
  emailsOfContacts(contactIds: readonly ContactId[], limit: number): Promise<readonly StoredEmail[]>;
  raisedEmails(whom: RaisedFor, limit: number): Promise<readonly StoredEmail[]>;
  /** Queued ones whose next attempt is due, the longest due first. */
  dueEmails(nowMs: number, limit: number): Promise<readonly StoredEmail[]>;
  /** When the next attempt of any is due, epoch ms; null when none is queued. */
  nextDueAtMs(): Promise<number | null>;
  mailFigures(): Promise<MailFigures>;
  mailboxPosition(mailbox: string): Promise<MailboxPosition | undefined>;
  saveMailboxPosition(mailbox: string, position: MailboxPosition): Promise<void>;
}
