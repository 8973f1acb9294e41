import type { ConfigurationSource } from './app/configuration.ts';
import type { Contacts } from './app/contacts/contacts.ts';
import { Emails } from './app/mail/emails.ts';
import { MailAgents } from './app/mail/mail-agents.ts';
import { MailChanges } from './app/mail/mail-changes.ts';
import { Replies } from './app/mail/replies.ts';
import { randomSecrets } from './auth/random-secrets.ts';
import { TokenBucketLimiter } from './auth/token-bucket-limiter.ts';
import type { Rate } from './auth/token-bucket-limiter.ts';
import type { Service } from './compose-service.ts';
import type { MailConfig } from './config-mail.ts';
import { MailContacts } from './jobs/mail-contacts.ts';
import { MailFetching } from './jobs/mail-fetching.ts';
import { MailOutbox } from './jobs/mail-outbox.ts';
import { MessageReader } from './mail/message-reader.ts';
import type { Clock } from './ports/clock.ts';
import type { LogSink } from './ports/log-sink.ts';
import type { MailStore } from './ports/mail-store.ts';
import { randomIds } from './system/random-ids.ts';

/** What one agent may send: a busy hour at once, then one every half a minute. */
export const EMAILS_PER_AGENT: Rate = { burst: 60, refillMs: 30_000 };

export type ComposeMailOptions = {
  readonly config: MailConfig | null;
  readonly store: MailStore;
  readonly service: Service;
  readonly contacts: Contacts;
  readonly configuration: ConfigurationSource;
  readonly clock: Clock;
  readonly sink: LogSink;
};

/** E-mail beside the chats: writing and reading it always; sending and fetching it where there is a mail server, which is never waited for. */
export async function composeMail(
  options: ComposeMailOptions,
): Promise<AsyncDisposable & { readonly emails: Emails }> {
  const { config, store, service, configuration, clock, sink } = options;
  const { interactions, gateway, transcripts, past } = service;
  const agents = new MailAgents(configuration);
  const changes = new MailChanges({ interactions, agents });
  const reader = new MessageReader();
  const files = service.files.emails;
  const account = config?.account ?? null;
  const shared = { store, interactions, files, reader, agents, changes, clock, sink };
  const emails = new Emails({
    ...shared,
    ...{ account, transcripts, past, contacts: options.contacts },
    emailsByAgent: new TokenBucketLimiter(clock, EMAILS_PER_AGENT),
    ids: randomIds,
    secrets: randomSecrets,
  });
  await using running = new AsyncDisposableStack();
  running.use(
    changes.subscribe(({ email: { interactionId, emailId }, userIds }) =>
      gateway.tellMailChanged(userIds, { interactionIds: [interactionId], emailIds: [emailId] }),
    ),
  );
  running.use(new MailContacts({ store, interactions, sink }));
  if (config !== null) await beginMail(config, { ...shared, emails }, running);
  const owned = running.move();
  return { emails, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

type Shared = Pick<ComposeMailOptions, 'store' | 'clock' | 'sink'> & {
  readonly interactions: Service['interactions'];
  readonly files: Service['files']['emails'];
  readonly reader: MessageReader;
  readonly changes: MailChanges;
  readonly emails: Emails;
};

// What speaks to mail servers is fetched only where there is one.
async function beginMail(
  { account, smtp, imap }: MailConfig,
  shared: Shared,
  running: AsyncDisposableStack,
): Promise<void> {
  const random = Math.random;
  const { SmtpMailer } = await import('./mail/smtp-mailer.ts');
  const mailer = running.use(new SmtpMailer(smtp));
  running.use(new MailOutbox({ ...shared, mailer, account, random }));
  if (imap === null) return;
  const { ImapMailbox } = await import('./mail/imap-mailbox.ts');
  const mailbox = new ImapMailbox(imap);
  const replies = new Replies({ ...shared, account, secrets: randomSecrets });
  running.use(new MailFetching({ ...shared, mailbox, replies, random }));
}
