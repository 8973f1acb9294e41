import type { Configuration } from '@guichet/protocol/config.ts';
import type { Offer } from '@guichet/protocol/interaction.ts';
import { ALL_PRIVILEGES } from '@guichet/protocol/privileges.ts';
import { FAKE_START_MS, FakeClock } from '../fake-clock.ts';
import { SeededRandom } from '../seeded-random.ts';
import { SequentialIds } from '../sequential-ids.ts';
import { AgentActor } from './agent-actor.ts';
import { CallActor } from './call-actor.ts';
import { CustomerActor } from './customer-actor.ts';
import { Device } from './device.ts';
import type { Records } from './device.ts';
import { Faults, drawFaultKinds } from './faults.ts';
import type { FaultKind } from './faults.ts';
import { configurationWith, userNamed } from './fixed-configuration.ts';
import type { History, Observation, SimulatedSettings, Viewer } from './history.ts';
import { RecordingDisk } from './recording-disk.ts';
import { SimulatedServer } from './simulated-server.ts';
import { Texts } from './texts.ts';

/** What one seed means, drawn from it and from nothing else. */
export type Plan = {
  readonly seed: number;
  readonly customers: number;
  readonly agents: number;
  readonly settings: SimulatedSettings;
  readonly faults: readonly FaultKind[];
  readonly faultsEveryMs: number;
  /** How long things go wrong, ms. */
  readonly stormMs: number;
  /** One way, ms at most. */
  readonly delayMaxMs: number;
  /** Messages a customer sends at once, now and then. */
  readonly burst: number;
  /** How often each person does something about calls, ms; null: nobody calls anybody. */
  readonly callsEveryMs: number | null;
};

export function drawPlan(seed: number): Plan {
  const random = new SeededRandom(seed);
  return {
    seed,
    customers: random.between(1, 5),
    agents: random.between(1, 4),
    settings: {
      capacityPerAgent: random.between(1, 4),
      agentGraceMs: random.pick([0, 5_000, 20_000]),
      offerTimeoutMs: random.pick([2_000, 8_000, 20_000]),
      offerSkipMs: random.pick([0, 3_000, 15_000]),
      isDispositionMandatory: random.chance(0.5),
      offerSeenWithinMs: new SeededRandom(seed + 2).pick([1_500, 5_000]),
    },
    faults: drawFaultKinds(random),
    faultsEveryMs: random.pick([1_500, 5_000, 15_000]),
    stormMs: random.between(30_000, 200_000),
    delayMaxMs: random.pick([0, 30, 400]),
    burst: random.pick([1, 6, 6, 60]),
    callsEveryMs: new SeededRandom(seed + 4).pick([null, 1_000, 4_000]),
  };
}

/** Time for everybody to be connected again and quiet, ms: the longest backoff, silence and heartbeat, and some. */
const CALM_MS = 60_000;
/** Time to work everything off once all is well, ms. */
const FINISH_MAX_MS = 300_000;
const STEP_MS = 5_000;

/**
 * Runs one plan: a storm in which everybody does random things while faults strike, then a calm in which all views are compared, then
 * work until nothing is left, and a last look.
 */
export async function simulate(plan: Plan): Promise<History> {
  const run = new Run(plan);
  return run.toTheEnd();
}

class Run {
  readonly #plan: Plan;
  readonly #world = new FakeClock();
  readonly #random: SeededRandom;
  readonly #disk = new RecordingDisk(this.#world);
  readonly #server: SimulatedServer;
  readonly #records: Records = { attempts: [], answers: [], customerTexts: [], presences: new Map() };
  readonly #devices: Device[] = [];
  readonly #customers: CustomerActor[];
  readonly #agents: AgentActor[];
  readonly #callers: CallActor[] = [];
  readonly #faults: Faults;
  readonly #leaks: string[] = [];

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#random = new SeededRandom(plan.seed + 1);
    const agentIds = numbered('agent-number', plan.agents);
    this.#server = new SimulatedServer({
      world: this.#world,
      disk: this.#disk,
      configuration: configurationOf(agentIds, plan.settings),
      ids: new SequentialIds('server-made'),
      random: this.#random.fork(),
      offerSeenWithinMs: plan.settings.offerSeenWithinMs,
    });
    this.#server.start();
    const texts = new Texts(this.#random.fork());
    this.#agents = agentIds.map((id) => this.#agent(id, texts, agentIds));
    this.#customers = numbered('customer-number', plan.customers).map((id) => this.#customer(id, texts));
    this.#faults = new Faults({
      world: this.#world,
      random: this.#random.fork(),
      server: this.#server,
      devices: this.#devices,
      kinds: plan.faults,
      everyMs: plan.faultsEveryMs,
    });
  }

  readonly #seenOffers = new Map<string, Offer>();

  async toTheEnd(): Promise<History> {
    const { settings, stormMs } = this.#plan;
    await this.#pass(stormMs);
    this.#heal();
    const healedAt = this.#world.steadyMs;
    await this.#pass(CALM_MS);
    const observations = [await this.#observe()];
    for (const agent of this.#agents) agent.finish();
    await this.#finish();
    const endedAt = this.#world.steadyMs;
    observations.push(await this.#observe());
    await this.#stop();
    const { commits, agentCommits } = this.#disk;
    const { hindrances, leaks } = this.#server;
    return {
      ...this.#records,
      settings,
      commits,
      agentCommits,
      observations,
      hindrances,
      wallClock: this.#faults.wallClock,
      healedAt,
      endedAt,
      leaks: [...leaks, ...this.#leaks],
    };
  }

  #heal(): void {
    this.#faults.heal();
    for (const actor of [...this.#customers, ...this.#agents, ...this.#callers]) actor.calm();
    for (const device of this.#devices) device.link.delayMs = () => 0;
  }

  /** Lets the agents work until no chat is open and nothing is unsent; what is not done then is told by the checkers. */
  async #finish(): Promise<void> {
    for (let spentMs = 0; spentMs < FINISH_MAX_MS; spentMs += STEP_MS) {
      await this.#pass(STEP_MS);
      const rows = [...this.#disk.interactions.values()];
      const isAllClosed = rows.every(({ phase }) => phase === 'completed' || phase === 'abandoned');
      const isAllSent = this.#devices.every((device) => device.client.getSnapshot().unsentCount === 0);
      if (isAllClosed && isAllSent) break;
    }
    for (const agent of this.#agents) agent.calm();
    await this.#pass(STEP_MS);
  }

  /** Looks at every device and, beside it, at one that comes with nothing. */
  async #observe(): Promise<Observation> {
    const viewers = new Map(this.#devices.map(({ viewer }) => [viewer.id, viewer]));
    const name = `fresh-at-${this.#world.steadyMs}`;
    const fresh = [...viewers.values()].map((viewer) => this.#device(`${name}-${viewer.id}`, viewer));
    // Until receipts have been given and told.
    await this.#pass(STEP_MS);
    const heads = new Map<string, number>();
    for (const [stream, { bodies }] of this.#disk.streams) {
      const [kind, id = ''] = stream.split('/');
      if (kind === 'interaction') heads.set(id, bodies.length);
    }
    const observation = {
      steadyMs: this.#world.steadyMs,
      heads,
      views: this.#devices.map((device) => device.view()),
      fresh: fresh.map((device) => device.view()),
    };
    for (const device of fresh) this.#close(device);
    return observation;
  }

  async #stop(): Promise<void> {
    for (const device of this.#devices) this.#close(device);
    this.#server.restart(FINISH_MAX_MS);
    await this.#pass(STEP_MS);
  }

  #close(device: Device): void {
    device.stop();
    const { pendingTimers, deviceId } = device;
    if (pendingTimers > 0) this.#leaks.push(`${deviceId} left ${pendingTimers} timers behind`);
  }

  #agent(id: string, texts: Texts, agentIds: readonly string[]): AgentActor {
    const devices = this.#devicesOf({ kind: 'agent', id });
    this.#caller(devices, agentIds);
    const [world, random, seenOffers] = [this.#world, this.#random.fork(), this.#seenOffers];
    // Of its own, so that what is looked at changes nothing else that is drawn.
    const sight = new SeededRandom(this.#plan.seed + agentIds.indexOf(id) + 3);
    return new AgentActor({ world, random, sight, devices, texts, agentIds, seenOffers });
  }

  #customer(customerId: string, texts: Texts): CustomerActor {
    const devices = this.#devicesOf({ kind: 'customer', id: customerId });
    const random = this.#random.fork();
    this.#caller(devices, numbered('agent-number', this.#plan.agents));
    return new CustomerActor({
      world: this.#world,
      random,
      customerId,
      devices,
      texts,
      chatsMax: random.between(1, 4),
      burst: this.#plan.burst,
    });
  }

  #caller(devices: readonly Device[], agentIds: readonly string[]): void {
    const { seed, callsEveryMs: everyMs } = this.#plan;
    if (everyMs === null) return;
    const random = new SeededRandom(seed + 1_000 + this.#callers.length);
    this.#callers.push(new CallActor({ world: this.#world, random, devices, agentIds, everyMs }));
  }

  /** One page, or two at once. */
  #devicesOf(viewer: Viewer): Device[] {
    const devices = numbered(`${viewer.id}-page`, this.#random.chance(0.3) ? 2 : 1).map((deviceId) =>
      this.#device(deviceId, viewer),
    );
    const { delayMaxMs } = this.#plan;
    for (const device of devices) {
      const random = this.#random.fork();
      device.link.delayMs = () => random.int(delayMaxMs + 1);
    }
    this.#devices.push(...devices);
    return devices;
  }

  #device(deviceId: string, viewer: Viewer): Device {
    const random = this.#random.fork();
    return new Device({
      world: this.#world,
      server: this.#server,
      deviceId,
      viewer,
      random,
      records: this.#records,
      clockMs: FAKE_START_MS + random.pick([0, 0, -94_608_000_000, 40_000, 315_360_000_000]),
    });
  }

  #pass(ms: number): Promise<void> {
    return this.#world.advanceAndSettle(ms);
  }
}

/** Every second agent is in a group, every third has a skill; all may do everything. */
function configurationOf(agentIds: readonly string[], simulated: SimulatedSettings): Configuration {
  const { offerSeenWithinMs: _, ...settings } = simulated;
  const users = agentIds.map((id, index) => ({
    ...userNamed(id, `Agent ${id.slice(-1)}`, ['agent', 'pusher']),
    groupIds: index % 2 === 0 ? ['helpers'] : [],
    skillIds: index % 3 === 0 ? ['patience'] : [],
  }));
  const configuration = configurationWith(users, { ...settings, invitationTimeoutMs: 20_000 });
  return {
    ...configuration,
    roles: [
      ...configuration.roles,
      { roleId: 'pusher', name: { en: 'Pusher', fr: 'Pousseur' }, privileges: [...ALL_PRIVILEGES] },
    ],
    groups: [{ groupId: 'helpers', name: 'Helpers' }],
    skills: [{ skillId: 'patience', name: 'Patience' }],
    sites: configuration.sites.map((site) => ({
      ...site,
      pushUrl: { ...site.pushUrl, allowedHosts: ['shop.example'] },
    })),
  };
}

function numbered(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`);
}
