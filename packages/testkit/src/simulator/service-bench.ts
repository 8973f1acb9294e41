import type { Hello, ServerFrame } from '@guichet/protocol/frames.ts';
import type { ClientFrame } from '@guichet/protocol/frames.ts';
import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { Configuration, QueueSettings } from '@guichet/protocol/config.ts';
import type { CustomerId, InteractionId, QueueId, UserId } from '@guichet/protocol/ids.ts';
import type { CommandResult } from '@guichet/protocol/result.ts';
import { PROTOCOL_VERSION } from '@guichet/protocol/version.ts';
import { startService } from '@guichet/server/compose-service.ts';
import type { Service } from '@guichet/server/compose-service.ts';
import { textDetection } from '@guichet/server/detection/text-detection.ts';
import type { Socket, SocketHandler } from '@guichet/server/ports/socket.ts';
import { worldPhoneNumbers } from '@guichet/server/system/phone-numbers.ts';
import { FakeClock } from '../fake-clock.ts';
import { memoryFiles } from '../memory-files.ts';
import { MemoryDisk } from '../memory-disk.ts';
import { MemoryEventLog } from '../memory-event-log.ts';
import { SequentialIds } from '../sequential-ids.ts';
import { FakeIdentity } from './fake-identity.ts';
import { FixedConfiguration, configurationWith, userNamed } from './fixed-configuration.ts';
import { directVoiceWays, unheardMetrics, unheardSink } from './unheard.ts';

type Hail = Partial<Pick<Hello, 'epoch' | 'cursors' | 'protocol'>>;

/** The agents every bench knows, by first name; Sue leads, Adam administers. */
export const BENCH_USERS = [
  userNamed('agent-ana', 'Ana'),
  userNamed('agent-ben', 'Ben'),
  userNamed('agent-sue', 'Sue', ['agent', 'supervisor']),
  userNamed('admin-adam', 'Adam', ['administrator']),
];

export type BenchOptions = {
  readonly queue?: Partial<Omit<QueueSettings, 'queueId'>>;
  readonly disk?: MemoryDisk;
  readonly clock?: FakeClock;
  readonly commitMs?: () => number;
  /** How long an offer may stand unseen, ms; without it as long as any other. */
  readonly offerSeenWithinMs?: number;
  /** The agents who have a telephone line, each with its queue. */
  readonly lines?: Readonly<Record<UserId, QueueId>>;
  /** Commands a connection may send at once, and get back per second. */
  readonly commandBurst?: number;
  readonly commandsPerSecond?: number;
};

/** The real service over a memory log and a clock that stands still, for tests that speak frames to it. */
export class ServiceBench {
  readonly clock: FakeClock;
  readonly log: MemoryEventLog;
  readonly configuration: FixedConfiguration;
  readonly identity: FakeIdentity;
  readonly service: Service;
  /** What the service called fatal. */
  readonly fatal: unknown[];
  #stopped = false;

  private constructor(
    parts: Pick<ServiceBench, 'clock' | 'log' | 'configuration' | 'identity' | 'service' | 'fatal'>,
  ) {
    this.clock = parts.clock;
    this.log = parts.log;
    this.configuration = parts.configuration;
    this.identity = parts.identity;
    this.service = parts.service;
    this.fatal = parts.fatal;
  }

  static async start(options: BenchOptions = {}): Promise<ServiceBench> {
    const clock = options.clock ?? new FakeClock();
    const log = new MemoryEventLog({
      clock,
      disk: options.disk ?? new MemoryDisk(),
      ...(options.commitMs === undefined ? {} : { commitMs: options.commitMs }),
    });
    const configuration = new FixedConfiguration(configurationWith(BENCH_USERS, options.queue));
    const identity = new FakeIdentity(configuration);
    const fatal: unknown[] = [];
    const service = await startService({
      log,
      filePorts: memoryFiles(),
      configuration,
      identity,
      detection: textDetection(worldPhoneNumbers),
      phoneNumbers: worldPhoneNumbers,
      clock,
      ids: new SequentialIds('server'),
      standingContact: async (contactId) => (contactId.startsWith('contact-') ? contactId : undefined),
      queueOfLine: async (userId) => options.lines?.[userId],
      random: () => 0.5,
      sink: unheardSink,
      metrics: unheardMetrics,
      offerSeenWithinMs: options.offerSeenWithinMs ?? null,
      commandsPerSecond: options.commandsPerSecond ?? 1_000,
      commandBurst: options.commandBurst ?? 1_000,
      mail: null,
      voiceWays: directVoiceWays,
      onFatal: (failure) => fatal.push(failure),
    });
    return new ServiceBench({ clock, log, configuration, identity, service, fatal });
  }

  /** A socket that has said nothing yet. */
  connect(): BenchClient {
    return new BenchClient(this);
  }

  /** A customer's page that has said hello and heard all it missed. */
  async customer(customerId: CustomerId, hail: Hail = {}): Promise<BenchClient> {
    const client = this.connect();
    await client.hello(this.identity.tokenOf(customerId), hail);
    return client;
  }

  /** An agent's page that has said hello and heard all it missed. */
  async agent(userId: UserId, hail: Hail = {}, sessionHash?: string): Promise<BenchClient> {
    const client = this.connect();
    await client.hello(this.identity.ticketOf(userId, sessionHash), hail);
    return client;
  }

  /** As `agent`, ready to take interactions. */
  async readyAgent(userId: UserId): Promise<BenchClient> {
    const client = await this.agent(userId);
    await client.command(null, { type: 'setReady' });
    return client;
  }

  /** Lets time pass, and everything that follows from it happen. */
  async pass(ms: number): Promise<void> {
    await this.clock.advanceAndSettle(ms);
  }

  async settle(): Promise<void> {
    await this.pass(0);
  }

  configure(change: (configuration: Configuration) => Configuration): void {
    this.configuration.replace(change(this.configuration.current));
  }

  setRoles(userId: UserId, roleIds: string[]): void {
    this.configure((current) => ({
      ...current,
      users: current.users.map((user) => (user.userId === userId ? { ...user, roleIds } : user)),
    }));
  }

  /** The texts of a stream's events, parsed. */
  stored(stream: string): unknown[] {
    return (this.log.disk.streams.get(stream)?.bodies ?? []).map((body): unknown => JSON.parse(body));
  }

  /** The types of an interaction's events, in order. */
  story(interactionId: InteractionId): string[] {
    // The log's own form, see live-interaction.ts.
    const bodies = this.stored(`interaction/${interactionId}`) as { data: { type: string } }[];
    return bodies.map(({ data }) => data.type);
  }

  /** Stops the service as the server does. A timer that is left afterwards was leaked. */
  async stop(): Promise<void> {
    if (this.#stopped) return;
    this.#stopped = true;
    let isStopped = false;
    const stopping = this.service.stop().then(() => (isStopped = true));
    for (let turn = 0; turn < 100 && !isStopped; turn += 1) await this.pass(10);
    await stopping;
    await this.settle();
  }

  /** The process dies: nothing that was not committed survives, and no socket says goodbye. */
  crash(): void {
    this.#stopped = true;
    this.log.crash();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

let commandsMade = 0;

/** One client as the gateway meets it: speaks in frames and keeps all it heard. */
export class BenchClient implements Socket {
  readonly #bench: ServiceBench;
  readonly #handler: SocketHandler;
  /** Every frame heard, in order. */
  readonly heard: ServerFrame[] = [];
  /** Every socket message heard, as it came. */
  readonly texts: string[] = [];
  bufferedBytes = 0;
  #closedWith: number | undefined;

  constructor(bench: ServiceBench) {
    this.#bench = bench;
    this.#handler = bench.service.gateway.connect(this);
  }

  send(text: string): void {
    if (this.#closedWith !== undefined) return;
    this.texts.push(text);
    const value: unknown = JSON.parse(text);
    // The server writes frames and nothing else.
    this.heard.push(...((Array.isArray(value) ? value : [value]) as ServerFrame[]));
  }

  close(code: number, _reason?: string): void {
    if (this.#closedWith !== undefined) return;
    this.#closedWith = code;
    // A real socket says so in a later turn, never within the call.
    queueMicrotask(() => this.#handler.closed());
  }

  terminate(): void {
    this.close(1006);
  }

  /** What either side closed it with; undefined while it is open. */
  closeCode(): number | undefined {
    return this.#closedWith;
  }

  /** The client goes away by itself. */
  async leave(): Promise<void> {
    this.close(1001);
    await this.#bench.settle();
  }

  async hello(credential: Hello['credential'], hail: Hail = {}): Promise<void> {
    await this.say({
      type: 'hello',
      protocol: PROTOCOL_VERSION,
      epoch: null,
      cursors: [],
      ...hail,
      credential,
    });
  }

  /** Sends a frame and lets everything settle. */
  async say(frame: ClientFrame): Promise<void> {
    await this.saySomething(JSON.stringify(frame));
  }

  async saySomething(text: string): Promise<void> {
    this.#handler.message(text);
    await this.#bench.settle();
  }

  /** Hands a frame over without waiting for anything. */
  whisper(frame: ClientFrame): void {
    this.#handler.message(JSON.stringify(frame));
  }

  /** Sends a command and returns its answer; undefined while there is none. */
  async command(
    interactionId: InteractionId | null,
    command: WireCommand,
    id = newCommandId(),
  ): Promise<CommandResult | undefined> {
    await this.say({ type: 'command', id, interactionId, command });
    return this.answerTo(id);
  }

  answerTo(id: string): CommandResult | undefined {
    return this.heardOf('result').findLast((frame) => frame.id === id)?.result;
  }

  /** All frames of one type that were heard. */
  heardOf<Type extends ServerFrame['type']>(type: Type): Extract<ServerFrame, { type: Type }>[] {
    return this.heard.filter((frame): frame is Extract<ServerFrame, { type: Type }> => frame.type === type);
  }

  /** Takes what was heard since the last time. */
  take(): ServerFrame[] {
    return this.heard.splice(0);
  }
}

export function newCommandId(): string {
  commandsMade += 1;
  return `command-${String(commandsMade).padStart(6, '0')}`;
}

/** What a customer's start says when nothing else is wanted. */
export const START: WireCommand = {
  type: 'startInteraction',
  name: 'Alice',
  email: null,
  subject: 'Where is my parcel?',
  language: 'en',
  caseData: { pageUrl: null, pageTitle: null, referrer: null, userAgent: null },
};

export function says(text: string, audience: 'everyone' | 'agents' = 'everyone'): WireCommand {
  return { type: 'sendMessage', text, audience };
}
