import { join, resolve } from 'node:path';
import { COMMAND_BURST_MAX, COMMANDS_PER_SECOND } from '@guichet/protocol/limits.ts';
import { ConfigurationService } from './app/configuration-service.ts';
import { mailDesk } from './app/mail/mail-address.ts';
import { Preferences } from './app/preferences/preferences.ts';
import { ResponseUses } from './app/response-uses/response-uses.ts';
import { PhoneLines } from './app/telephony/phone-lines.ts';
import { followRevocations } from './app/users/follow-revocations.ts';
import { offerSetup } from './app/users/offer-setup.ts';
import type { EndedAccess } from './auth/stored-sessions.ts';
import { TokenBucketLimiter } from './auth/token-bucket-limiter.ts';
import type { Rate } from './auth/token-bucket-limiter.ts';
import { composeAccess, composeIdentity } from './compose-access.ts';
import { composeFiles } from './compose-files.ts';
import { composeContacts, composeHistory } from './compose-contacts.ts';
import { composeMail } from './compose-mail.ts';
import { StorageProbe } from './compose-readiness.ts';
import { startService } from './compose-service.ts';
import type { Service } from './compose-service.ts';
import type { ServerConfig } from './config.ts';
import { textDetection } from './detection/text-detection.ts';
import { SimulatedLife } from './demo/life/simulated-life.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { signInHint } from './demo/sign-in-hint.ts';
import { ClientAddresses } from './http/client-addresses.ts';
import { createHttpServer } from './http/http-server.ts';
import { listen } from './http/listener.ts';
import { OwnOrigin } from './http/own-origin.ts';
import { serveSockets } from './http/socket-server.ts';
import type { SocketLimits } from './http/socket-server.ts';
import { StaticFiles } from './http/static-files.ts';
import { FileSweeps } from './jobs/file-sweeps.ts';
import { StorageFailure } from './ports/event-log.ts';
import type { LogSink } from './ports/log-sink.ts';
import { SqliteHistorySearch } from './storage/sqlite/history-search.ts';
import { openSqliteStore } from './storage/sqlite/open-sqlite-store.ts';
import { worldPhoneNumbers } from './system/phone-numbers.ts';
import { randomIds } from './system/random-ids.ts';
import { systemClock } from './system/system-clock.ts';
import { PrometheusMetrics } from './telemetry/prometheus-metrics.ts';
import { ConfiguredVoiceWays } from './voice/configured-voice-ways.ts';

export type ServerOptions = {
  readonly config: ServerConfig;
  readonly log: LogSink;
  /** Storage failed for good: nothing more will be acknowledged, and only a new start can help. */
  readonly onFatal: (failure: unknown) => void;
};

export type RunningServer = {
  /** The origin people type. */
  readonly url: string;
  readonly port: number;
  /** The one-time link for the first administrator; null when there is one. */
  readonly setupLink: string | null;
  /** Null without the demo. */
  readonly demo: { readonly shopLink: string; readonly accounts: readonly DemoAccount[] } | null;
  /** Sends everybody away with a word, finishes what was accepted, and releases the port and the data folder. */
  stop(): Promise<void>;
};
type DemoAccount = { readonly name: string; readonly email: string; readonly password: string };

/** A socket costs about 12 kB; these bound one process, and what one network can take of it. */
const SOCKET_LIMITS: SocketLimits = { socketsMax: 20_000, socketsPerNetworkMax: 5_000 };

/** Files of customers from one network: an office at once, then one every two seconds. */
const UPLOADS_PER_ADDRESS: Rate = { burst: 120, refillMs: 2_000 };

const appsFolder = resolve(import.meta.dirname, '../..');

/**
 * Starts the whole server: the one place that chooses adapters. What it throws has changed no data and left nothing open:
 * CannotListen, DataFolderInUse, DataFolderUnwritable, StoreUnsupported, or StorageFailure.
 */
export async function startServer({ config, log, onFatal }: ServerOptions): Promise<RunningServer> {
  await using starting = new AsyncDisposableStack();
  const listener = starting.use(await listen(config.host, config.port));
  const store = starting.use(await openSqliteStore({ folder: config.dataFolder, log }));
  const { eventLog, credentialStore, fileRecords } = store;
  const clock = systemClock;
  const ownOrigin = new OwnOrigin(config.publicUrl, () => listener.port);
  const addresses = new ClientAddresses(config.trustedProxies);
  const configuration = await ConfigurationService.open({ log: eventLog, clock });
  const metrics = starting.use(new PrometheusMetrics());
  const { tickets, customerTokens, identity } = composeIdentity(configuration, credentialStore, clock);
  const search = starting.use(new SqliteHistorySearch(config.dataFolder, eventLog.epoch));
  const contacts = composeContacts(store.contactStore, clock);
  const phoneLines = new PhoneLines({
    credentials: credentialStore,
    changes: configuration,
    platform: config.telephony,
  });
  const service = await startService({
    log: eventLog,
    standingContact: async (contactId) => (await contacts.find(contactId))?.contactId,
    queueOfLine: async (userId) => (await phoneLines.infoOf(userId))?.queueId,
    filePorts: await composeFiles(config, fileRecords),
    configuration,
    identity,
    detection: textDetection(worldPhoneNumbers),
    phoneNumbers: worldPhoneNumbers,
    clock,
    ids: randomIds,
    random: Math.random,
    sink: log,
    metrics,
    offerSeenWithinMs: config.offerSeenSeconds === 0 ? null : config.offerSeenSeconds * 1_000,
    commandsPerSecond: config.commandsPerSecond,
    commandBurst: (COMMAND_BURST_MAX / COMMANDS_PER_SECOND) * config.commandsPerSecond,
    mail: config.mail === null ? null : mailDesk(config.mail.account),
    voiceWays: new ConfiguredVoiceWays(config.voice, clock),
    onFatal,
  });
  starting.defer(() => service.stop());
  const beside = { contacts, service, search, credentialStore, log: eventLog, clock, sink: log };
  const history = starting.use(composeHistory(beside));
  const mail = {
    config: config.mail,
    store: store.mailStore,
    service,
    contacts,
    configuration,
    clock,
    sink: log,
  };
  const { emails } = starting.use(await composeMail(mail));
  await service.files.clearInterrupted();
  starting.use(new FileSweeps({ files: service.files, clock, sink: log }));
  const closeSocketsOf = (ended: EndedAccess): void => {
    tickets.revoke(ended);
    closeSockets(ended, service, configuration, log);
  };
  const access = composeAccess({ configuration, credentialStore, clock, onEnded: closeSocketsOf });
  starting.defer(() => access.sessions[Symbol.dispose]());
  starting.use(
    followRevocations({
      configuration,
      sessions: access.sessions,
      closeSocketsOf: (userId) => closeSocketsOf({ kind: 'user', userId }),
      log,
    }),
  );
  const demo = config.isDemo ? await seedDemo(access, ownOrigin) : null;
  const demoLife =
    demo === null
      ? null
      : new SimulatedLife({
          configuration,
          gateway: service.gateway,
          customerTokens,
          tickets,
          clock,
          ids: randomIds,
          random: Math.random,
          sink: log,
          shopUrl: demo.shopLink,
        });
  starting.defer(() => demoLife?.[Symbol.dispose]());
  const setupPath = await offerSetup(access);
  const probe = new StorageProbe(credentialStore, clock);
  let isDraining = false;
  const app = await createHttpServer(listener.server, {
    ...access,
    tickets,
    customerTokens,
    identity,
    transcripts: service.transcripts,
    phoneNumbers: worldPhoneNumbers,
    ...history,
    files: service.files,
    emails,
    preferences: new Preferences(store.preferenceStore),
    responseUses: new ResponseUses({ store: store.responseUseStore, configuration, clock }),
    phoneLines,
    workspaceConnects: config.telephony === null ? [] : [config.telephony.url],
    ownOrigin,
    addresses,
    customersByAddress: new TokenBucketLimiter(clock, {
      burst: config.customersPerMinute,
      refillMs: 60_000 / config.customersPerMinute,
    }),
    uploadsByAddress: new TokenBucketLimiter(clock, UPLOADS_PER_ADDRESS),
    unreadyReasons: async () => [
      ...(isDraining ? ['draining'] : []),
      ...((await probe.isWritable()) ? [] : ['storageNotWritable']),
    ],
    metricsPage: async () => {
      metrics.mailStands(await store.mailStore.mailFigures(), clock.now());
      return metrics.page();
    },
    metricsToken: config.metricsToken,
    signInHints: { accounts: (demo?.accounts ?? []).map((each) => signInHint(each, configuration.current)) },
    workspaceFiles: StaticFiles.read(join(appsFolder, 'workspace/dist')),
    widgetFiles: StaticFiles.read(join(appsFolder, 'widget/dist')),
    demoLife,
    shopFiles: demo === null ? null : StaticFiles.read(join(import.meta.dirname, 'demo/shop')),
    onFailure: (failure) => {
      if (failure instanceof StorageFailure && !failure.isRetryable) onFatal(failure);
    },
    log,
  });
  starting.defer(() => app.close());
  starting.use(
    serveSockets(listener.server, {
      connect: (socket) => service.gateway.connect(socket),
      ownOrigin,
      addresses,
      limits: SOCKET_LIMITS,
    }),
  );
  listener.ready();
  const running = starting.move();
  const origin = ownOrigin.publicOrigin;
  return {
    url: origin,
    port: listener.port,
    setupLink: setupPath === null ? null : `${origin}${setupPath}`,
    demo,
    async stop() {
      isDraining = true;
      await running.disposeAsync();
    },
  };
}

/** Ends the sockets of a session or a user. An agent who was disabled also leaves the chats, at once. */
function closeSockets(
  ended: EndedAccess,
  { gateway }: Service,
  configuration: ConfigurationService,
  log: LogSink,
): void {
  const closed =
    ended.kind === 'session'
      ? gateway.closeSession(ended.userId, ended.sessionHash)
      : gateway.closeUser(
          ended.userId,
          configuration.userById(ended.userId)?.isEnabled === true ? null : 'disabled',
        );
  closed.catch((err: unknown) => log.error('socketsNotClosed', { userId: ended.userId, err }));
}
