import type { Append } from '@guichet/server/ports/event-log.ts';
import type { AppendFault } from '../memory-event-log.ts';
import type { FakeClock } from '../fake-clock.ts';
import type { SeededRandom } from '../seeded-random.ts';
import type { Device } from './device.ts';
import type { ClockSetting } from './history.ts';
import type { SimulatedServer } from './simulated-server.ts';

export type FaultKind =
  | 'cut'
  | 'outage'
  | 'vanish'
  | 'halfOpen'
  | 'late'
  | 'slowReader'
  | 'swallowedUpdate'
  | 'swallowedAnswer'
  | 'overclaimedReceipt'
  | 'crash'
  | 'restart'
  | 'crashInCommit'
  /** Not drawn: a plan names it. */
  | 'crashInMove'
  | 'storeRefuses'
  | 'storeDawdles'
  | 'storeFails'
  | 'clockJump'
  | 'signOut';

export type FaultsOptions = {
  readonly world: FakeClock;
  readonly random: SeededRandom;
  readonly server: SimulatedServer;
  readonly devices: readonly Device[];
  readonly kinds: readonly FaultKind[];
  /** Between one fault and the next, ms at most. */
  readonly everyMs: number;
};

const ALL: readonly FaultKind[] = [
  'cut',
  'cut',
  'outage',
  'vanish',
  'vanish',
  'halfOpen',
  'late',
  'slowReader',
  'swallowedUpdate',
  'swallowedAnswer',
  'swallowedAnswer',
  'overclaimedReceipt',
  'crash',
  'restart',
  'crashInCommit',
  'storeRefuses',
  'storeDawdles',
  'storeFails',
  'clockJump',
  'signOut',
];

/** Each seed draws its own mix: some runs have one kind of fault only, some nearly all, one in twenty none. */
export function drawFaultKinds(random: SeededRandom): FaultKind[] {
  if (random.chance(0.05)) return [];
  const share = random.pick([0.15, 0.4, 0.8]);
  const kinds = ALL.filter(() => random.chance(share));
  return kinds.length === 0 ? [random.pick(ALL)] : kinds;
}

/** Makes things go wrong until healed. */
export class Faults {
  readonly wallClock: ClockSetting[];
  readonly #options: FaultsOptions;
  #isOver = false;

  constructor(options: FaultsOptions) {
    this.#options = options;
    this.wallClock = [settingOf(options.world)];
    if (options.kinds.length > 0) this.#next();
  }

  /** No more faults, and those that last are over. The process that died is started again. */
  heal(): void {
    this.#isOver = true;
    const { server, devices } = this.#options;
    this.#healStore();
    for (const device of devices) {
      healLink(device);
      device.comeBack();
    }
    server.start();
  }

  #next(): void {
    const { world, random, everyMs, kinds } = this.#options;
    world.timer(random.between(50, everyMs), () => {
      if (this.#isOver) return;
      this.#strike(random.pick(kinds));
      this.#next();
    });
  }

  /** One flat choice. */
  #strike(kind: FaultKind): void {
    const { random, server, devices, world } = this.#options;
    const device = random.pick(devices);
    switch (kind) {
      case 'cut':
        device.cut(random.pick(['both', 'client', 'server']));
        return;
      case 'outage':
        device.link.isDown = true;
        device.cut(random.pick(['both', 'client', 'server']));
        this.#after(random.pick([500, 3_000, 12_000, 45_000]), () => healLink(device));
        return;
      case 'vanish': {
        // A person, with every page that person has open.
        const pages = devices.filter(({ viewer }) => viewer.id === device.viewer.id);
        const isHeard = random.chance(0.5);
        for (const page of pages) page.leave(isHeard);
        this.#after(random.pick([2_000, 10_000, 60_000, 120_000]), () => {
          for (const page of pages) page.comeBack();
        });
        return;
      }
      case 'halfOpen':
        if (random.chance(0.5)) device.link.holdsToServer = true;
        else device.link.holdsToClient = true;
        this.#after(random.pick([500, 4_000, 20_000, 60_000]), () => healLink(device));
        return;
      case 'late':
        device.stall(random.pick([1_000, 5_500, 8_000, 20_000]));
        return;
      case 'slowReader':
        device.link.clientReadsPerSecond = random.pick([200, 1_000, 5_000]);
        this.#after(random.between(2_000, 20_000), () => healLink(device));
        return;
      case 'swallowedUpdate':
        device.swallows = 'update';
        return;
      case 'swallowedAnswer':
        device.swallows = 'answer';
        return;
      case 'overclaimedReceipt':
        device.overclaims = random.pick([1, 5, 1_000]);
        return;
      case 'crash':
        server.crash(random.chance(0.7), random.pick([0, 500, 3_000, 25_000]));
        return;
      case 'restart':
        server.restart(random.pick([0, 500, 3_000]));
        return;
      case 'crashInCommit':
        this.#crashInCommit(random.pick(['crashBeforeCommit', 'crashAfterCommit']), () => true);
        return;
      case 'crashInMove':
        this.#crashInCommit(random.pick(['crashBeforeCommit', 'crashAfterCommit']), movesOwnership);
        return;
      case 'storeRefuses':
        this.#forStore(random.pick([300, 3_000, 12_000]), { kind: 'failBeforeCommit', isRetryable: true });
        return;
      case 'storeDawdles': {
        const slowMs = random.pick([20, 200, 2_000]);
        server.storage.commitMs = () => random.between(1, slowMs);
        this.#storeHealsAfter(random.between(1_000, 15_000));
        return;
      }
      case 'storeFails':
        this.#once({ kind: 'failAfterCommit' });
        return;
      case 'clockJump': {
        world.jumpWallClock(random.pick([1_000, 15_000, 45_000, 3_600_000]) * random.pick([1, -1]));
        this.wallClock.push(settingOf(world));
        return;
      }
      case 'signOut': {
        const { viewer } = device;
        if (viewer.kind === 'agent') {
          void server.service?.gateway.closeSession(viewer.id, `session-${viewer.id}`);
        }
      }
    }
  }

  /** The process dies with the next such append, on one side of its commit; those waiting for the same commit die with it. */
  #crashInCommit(kind: 'crashBeforeCommit' | 'crashAfterCommit', isMeant: (append: Append) => boolean): void {
    const { server, random, world } = this.#options;
    const restartInMs = random.pick([0, 500, 3_000]);
    server.storage.faultOf = (append) => {
      if (!isMeant(append)) return undefined;
      server.storage.faultOf = () => undefined;
      // The log stops at the fault; the process around it in the same instant, once the log has.
      world.timer(0, () => server.crash(true, restartInMs));
      return { kind };
    };
  }

  #once(fault: AppendFault): void {
    const { storage } = this.#options.server;
    storage.faultOf = () => {
      storage.faultOf = () => undefined;
      return fault;
    };
  }

  #forStore(ms: number, fault: AppendFault): void {
    this.#options.server.storage.faultOf = () => fault;
    this.#storeHealsAfter(ms);
  }

  #storeHealsAfter(ms: number): void {
    const { world, server } = this.#options;
    const fromMs = world.steadyMs;
    this.#after(ms, () => {
      this.#healStore();
      server.hinderedSince(fromMs);
    });
  }

  #healStore(): void {
    const { storage } = this.#options.server;
    storage.commitMs = () => 0;
    storage.faultOf = () => undefined;
  }

  #after(ms: number, callback: () => void): void {
    this.#options.world.timer(ms, callback);
  }
}

function movesOwnership({ bodies }: Append): boolean {
  return bodies.some((body) => body.includes('"type":"ownershipMoved"'));
}

function settingOf(world: FakeClock): ClockSetting {
  return { from: world.steadyMs, offsetMs: world.now() - world.steadyMs };
}

function healLink({ link }: Device): void {
  link.isDown = false;
  link.holdsToServer = false;
  link.holdsToClient = false;
  link.clientReadsPerSecond = Infinity;
}
