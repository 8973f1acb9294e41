import { memoryFiles } from '../memory-files.ts';
import type { Configuration } from '@guichet/protocol/config.ts';
import { COMMANDS_PER_SECOND, COMMAND_BURST_MAX } from '@guichet/protocol/limits.ts';
import { startService } from '@guichet/server/compose-service.ts';
import type { Append } from '@guichet/server/ports/event-log.ts';
import type { Service } from '@guichet/server/compose-service.ts';
import type { Ids } from '@guichet/server/ports/ids.ts';
import { textDetection } from '@guichet/server/detection/text-detection.ts';
import type { Socket, SocketHandler } from '@guichet/server/ports/socket.ts';
import { worldPhoneNumbers } from '@guichet/server/system/phone-numbers.ts';
import type { FakeClock } from '../fake-clock.ts';
import { MemoryEventLog } from '../memory-event-log.ts';
import type { AppendFault } from '../memory-event-log.ts';
import type { SeededRandom } from '../seeded-random.ts';
import type { SocketPair } from '../socket-pair.ts';
import { FakeIdentity } from './fake-identity.ts';
import { FixedConfiguration } from './fixed-configuration.ts';
import type { Interval } from './history.ts';
import { ProcessClock } from './process-clock.ts';
import type { RecordingDisk } from './recording-disk.ts';
import { directVoiceWays, unheardMetrics, unheardSink } from './unheard.ts';

/** What the store does to appends at the moment. */
export type StorageConditions = {
  /** How long a commit takes, ms. */
  commitMs: () => number;
  faultOf: (append: Append) => AppendFault | undefined;
};

type Process = {
  readonly clock: ProcessClock;
  readonly log: MemoryEventLog;
  /** Undefined while it reads its log. */
  service: Service | undefined;
};

export type SimulatedServerOptions = {
  readonly world: FakeClock;
  readonly disk: RecordingDisk;
  readonly configuration: Configuration;
  readonly ids: Ids;
  readonly random: SeededRandom;
  /** How long an offer may stand unseen, ms; without it as long as any other. */
  readonly offerSeenWithinMs?: number | undefined;
};

/** How long a graceful stop may take before the operator kills the process, ms. */
const STOP_MAX_MS = 10_000;

/** The real service in a process that can be stopped, killed, and started again over the same disk. */
export class SimulatedServer {
  readonly storage: StorageConditions = { commitMs: () => 0, faultOf: () => undefined };
  readonly identity: FakeIdentity;
  readonly hindrances: Interval[] = [];
  readonly leaks: string[] = [];
  readonly #options: SimulatedServerOptions;
  readonly #configuration: FixedConfiguration;
  readonly #pairs = new Set<SocketPair>();
  #process: Process | undefined;
  #downSinceMs: number | undefined = 0;

  constructor(options: SimulatedServerOptions) {
    this.#options = options;
    this.#configuration = new FixedConfiguration(options.configuration);
    this.identity = new FakeIdentity(this.#configuration);
  }

  get isUp(): boolean {
    return this.#process?.service !== undefined;
  }

  get service(): Service | undefined {
    return this.#process?.service;
  }

  /** Starts a process; it listens as soon as it has read its log. Does nothing while one runs. */
  start(): void {
    if (this.#process !== undefined) return;
    const { world, disk, ids, random } = this.#options;
    const clock = new ProcessClock(world);
    const log = new MemoryEventLog({
      disk,
      clock,
      commitMs: () => this.storage.commitMs(),
      faultOf: (_nth, append) => this.storage.faultOf(append),
    });
    const started: Process = { clock, log, service: undefined };
    this.#process = started;
    const starting = startService({
      log,
      filePorts: memoryFiles(),
      configuration: this.#configuration,
      identity: this.identity,
      detection: textDetection(worldPhoneNumbers),
      phoneNumbers: worldPhoneNumbers,
      clock,
      ids,
      standingContact: async () => undefined,
      queueOfLine: async () => undefined,
      random: () => random.next(),
      sink: unheardSink,
      metrics: unheardMetrics,
      offerSeenWithinMs: this.#options.offerSeenWithinMs ?? null,
      commandsPerSecond: COMMANDS_PER_SECOND,
      commandBurst: COMMAND_BURST_MAX,
      mail: null,
      voiceWays: directVoiceWays,
      // The process ends, and its supervisor starts another one.
      onFatal: () => this.crash(true, 500, started),
    });
    void starting.then((service) => {
      if (this.#process !== started) return;
      started.service = service;
      if (this.#downSinceMs !== undefined) this.#hindered(this.#downSinceMs);
      this.#downSinceMs = undefined;
    });
  }

  /** The process dies at this instant. @param isHeard  whether its sockets are reset, or its machine is gone too */
  crash(isHeard: boolean, restartInMs: number, victim = this.#process): void {
    if (victim === undefined || victim !== this.#process) return;
    victim.log.crash();
    victim.clock.kill();
    this.#gone();
    for (const pair of [...this.#pairs]) pair.serverDied(isHeard);
    this.#pairs.clear();
    this.#options.world.timer(restartInMs, () => this.start());
  }

  /** Stops as an operator does, and starts again. A timer left behind is noted. */
  restart(restartInMs: number): void {
    const stopping = this.#process;
    const { world } = this.#options;
    if (stopping?.service === undefined) return;
    const impatience = world.timer(STOP_MAX_MS, () => this.crash(true, restartInMs, stopping));
    void stopping.service.stop().then(async () => {
      await stopping.log[Symbol.asyncDispose]();
      impatience[Symbol.dispose]();
      if (this.#process !== stopping) return;
      const { pendingTimers } = stopping.clock;
      if (pendingTimers > 0) this.leaks.push(`the server left ${pendingTimers} timers behind`);
      stopping.clock.kill();
      this.#gone();
      world.timer(restartInMs, () => this.start());
    });
  }

  /** One more connection asks to be let in. */
  accept(socket: Socket, pair: SocketPair): SocketHandler | undefined {
    const handler = this.#process?.service?.gateway.connect(socket);
    if (handler === undefined) return undefined;
    this.#pairs.add(pair);
    return handler;
  }

  forget(pair: SocketPair): void {
    this.#pairs.delete(pair);
  }

  /** The store was not at its best from then until now. */
  hinderedSince(fromMs: number): void {
    this.#hindered(fromMs);
  }

  #gone(): void {
    this.#process = undefined;
    this.#downSinceMs = this.#options.world.steadyMs;
  }

  #hindered(fromMs: number): void {
    this.hindrances.push({ from: fromMs, until: this.#options.world.steadyMs });
  }
}
