import { CLOSE_CODES } from '@guichet/protocol/close-codes.ts';
import type { CloseCode } from '@guichet/protocol/close-codes.ts';
import type { ServerFrame } from '@guichet/protocol/frames.ts';
import type {
  AgentId,
  ContactId,
  CustomerId,
  InteractionId,
  QueueId,
  UserId,
} from '@guichet/protocol/ids.ts';
import type { MailChangedFrame, MailDesk } from '@guichet/protocol/mail.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import type { Agents } from '../app/agents.ts';
import type { ConfigurationSource } from '../app/configuration.ts';
import { Directory } from '../app/directory.ts';
import type { Files } from '../app/files/files.ts';
import type { Threads } from '../app/im/threads.ts';
import type { Interactions } from '../app/interactions.ts';
import type { LiveInteraction } from '../app/live-interaction.ts';
import type { Presence } from '../app/presence.ts';
import { workspaceConfiguration } from '../app/workspace-configuration.ts';
import type { Clock } from '../ports/clock.ts';
import type { EventLog } from '../ports/event-log.ts';
import type { Identity, Principal } from '../ports/identity.ts';
import type { Ids } from '../ports/ids.ts';
import type { LogSink } from '../ports/log-sink.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Socket, SocketHandler } from '../ports/socket.ts';
import type { PhoneNumbers } from '../ports/phone-numbers.ts';
import type { VoiceWays } from '../ports/voice-ways.ts';
import { follow } from './backfill.ts';
import { Connection } from './connection.ts';
import { CustomerConnections } from './customer-connections.ts';
import { DirectoryFeed } from './directory-feed.ts';
import { Heartbeats } from './heartbeats.ts';
import { ThreadDelivery } from './im-delivery.ts';
import { Outbox } from './outbox.ts';
import { ReceiptKeeper } from './receipts.ts';
import type { Session } from './session.ts';
import { Sessions } from './sessions.ts';
import { VoiceCalls } from './voice-calls.ts';

export type GatewayOptions = {
  readonly interactions: Interactions;
  readonly threads: Threads;
  readonly files: Pick<Files, 'claim' | 'release'>;
  readonly agents: Agents;
  readonly presence: Presence;
  readonly configuration: ConfigurationSource;
  readonly identity: Identity;
  readonly log: EventLog;
  readonly clock: Clock;
  readonly ids: Ids;
  /** The contact of an id, or the one it has gone up in; undefined when there never was one. @throws StorageFailure */
  readonly standingContact: (contactId: ContactId) => Promise<ContactId | undefined>;
  readonly phoneNumbers: Pick<PhoneNumbers, 'read'>;
  /** The queue calls on an agent's telephone line are handled by; undefined for who has no line. @throws StorageFailure */
  readonly queueOfLine: (userId: UserId) => Promise<QueueId | undefined>;
  readonly sink: LogSink;
  readonly metrics: Metrics;
  /** From 0 to 1; spreads heartbeats over their interval. */
  readonly random: () => number;
  /** Commands a connection may send per second, see `COMMANDS_PER_SECOND`. */
  readonly commandsPerSecond: number;
  readonly commandBurst: number;
  /** As whom e-mail leaves; null where none does. */
  readonly mail: MailDesk | null;
  readonly voiceWays: VoiceWays;
};

/** Where clients come in: one `Connection` per socket, and everything committed goes out to whoever may see it. */
export class Gateway implements Disposable {
  readonly options: GatewayOptions;
  readonly sessions = new Sessions();
  readonly receipts: ReceiptKeeper;
  readonly threads: ThreadDelivery;
  readonly directoryFeed: DirectoryFeed;
  readonly voice: VoiceCalls;
  readonly #directory: Directory;
  readonly #customerConnections: CustomerConnections;
  readonly #outbox: Outbox;
  readonly #connections = new Set<Connection>();
  readonly #owned: Disposable[];
  #isDraining = false;

  constructor(options: GatewayOptions) {
    this.options = options;
    const { interactions, threads, agents, configuration, clock, metrics } = options;
    this.receipts = new ReceiptKeeper(options);
    this.threads = new ThreadDelivery({ ...options, sessions: this.sessions });
    const { sessions } = this;
    this.#directory = new Directory({
      ...options,
      isConnected: (userId) => sessions.ofUser(userId).size > 0,
    });
    this.directoryFeed = new DirectoryFeed({ directory: this.#directory, sessions });
    this.voice = new VoiceCalls({ interactions, clock, metrics, ways: options.voiceWays });
    this.#customerConnections = new CustomerConnections({ interactions, clock, sessions: this.sessions });
    this.#outbox = new Outbox({
      sessions: this.sessions,
      metrics,
      follow: (session, live) => session.track(this.#followOrClose(session, live)),
    });
    this.#owned = [
      interactions.onChange((change) => this.#outbox.tell(change)),
      agents.onChange((agentId) => this.#tellDesk(agentId)),
      configuration.subscribe(() => this.#tellConfiguration()),
      new Heartbeats({ connections: this.#connections, interactions, threads, clock }),
      this.receipts,
      this.threads,
      this.directoryFeed,
      this.voice,
      this.#directory,
      this.#customerConnections,
    ];
  }

  /** Takes a new client in. The adapter feeds the handler and says when the socket is gone. */
  connect(socket: Socket): SocketHandler {
    const connection = new Connection(this, socket);
    if (this.#isDraining) connection.close(CLOSE_CODES.draining, 'server is stopping');
    else this.#connections.add(connection);
    return connection;
  }

  /** A connection has become somebody's. Resolves when an agent's readiness is known. */
  async opened(session: Session): Promise<void> {
    const { principal } = session;
    this.sessions.add(session);
    this.options.metrics.connectionOpened(principal.kind);
    if (principal.kind === 'customer') {
      this.#customerConnections.arrived(principal.customerId, []);
      return;
    }
    if (principal.privileges.has('chat.use')) await this.options.presence.arrive(principal.userId);
    this.#directory.touch(principal.userId);
  }

  /** A connection is over, whether or not it ever became somebody's. */
  closed(connection: Connection, session: Session | undefined, reason: string): void {
    this.#connections.delete(connection);
    this.options.metrics.connectionClosed(session?.principal.kind ?? 'unknown', reason);
    if (session === undefined || !this.sessions.remove(session)) return;
    const { principal } = session;
    const followed = [...session.followed];
    session.closed();
    this.voice.closed(session);
    if (principal.kind === 'customer') {
      this.#customerConnections.departed(principal.customerId, followed);
      return;
    }
    this.#directory.touch(principal.userId);
    if (principal.privileges.has('chat.use')) this.options.presence.depart(principal.userId);
  }

  /** A customer follows something: the agents are told that the customer is there. */
  customerFollows(customerId: CustomerId, interactionIds: Iterable<InteractionId>): void {
    // The page may have gone while its interactions were being read.
    if (this.sessions.ofCustomer(customerId).size === 0) return;
    this.#customerConnections.arrived(customerId, interactionIds);
  }

  /** Whether any session looks at an interaction. */
  isFollowed({ interactionId, state }: LiveInteraction): boolean {
    const sessions = state === undefined ? [] : [...this.sessions.ofCustomer(state.customerId)];
    return sessions.some((session) => session.follows(interactionId));
  }

  /** What a user sees beside interactions. */
  deskFrame(principal: Extract<Principal, { kind: 'user' }>): ServerFrame {
    const { userId, name, email, privileges } = principal;
    const { agents, mail } = this.options;
    const agentState = agents.stateOf(userId);
    return { type: 'desk', userId, name, email, privileges: [...privileges], agentState, mail };
  }

  /** Tells users that e-mails stand elsewhere now: which, and nothing of what is in them. */
  tellMailChanged(userIds: Iterable<UserId>, change: Omit<MailChangedFrame, 'type'>): void {
    for (const userId of userIds) {
      for (const session of this.sessions.ofUser(userId)) session.send({ type: 'mailChanged', ...change });
    }
  }

  configFrame(privileges: ReadonlySet<Privilege>): ServerFrame {
    const { current, version } = this.options.configuration;
    const config = privileges.has('administration.use') ? current : workspaceConfiguration(current);
    return { type: 'config', version, config };
  }

  /** Closes every socket of a user whose rights have changed or ended; with `leave` the agent's work goes back to the queue at once. */
  async closeUser(userId: UserId, leave: 'disabled' | null): Promise<void> {
    const leaving = leave === null ? undefined : this.options.presence.leave(userId, leave);
    for (const session of [...this.sessions.ofUser(userId)]) this.#end(session, 'revoked');
    await leaving;
  }

  /** Closes the sockets of one sign-in; when they were the user's last, the agent has signed out. */
  async closeSession(userId: UserId, sessionHash: string): Promise<void> {
    const all = [...this.sessions.ofUser(userId)];
    const own = all.filter(
      ({ principal }) => principal.kind === 'user' && principal.sessionHash === sessionHash,
    );
    const leaving = own.length === all.length ? this.options.presence.leave(userId, 'signedOut') : undefined;
    for (const session of own) this.#end(session, 'signed out');
    await leaving;
  }

  /** Sends everyone away with a code that says to come back, and writes what is not yet written. */
  async drain(): Promise<void> {
    this.#isDraining = true;
    for (const connection of [...this.#connections]) {
      connection.close(CLOSE_CODES.draining, 'server is stopping');
    }
    await this.receipts.flush();
  }

  [Symbol.dispose](): void {
    for (const owned of this.#owned) owned[Symbol.dispose]();
  }

  async #followOrClose(session: Session, live: LiveInteraction): Promise<void> {
    try {
      await follow(this.options.log, session, live, session.takeCursor(live.interactionId));
    } catch (error) {
      this.options.sink.error('backfillFailed', { err: error });
      session.close(CLOSE_CODES.unavailable, 'storage unavailable');
    }
    const { principal } = session;
    if (principal.kind === 'customer') this.customerFollows(principal.customerId, [live.interactionId]);
  }

  #end(session: Session, reason: string): void {
    const code: CloseCode = CLOSE_CODES.unauthorized;
    for (const connection of this.#connections) {
      if (connection.session === session) connection.close(code, reason);
    }
  }

  #tellDesk(agentId: AgentId): void {
    for (const session of this.sessions.ofUser(agentId)) {
      if (session.principal.kind === 'user') session.send(this.deskFrame(session.principal));
    }
  }

  #tellConfiguration(): void {
    for (const session of this.sessions.all) {
      if (session.principal.kind === 'user') session.send(this.configFrame(session.principal.privileges));
    }
  }
}
