import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { ThreadId, ThreadMessage } from '@guichet/protocol/im.ts';
import { directThreadId } from '@guichet/protocol/threads.ts';
import { threadEventOf } from '@guichet/server/app/im/live-thread.ts';
import { FAKE_START_MS, FakeClock } from '@guichet/testkit/fake-clock.ts';
import { SeededRandom } from '@guichet/testkit/seeded-random.ts';
import { SequentialIds } from '@guichet/testkit/sequential-ids.ts';
import { Device } from '@guichet/testkit/simulator/device.ts';
import type { Records } from '@guichet/testkit/simulator/device.ts';
import { Faults, drawFaultKinds } from '@guichet/testkit/simulator/faults.ts';
import { configurationWith, userNamed } from '@guichet/testkit/simulator/fixed-configuration.ts';
import { RecordingDisk } from '@guichet/testkit/simulator/recording-disk.ts';
import { SimulatedServer } from '@guichet/testkit/simulator/simulated-server.ts';

/** How long colleagues write while things go wrong, and the time to be quiet again, ms. */
const STORM_MS = 90_000;
const CALM_MS = 90_000;

const ANA = 'colleague-ana';
const BEN = 'colleague-ben';
const CYD = 'colleague-cyd';
const PEOPLE = [ANA, BEN, CYD] as const;
const DIRECT = directThreadId(ANA, BEN);
const GROUP: ThreadId = 'im/group-simulated';
const MEMBERS: Readonly<Record<string, readonly string[]>> = { [DIRECT]: [ANA, BEN], [GROUP]: PEOPLE };

/** Runs one seed. @returns what was found to be wrong */
export function playThreads(seed: number): Promise<string[]> {
  return new Run(seed).play();
}

/** The real server and the real clients of three colleagues, one of whom has two pages, over bad networks and a bad disk. */
class Run {
  readonly #world = new FakeClock();
  readonly #random: SeededRandom;
  readonly #disk = new RecordingDisk(this.#world);
  readonly #server: SimulatedServer;
  readonly #records: Records = { attempts: [], answers: [], customerTexts: [], presences: new Map() };
  readonly #devices: readonly Device[];
  readonly #faults: Faults;
  #said = 0;
  #isOver = false;

  constructor(seed: number) {
    this.#random = new SeededRandom(seed);
    const random = this.#random;
    this.#server = new SimulatedServer({
      world: this.#world,
      disk: this.#disk,
      configuration: configurationWith(PEOPLE.map((id) => userNamed(id, id.slice(-3)))),
      ids: new SequentialIds('server-made'),
      random: random.fork(),
    });
    this.#server.start();
    this.#devices = [...PEOPLE, ANA].map((id, page) => this.#device(id, `${id}-page-${page}`));
    this.#faults = new Faults({
      world: this.#world,
      random: random.fork(),
      server: this.#server,
      devices: this.#devices,
      kinds: drawFaultKinds(random),
      everyMs: random.pick([1_500, 5_000, 15_000]),
    });
  }

  async play(): Promise<string[]> {
    this.#begin();
    for (const device of this.#devices) this.#writeSoon(device);
    await this.#world.advanceAndSettle(STORM_MS);
    this.#isOver = true;
    this.#faults.heal();
    await this.#world.advanceAndSettle(CALM_MS);
    // Before anybody writes again: a hole that the next line would show must have been found without one.
    const findings = this.#devices.flatMap((device) => this.#checkHeads(device));
    // Everybody takes out what was put away, reads everything, and is looked at.
    for (const [threadId, members] of Object.entries(MEMBERS)) {
      const device = this.#devices.find(({ viewer }) => viewer.id === members[0]);
      device?.send(threadId, { type: 'sendMessage', text: 'the last word', audience: 'agents' });
    }
    await this.#world.advanceAndSettle(CALM_MS);
    for (const device of this.#devices) {
      for (const threadId of device.client.getSnapshot().threads.keys()) device.client.markRead(threadId);
    }
    await this.#world.advanceAndSettle(CALM_MS);
    findings.push(...this.#checkDevices(), ...this.#checkFates());
    for (const device of this.#devices) device.stop();
    return findings;
  }

  #begin(): void {
    for (const [by, other] of [
      [ANA, BEN],
      [BEN, ANA],
    ] as const) {
      const command: WireCommand = { type: 'startThread', userIds: [other], name: null };
      this.#devices.find(({ viewer }) => viewer.id === by)?.send(DIRECT, command);
    }
    const command: WireCommand = { type: 'startThread', userIds: [BEN, CYD], name: 'All of us' };
    this.#devices.find(({ viewer }) => viewer.id === ANA)?.send(GROUP, command);
  }

  #writeSoon(device: Device): void {
    this.#world.timer(this.#random.between(200, 12_000), () => {
      if (this.#isOver) return;
      this.#act(device);
      this.#writeSoon(device);
    });
  }

  #act(device: Device): void {
    const random = this.#random;
    const { id } = device.viewer;
    const threadId = random.pick([DIRECT, GROUP].filter((each) => MEMBERS[each]?.includes(id)));
    const isShown = device.client.getSnapshot().threads.get(threadId)?.gone === null;
    const choice = random.next();
    if (choice < 0.1) device.reload();
    else if (choice < 0.2 && isShown) device.client.markRead(threadId);
    else if (choice < 0.25 && isShown) device.send(threadId, { type: 'closeThread' });
    // Whoever has not seen the thread yet cannot write in it; the two of the direct one have asked for it.
    else if (isShown || threadId === DIRECT) {
      this.#said += 1;
      const text = `${id} says ${this.#said}`;
      device.send(threadId, { type: 'sendMessage', text, audience: 'agents' });
    }
  }

  #checkHeads(device: Device): string[] {
    const shown = [...device.client.getSnapshot().threads.values()].filter(({ gone }) => gone === null);
    return shown
      .filter(({ interactionId, head }) => head !== this.#disk.head(interactionId))
      .map(({ interactionId }) => `${device.deviceId} has not noticed a hole in ${interactionId}`);
  }

  /** Each page shows exactly what its user may read in the log, up to its head. */
  #checkDevices(): string[] {
    const findings: string[] = [];
    for (const device of this.#devices) {
      const { threads, connection, unsentCount } = device.client.getSnapshot();
      if (connection.kind !== 'live') findings.push(`${device.deviceId} is not live`);
      if (unsentCount > 0) findings.push(`${device.deviceId} has ${unsentCount} commands unsent`);
      for (const [threadId, members] of Object.entries(MEMBERS)) {
        if (!members.includes(device.viewer.id)) continue;
        const entry = threads.get(threadId as ThreadId);
        const log = this.#messages(threadId);
        if (entry === undefined || entry.gone !== null) {
          findings.push(`${device.deviceId} does not show ${threadId}`);
          continue;
        }
        const shown = entry.events.flatMap((event) =>
          event.type === 'threadMessageSent' ? [lineOf(event)] : [],
        );
        const expected = entry.hasEarlier ? log.slice(-shown.length) : log;
        if (shown.join('\n') !== expected.join('\n')) {
          findings.push(`${device.deviceId} shows ${threadId} otherwise than the log has it`);
        }
        if (entry.head !== this.#disk.head(threadId)) findings.push(`${device.deviceId} stands elsewhere`);
        if (entry.outgoing.length > 0) findings.push(`${device.deviceId} still shows something as outgoing`);
        const unread = entry.state.members.filter(({ readSeq }) => readSeq < this.#disk.head(threadId));
        // Nobody's own last word is worth a receipt.
        const behind = unread.filter(({ userId }) => userId !== members[0]);
        if (behind.length > 0) findings.push(`${device.deviceId} was not told that all is read`);
      }
    }
    return findings;
  }

  /** Every message in the log of a thread, in order. */
  #messages(threadId: string): string[] {
    const bodies = this.#disk.streams.get(threadId)?.bodies ?? [];
    return bodies.flatMap((body, index) => {
      const { seq, by, data } = threadEventOf({ seq: index + 1, body });
      return data.type === 'threadMessageSent' ? [lineOf({ seq, userId: by.userId, text: data.text })] : [];
    });
  }

  /** Each command has one fate: in the log once, or refused; and every answer anybody heard says the same. */
  #checkFates(): string[] {
    const findings: string[] = [];
    const logged = new Map<string, number>();
    for (const threadId of Object.keys(MEMBERS)) {
      for (const body of this.#disk.streams.get(threadId)?.bodies ?? []) {
        const { cause } = threadEventOf({ seq: 1, body });
        logged.set(cause.commandId, (logged.get(cause.commandId) ?? 0) + 1);
      }
    }
    for (const { commandId, command } of this.#records.attempts) {
      const answers = this.#records.answers.filter((answer) => answer.commandId === commandId);
      const definitive = answers.map(({ result }) => result).filter(({ kind }) => kind !== 'unavailable');
      const kinds = new Set(definitive.map((result) => JSON.stringify(result)));
      const count = logged.get(commandId) ?? 0;
      if (kinds.size > 1) findings.push(`${commandId} got ${[...kinds].join(' and ')}`);
      if (count > 1) findings.push(`${commandId} stands ${count} times`);
      if (command.type !== 'sendMessage') continue;
      const isRefused = definitive.some(({ kind }) => kind === 'rejected');
      if (isRefused === count > 0) {
        findings.push(`${commandId} is ${isRefused ? 'refused and' : 'neither refused nor'} in the log`);
      }
    }
    return findings;
  }

  #device(id: string, deviceId: string): Device {
    const random = this.#random.fork();
    const device = new Device({
      world: this.#world,
      server: this.#server,
      deviceId,
      viewer: { kind: 'agent', id },
      random,
      records: this.#records,
      clockMs: FAKE_START_MS,
    });
    device.link.delayMs = () => random.int(200);
    return device;
  }
}

function lineOf({ seq, userId, text }: Pick<ThreadMessage, 'seq' | 'userId' | 'text'>): string {
  return `${seq} ${userId}: ${text}`;
}
