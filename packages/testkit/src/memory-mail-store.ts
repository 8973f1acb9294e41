import type { EmailHandling, EmailState } from '@guichet/protocol/mail.ts';
import { StorageFailure } from '@guichet/server/ports/event-log.ts';
import type {
  EmailKeys,
  MailboxPosition,
  MailFigures,
  MailStore,
  RaisedFor,
  StoredEmail,
} from '@guichet/server/ports/mail-store.ts';

/** What survives a store: e-mails in the order they were added, and how far mailboxes have been read. */
export type KeptMail = {
  readonly emails: Map<string, StoredEmail>;
  readonly positions: Map<string, MailboxPosition>;
};

/** E-mails for tests; `kept` survives a new store over it. */
export class MemoryMailStore implements MailStore {
  readonly kept: KeptMail;
  #isClosed = false;

  constructor(kept: KeptMail = { emails: new Map(), positions: new Map() }) {
    this.kept = kept;
  }

  async addEmail(email: StoredEmail): Promise<StoredEmail | undefined> {
    const known = this.#open().find(
      ({ emailId, messageId }) => emailId === email.emailId || messageId === email.messageId,
    );
    if (known === undefined) this.kept.emails.set(email.emailId, email);
    return known;
  }

  async moveEmail(
    emailId: string,
    from: readonly EmailState['kind'][],
    state: EmailState,
    handling: EmailHandling | null,
  ): Promise<boolean> {
    const email = this.#open().find((each) => each.emailId === emailId && from.includes(each.state.kind));
    if (email === undefined) return false;
    this.kept.emails.set(emailId, { ...email, state, handling: handling ?? email.handling });
    return true;
  }

  async finishEmail(emailId: string, handling: EmailHandling): Promise<boolean> {
    const email = this.#open().find((each) => each.emailId === emailId && each.handling.kind === 'raised');
    if (email === undefined) return false;
    this.kept.emails.set(emailId, { ...email, handling });
    return true;
  }

  async assignEmails(interactionId: string, contactId: string): Promise<void> {
    for (const email of this.#open()) {
      if (email.interactionId === interactionId) this.kept.emails.set(email.emailId, { ...email, contactId });
    }
  }

  async email(emailId: string): Promise<StoredEmail | undefined> {
    return this.#open().find((each) => each.emailId === emailId);
  }

  async emailsWithKeys({ replyKeys, messageIds }: EmailKeys): Promise<readonly StoredEmail[]> {
    const isReply = ({ replyKey }: StoredEmail): boolean => replyKey !== null && replyKeys.includes(replyKey);
    const found = this.#newest((each) => isReply(each) || messageIds.includes(each.messageId), Infinity);
    return [...found.filter(isReply), ...found.filter((each) => !isReply(each))];
  }

  async emailsOfInteraction(interactionId: string, limit: number): Promise<readonly StoredEmail[]> {
    return this.#newest((each) => each.interactionId === interactionId, limit);
  }

  async emailsOfContacts(contactIds: readonly string[], limit: number): Promise<readonly StoredEmail[]> {
    return this.#newest(({ contactId }) => contactId !== null && contactIds.includes(contactId), limit);
  }

  async raisedEmails(whom: RaisedFor, limit: number): Promise<readonly StoredEmail[]> {
    const isFor = ({ agentId, queueId }: StoredEmail): boolean =>
      agentId === whom.agentId || (whom.queueIds.includes(queueId) && !whom.ableAgentIds.includes(agentId));
    return this.#newest((each) => each.handling.kind === 'raised' && isFor(each), limit);
  }

  async dueEmails(nowMs: number, limit: number): Promise<readonly StoredEmail[]> {
    return this.#queued()
      .filter(({ dueAtMs }) => dueAtMs <= nowMs)
      .toSorted((a, b) => a.dueAtMs - b.dueAtMs)
      .map(({ email }) => email)
      .slice(0, limit);
  }

  async nextDueAtMs(): Promise<number | null> {
    return leastOf(this.#queued().map(({ dueAtMs }) => dueAtMs));
  }

  async mailFigures(): Promise<MailFigures> {
    const counts = { queued: 0, sent: 0, refused: 0, bounced: 0, received: 0 };
    for (const { state } of this.#open()) counts[state.kind] += 1;
    return { counts, oldestQueuedAtMs: leastOf(this.#queued().map(({ email }) => email.atMs)) };
  }

  async mailboxPosition(mailbox: string): Promise<MailboxPosition | undefined> {
    this.#open();
    return this.kept.positions.get(mailbox);
  }

  async saveMailboxPosition(mailbox: string, position: MailboxPosition): Promise<void> {
    this.#open();
    this.kept.positions.set(mailbox, position);
  }

  close(): void {
    this.#isClosed = true;
  }

  #newest(isWanted: (email: StoredEmail) => boolean, limit: number): readonly StoredEmail[] {
    const wanted = this.#open().filter(isWanted).toReversed();
    return wanted.toSorted((a, b) => b.atMs - a.atMs).slice(0, limit);
  }

  #queued(): { readonly email: StoredEmail; readonly dueAtMs: number }[] {
    return this.#open().flatMap((email) =>
      email.state.kind === 'queued' ? [{ email, dueAtMs: email.state.nextAttemptAtMs }] : [],
    );
  }

  #open(): StoredEmail[] {
    if (this.#isClosed) throw new StorageFailure('the store is closed', false);
    return [...this.kept.emails.values()];
  }
}

function leastOf(instants: readonly number[]): number | null {
  return instants.length === 0 ? null : Math.min(...instants);
}
