import { createServer } from 'node:http';
import type { UserId } from '@guichet/protocol/ids.ts';
import { Files } from '@guichet/server/app/files/files.ts';
import type { FilesOptions } from '@guichet/server/app/files/files.ts';
import { ConfigurationService } from '@guichet/server/app/configuration-service.ts';
import { History } from '@guichet/server/app/history/history.ts';
import { Emails } from '@guichet/server/app/mail/emails.ts';
import { MailAgents } from '@guichet/server/app/mail/mail-agents.ts';
import { MailChanges } from '@guichet/server/app/mail/mail-changes.ts';
import { Preferences } from '@guichet/server/app/preferences/preferences.ts';
import { ResponseUses } from '@guichet/server/app/response-uses/response-uses.ts';
import { PhoneLines } from '@guichet/server/app/telephony/phone-lines.ts';
import type { TelephonyPlatform } from '@guichet/server/ports/telephony-platform.ts';
import { followRevocations } from '@guichet/server/app/users/follow-revocations.ts';
import { offerSetup } from '@guichet/server/app/users/offer-setup.ts';
import type { EndedAccess } from '@guichet/server/auth/stored-sessions.ts';
import { TokenBucketLimiter } from '@guichet/server/auth/token-bucket-limiter.ts';
import { composeAccess, composeIdentity } from '@guichet/server/compose-access.ts';
import { composeAssertions, composeContacts } from '@guichet/server/compose-contacts.ts';
import { ClientAddresses } from '@guichet/server/http/client-addresses.ts';
import type { HttpDeps } from '@guichet/server/http/http-deps.ts';
import { createHttpServer } from '@guichet/server/http/http-server.ts';
import { MessageReader } from '@guichet/server/mail/message-reader.ts';
import { OwnOrigin } from '@guichet/server/http/own-origin.ts';
import { StaticFiles } from '@guichet/server/http/static-files.ts';
import type { Identity } from '@guichet/server/ports/identity.ts';
import type { HistorySearch } from '@guichet/server/ports/history-search.ts';
import type { LogSink } from '@guichet/server/ports/log-sink.ts';
import { worldPhoneNumbers } from '@guichet/server/system/phone-numbers.ts';
import { FakeClock } from './fake-clock.ts';
import { MemoryContactStore } from './memory-contact-store.ts';
import { MemoryCredentialStore } from './memory-credential-store.ts';
import { MemoryEventLog } from './memory-event-log.ts';
import type { MemoryEventLogOptions } from './memory-event-log.ts';
import { memoryFiles } from './memory-files.ts';
import { MemoryMailStore } from './memory-mail-store.ts';
import { MemoryPreferenceStore } from './memory-preference-store.ts';
import { MemoryResponseUseStore } from './memory-response-use-store.ts';
import { nobodyAttends } from './past-access.ts';

/** A user who is signed in, as a browser holds it. */
export type SignedInBrowser = {
  readonly userId: UserId;
  readonly cookie: string;
  readonly csrfToken: string;
};

export type Asked = {
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly rawBody?: string | Buffer;
  readonly as?: SignedInBrowser;
  /** Null leaves the header out. The server's own origin, and the user's token, by default. */
  readonly origin?: string | null;
  readonly csrfToken?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly address?: string;
};
export type Answered = {
  readonly status: number;
  readonly body: unknown;
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly setCookie: string | undefined;
};

/** The HTTP interface over memory and a fake clock; no port is opened. */
export type ServedHttp = AsyncDisposable & {
  readonly origin: string;
  readonly deps: HttpDeps;
  readonly configuration: ConfigurationService;
  readonly credentials: MemoryCredentialStore;
  readonly identity: Identity;
  readonly clock: FakeClock;
  /** Every end of a session or of a user's access, in order. */
  readonly ended: readonly EndedAccess[];
  readonly failures: readonly unknown[];
  /** Customers whom a site vouched for, with their accounts. */
  readonly vouched: readonly (readonly [customerId: string, subject: string])[];
  ask(method: string, path: string, asked?: Asked): Promise<Answered>;
  /** Adds an enabled user, without a password, and signs the user in. */
  signedIn(...roleIds: string[]): Promise<SignedInBrowser>;
  /** The secret of a fresh set-up link; null when there is an administrator. */
  setupSecret(): Promise<string | null>;
};

export type ServeHttpOptions = {
  readonly publicUrl?: string;
  readonly metricsToken?: string;
  readonly telephony?: TelephonyPlatform;
  readonly log?: MemoryEventLogOptions;
  readonly interactions?: FilesOptions['interactions'];
  readonly files?: Readonly<Record<'workspace' | 'widget', Readonly<Record<string, string>>>>;
};

const silent: LogSink = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** No interaction runs here, so none is found. */
const nothingFound: HistorySearch = {
  advance: async () => ({ isCurrent: true, busyMs: 0 }),
  search: async () => ({ found: [], isCurrent: true }),
  [Symbol.asyncDispose]: async () => {},
};

export async function serveHttp(options: ServeHttpOptions = {}): Promise<ServedHttp> {
  const clock = new FakeClock();
  const eventLog = new MemoryEventLog(options.log);
  const credentials = new MemoryCredentialStore(eventLog.disk);
  const configuration = await ConfigurationService.open({ log: eventLog, clock });
  const { tickets, customerTokens, identity } = composeIdentity(configuration, credentials, clock);
  const ended: EndedAccess[] = [];
  const failures: unknown[] = [];
  const onEnded = (each: EndedAccess): void => {
    tickets.revoke(each);
    ended.push(each);
  };
  const access = composeAccess({ configuration, credentialStore: credentials, clock, onEnded });
  const revocations = followRevocations({
    configuration,
    sessions: access.sessions,
    closeSocketsOf: (userId) => onEnded({ kind: 'user', userId }),
    log: silent,
  });
  const ownOrigin = new OwnOrigin(options.publicUrl ?? null, () => 8080);
  const filesOf = (name: 'workspace' | 'widget'): StaticFiles =>
    new StaticFiles(
      Object.entries(options.files?.[name] ?? {}).map(([path, text]) => [path, Buffer.from(text)] as const),
    );
  const vouched: (readonly [string, string])[] = [];
  const contacts = composeContacts(new MemoryContactStore(), clock);
  const interactions = options.interactions ?? { find: async () => undefined };
  const transcripts = { transcript: async () => undefined, readable: async () => undefined };
  const shared = { interactions, past: nobodyAttends, configuration, clock, ids: access.ids, sink: silent };
  const files = new Files({ ...memoryFiles(), ...shared });
  const agents = new MailAgents(configuration);
  const deps: HttpDeps = {
    ...access,
    tickets,
    customerTokens,
    identity,
    files,
    emails: new Emails({
      ...shared,
      store: new MemoryMailStore(),
      account: { address: 'help@shop.example', name: 'The Shop', hasPlusAddresses: true },
      interactions: { ...interactions, execute: async () => ({ kind: 'accepted', seq: 1 }) },
      ...{ transcripts, contacts, agents, files: files.emails, reader: new MessageReader() },
      changes: new MailChanges({ interactions: { loaded: () => undefined }, agents }),
      emailsByAgent: new TokenBucketLimiter(clock, { burst: 3, refillMs: 1_000 }),
      secrets: access.secrets,
    }),
    transcripts,
    contacts,
    history: new History({ log: eventLog, search: nothingFound, contacts, past: nobodyAttends }),
    interactionContacts: async () => undefined,
    phoneNumbers: worldPhoneNumbers,
    assertions: composeAssertions(credentials, clock),
    vouch: async (customerId, { subject }) => void vouched.push([customerId, subject]),
    preferences: new Preferences(new MemoryPreferenceStore()),
    responseUses: new ResponseUses({ store: new MemoryResponseUseStore(), configuration, clock }),
    phoneLines: new PhoneLines({
      credentials,
      changes: configuration,
      platform: options.telephony ?? null,
    }),
    workspaceConnects: options.telephony === undefined ? [] : [options.telephony.url],
    ownOrigin,
    addresses: new ClientAddresses([]),
    customersByAddress: new TokenBucketLimiter(clock, { burst: 5, refillMs: 1_000 }),
    uploadsByAddress: new TokenBucketLimiter(clock, { burst: 20, refillMs: 1_000 }),
    unreadyReasons: async () => [],
    metricsPage: async () => ({ contentType: 'text/plain', text: 'up 1\n' }),
    metricsToken: options.metricsToken ?? null,
    signInHints: { accounts: [] },
    workspaceFiles: filesOf('workspace'),
    widgetFiles: filesOf('widget'),
    shopFiles: null,
    demoLife: null,
    onFailure: (failure) => failures.push(failure),
    log: silent,
  };
  const app = await createHttpServer(createServer(), deps);
  const origin = ownOrigin.publicOrigin;

  return {
    origin,
    deps,
    configuration,
    credentials,
    identity,
    clock,
    ended,
    vouched,
    failures,
    async ask(method, path, asked = {}) {
      const { body, rawBody, as, address = '127.0.0.1' } = asked;
      const payload = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
      const sentOrigin = asked.origin === undefined ? origin : asked.origin;
      const csrfToken = asked.csrfToken === undefined ? (as?.csrfToken ?? null) : asked.csrfToken;
      const response = await app.inject({
        // The names of methods are the caller's to choose, wrong ones included.
        method: method as 'GET',
        url: path,
        remoteAddress: address,
        headers: {
          host: new URL(origin).host,
          ...(payload !== undefined && { 'content-type': 'application/json' }),
          ...(sentOrigin !== null && { origin: sentOrigin }),
          ...(as !== undefined && { cookie: as.cookie }),
          ...(csrfToken !== null && { 'x-guichet-csrf': csrfToken }),
          ...asked.headers,
        },
        ...(payload !== undefined && { payload }),
      });
      return {
        status: response.statusCode,
        body: parsed(response.body),
        bytes: response.rawPayload,
        headers: response.headers,
        setCookie: response.headers['set-cookie']?.toString(),
      };
    },
    async signedIn(...roleIds) {
      const userId = access.ids.next();
      const email = `${userId}@example.test`;
      const user = { userId, name: 'Test', email, roleIds, groupIds: [], skillIds: [], isEnabled: true };
      await configuration.change({ kind: 'system', part: 'demo' }, { type: 'addUser', user });
      const opened = await access.sessions.open(userId);
      if (opened === undefined) throw new Error('the user just added cannot sign in');
      const name = ownOrigin.isSecure ? '__Host-guichet' : 'guichet';
      return { userId, cookie: `${name}=${opened.token}`, csrfToken: opened.signedIn.csrfToken };
    },
    async setupSecret() {
      return (await offerSetup(access))?.split('#')[1] ?? null;
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      revocations[Symbol.dispose]();
      access.sessions[Symbol.dispose]();
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
