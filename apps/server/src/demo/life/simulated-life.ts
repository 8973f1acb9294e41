import type { ConfigurationActor } from '@guichet/core/configuration/configuration-event.ts';
import type { User } from '@guichet/protocol/config.ts';
import type { ConfigurationService } from '../../app/configuration-service.ts';
import { choosableDispositionCodes } from '../../app/decision-context.ts';
import type { Gateway } from '../../gateway/gateway.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CustomerTokens } from '../../ports/customer-tokens.ts';
import type { DemoLife, DemoLifeState } from '../../ports/demo-life.ts';
import type { Ids } from '../../ports/ids.ts';
import type { LogSink } from '../../ports/log-sink.ts';
import type { SocketTickets } from '../../ports/socket-tickets.ts';
import { DEMO_SITE_ID } from '../demo-configuration.ts';
import { PERSONAS } from './personas.ts';
import { Schedule } from './schedule.ts';
import { SimulatedAgent } from './simulated-agent.ts';
import { SimulatedCustomer } from './simulated-customer.ts';

export type SimulatedLifeOptions = {
  readonly configuration: ConfigurationService;
  readonly gateway: Pick<Gateway, 'connect' | 'closeSession'>;
  readonly customerTokens: CustomerTokens;
  readonly tickets: SocketTickets;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: () => number;
  readonly sink: LogSink;
  /** Ends with a slash. */
  readonly shopUrl: string;
};

/** Simulated customers there may be at once: enough to fill a desk, not to bury it. */
export const SIMULATED_CUSTOMERS_MAX = 12;
/** Customers sent together come this far apart, ms. */
const APART_MS = 1_500;

const ACTOR: ConfigurationActor = { kind: 'system', part: 'demo' };
const AGENT_EMAIL = 'leo@demo.example';
const AGENT_NAME = 'Léo Durand (simulation)';

/** The demo's simulated people: real clients of the real gateway, without a network between. */
export class SimulatedLife implements DemoLife, Disposable {
  readonly #options: SimulatedLifeOptions;
  readonly #schedule: Schedule;
  readonly #customers = new Set<SimulatedCustomer>();
  #coming = 0;
  #nextPersona = 0;
  #agent: {
    readonly simulated: SimulatedAgent;
    readonly agentId: string;
    readonly sessionHash: string;
  } | null = null;
  #isSwitching = false;

  constructor(options: SimulatedLifeOptions) {
    this.#options = options;
    this.#schedule = new Schedule(options.clock);
  }

  get state(): DemoLifeState {
    return { customers: this.#customers.size + this.#coming, isAgentOn: this.#agent !== null };
  }

  sendCustomers(count: number): void {
    const places = SIMULATED_CUSTOMERS_MAX - this.state.customers;
    for (let index = 0; index < Math.min(count, places); index += 1) {
      this.#coming += 1;
      this.#schedule.after(index * APART_MS, () => void this.#arrive());
    }
  }

  async setAgent(isOn: boolean): Promise<void> {
    if (this.#isSwitching || isOn === (this.#agent !== null)) return;
    this.#isSwitching = true;
    try {
      if (isOn) await this.#signIn();
      else await this.#signOut();
    } finally {
      this.#isSwitching = false;
    }
  }

  async stop(): Promise<void> {
    for (const customer of this.#customers) customer[Symbol.dispose]();
    this.#customers.clear();
    await this.setAgent(false);
  }

  [Symbol.dispose](): void {
    this.#schedule[Symbol.dispose]();
    for (const customer of this.#customers) customer[Symbol.dispose]();
    this.#agent?.simulated[Symbol.dispose]();
  }

  async #arrive(): Promise<void> {
    const { customerTokens, gateway, clock, ids, random, sink, shopUrl } = this.#options;
    const persona = PERSONAS[this.#nextPersona % PERSONAS.length];
    this.#nextPersona += 1;
    try {
      const token = await customerTokens.issue(ids.next(), DEMO_SITE_ID);
      if (persona === undefined) return;
      const customer: SimulatedCustomer = new SimulatedCustomer({
        persona,
        credential: { kind: 'customer', token },
        shopUrl,
        connect: (socket) => gateway.connect(socket),
        clock,
        ids,
        random,
        onGone: () => this.#customers.delete(customer),
      });
      this.#customers.add(customer);
    } catch (err) {
      sink.error('demoLifeFailed', { err });
    } finally {
      this.#coming -= 1;
    }
  }

  async #signIn(): Promise<void> {
    const { tickets, gateway, clock, ids, configuration } = this.#options;
    const agentId = await this.#account();
    const sessionHash = ids.next();
    const simulated = new SimulatedAgent({
      agentId,
      credential: { kind: 'ticket', ticket: tickets.issue({ userId: agentId, sessionHash }) },
      connect: (socket) => gateway.connect(socket),
      clock,
      ids,
      dispositionCodeId: () => choosableDispositionCodes(configuration.current).values().next().value ?? null,
    });
    this.#agent = { simulated, agentId, sessionHash };
  }

  /** Signs out as a person would: what the agent has goes back to the queue at once. */
  async #signOut(): Promise<void> {
    const agent = this.#agent;
    if (agent === null) return;
    this.#agent = null;
    await this.#options.gateway.closeSession(agent.agentId, agent.sessionHash);
    agent.simulated[Symbol.dispose]();
  }

  /** The agent's account; made when first needed, and without a password: nobody else signs in as it. */
  async #account(): Promise<string> {
    const { configuration, ids } = this.#options;
    const known = configuration.current.users.find(({ email }) => email === AGENT_EMAIL);
    if (known !== undefined) return known.userId;
    const { groups } = configuration.current;
    const user: User = {
      userId: ids.next(),
      name: AGENT_NAME,
      email: AGENT_EMAIL,
      roleIds: ['agent'],
      groupIds: groups.map(({ groupId }) => groupId),
      skillIds: [],
      isEnabled: true,
    };
    await configuration.change(ACTOR, { type: 'addUser', user });
    return user.userId;
  }
}
