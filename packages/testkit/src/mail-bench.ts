import { privilegesOf } from '@guichet/core/configuration/configuration.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { SendEmailBody } from '@guichet/protocol/mail.ts';
import type { Contacts } from '@guichet/server/app/contacts/contacts.ts';
import { Emails } from '@guichet/server/app/mail/emails.ts';
import type { SendOutcome } from '@guichet/server/app/mail/emails.ts';
import type { MailPerson } from '@guichet/server/app/mail/email-reads.ts';
import { MailAgents } from '@guichet/server/app/mail/mail-agents.ts';
import { MailChanges } from '@guichet/server/app/mail/mail-changes.ts';
import type { MailChange } from '@guichet/server/app/mail/mail-changes.ts';
import { Replies } from '@guichet/server/app/mail/replies.ts';
import { randomSecrets } from '@guichet/server/auth/random-secrets.ts';
import { TokenBucketLimiter } from '@guichet/server/auth/token-bucket-limiter.ts';
import { composeContacts } from '@guichet/server/compose-contacts.ts';
import { MessageReader } from '@guichet/server/mail/message-reader.ts';
import type { IncomingMail } from '@guichet/server/ports/mail-reader.ts';
import type { StoredEmail } from '@guichet/server/ports/mail-store.ts';
import { MemoryContactStore } from './memory-contact-store.ts';
import { MemoryMailStore } from './memory-mail-store.ts';
import { ServiceBench, START } from './simulator/service-bench.ts';
import { SequentialIds } from './sequential-ids.ts';

/** The chat of Alice with agent Ana that e-mails are written from. */
export const CHAT = 'interaction-1';
export const ACCOUNT = { address: 'help@shop.example', name: 'The Shop', hasPlusAddresses: true } as const;

/** E-mails over the real chat service, a memory store and a clock that stands still. */
export class MailBench implements AsyncDisposable {
  readonly bench: ServiceBench;
  readonly store: MemoryMailStore;
  readonly emails: Emails;
  readonly replies: Replies;
  readonly changes: MailChanges;
  readonly contacts: Contacts;
  /** Every change that was told, in order. */
  readonly told: MailChange[] = [];

  private constructor(bench: ServiceBench, store: MemoryMailStore) {
    const { configuration, clock, service } = bench;
    const { interactions, transcripts, past } = service;
    const agents = new MailAgents(configuration);
    this.bench = bench;
    this.store = store;
    this.changes = new MailChanges({ interactions, agents });
    this.changes.subscribe((change) => void this.told.push(change));
    const files = service.files.emails;
    const shared = { store, account: ACCOUNT, interactions, files, changes: this.changes, clock };
    this.contacts = composeContacts(new MemoryContactStore(), clock);
    this.emails = new Emails({
      ...{ ...shared, transcripts, past, agents, reader: new MessageReader(), secrets: randomSecrets },
      contacts: this.contacts,
      emailsByAgent: new TokenBucketLimiter(clock, { burst: 3, refillMs: 10_000 }),
      ids: new SequentialIds('reply'),
    });
    this.replies = new Replies({ ...shared, secrets: randomSecrets });
  }

  /** A house in which Ana has just taken Alice's chat. */
  static async start(store = new MemoryMailStore()): Promise<MailBench> {
    const bench = await ServiceBench.start({ queue: { isDispositionMandatory: false } });
    const alice = await bench.customer('customer-alice');
    await alice.command(CHAT, START);
    const ana = await bench.readyAgent('agent-ana');
    await ana.command(CHAT, { type: 'acceptOffer', offerId: 'server-000001' });
    return new MailBench(bench, store);
  }

  person(userId: UserId): MailPerson {
    const { current } = this.bench.configuration;
    const user = current.users.find((each) => each.userId === userId);
    if (user === undefined) throw new Error(`nobody is ${userId}`);
    return { kind: 'user', userId, name: user.name, privileges: privilegesOf(current, user) };
  }

  /** Lets time pass until something is done that waits for the log. */
  async until<T>(promise: Promise<T>): Promise<T> {
    let isOver = false;
    const over = (): void => void (isOver = true);
    promise.then(over, over);
    for (let turn = 0; turn < 1_000 && !isOver; turn += 1) await this.bench.pass(0);
    return promise;
  }

  send(changes: Partial<SendEmailBody> = {}, userId: UserId = 'agent-ana'): Promise<SendOutcome> {
    return this.until(this.emails.send(this.person(userId), { ...EMAIL, ...changes }));
  }

  /** As `send`, for what must go well. */
  async sent(changes: Partial<SendEmailBody> = {}): Promise<StoredEmail> {
    const outcome = await this.send(changes);
    const email = await this.store.email(changes.emailId ?? EMAIL.emailId);
    if (outcome.kind !== 'kept' || email === undefined) throw new Error(JSON.stringify(outcome));
    return email;
  }

  receive(
    changes: Partial<IncomingMail>,
    isLastTry = false,
  ): Promise<Awaited<ReturnType<Replies['receive']>>> {
    return this.until(this.replies.receive({ ...ANSWER, ...changes }, isLastTry));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.bench.stop();
  }
}

const EMAIL: SendEmailBody = {
  emailId: 'email-0001',
  interactionId: CHAT,
  to: ['alice@example.org'],
  cc: [],
  bcc: [],
  subject: 'Your order',
  text: 'It is on its way.',
  html: null,
  fileIds: [],
  hasTranscript: false,
  inReplyTo: null,
};

/** An answer of Alice's that says nothing of what it answers. */
export const ANSWER: IncomingMail = {
  messageId: 'answer@example.org',
  inReplyTo: [],
  references: [],
  from: { address: 'alice@example.org', name: 'Alice' },
  to: [{ address: ACCOUNT.address, name: null }],
  cc: [],
  recipients: [ACCOUNT.address],
  subject: 'Re: Your order',
  text: 'Thanks!',
  html: null,
  files: [],
  isAutomatic: false,
  report: null,
};
