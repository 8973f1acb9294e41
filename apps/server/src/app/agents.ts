import { NEVER_SIGNED_IN, decideAgent, evolveAgent } from '@guichet/core/agent/agent-state.ts';
import type { AgentCommand, AgentEventData } from '@guichet/core/agent/agent-state.ts';
import type { Actor, Cause } from '@guichet/core/interaction/interaction-event.ts';
import type { AgentState } from '@guichet/protocol/agent-state.ts';
import type { AgentId } from '@guichet/protocol/ids.ts';
import type { CommandResult } from '@guichet/protocol/result.ts';
import type { Clock } from '../ports/clock.ts';
import { StorageFailure } from '../ports/event-log.ts';
import type { EventLog } from '../ports/event-log.ts';
import type { LogSink } from '../ports/log-sink.ts';
import type { ConfigurationSource } from './configuration.ts';
import { RETRY_AFTER_MS } from './interactions.ts';
import { settledKey } from './live-interaction.ts';
import type { Settled } from './live-interaction.ts';

type Agent = {
  readonly agentId: AgentId;
  state: AgentState;
  head: number;
  readonly settled: Map<string, Settled>;
  /** The last command's work: the next waits for it. */
  last: Promise<unknown>;
};

type StoredBody = {
  readonly atMs: number;
  readonly actor: Actor;
  readonly cause: Cause | null;
  readonly data: AgentEventData;
};

export type AgentsOptions = {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly configuration: ConfigurationSource;
  readonly sink: LogSink;
  readonly onFatal: (failure: unknown) => void;
};

const READ_EVENTS_MAX = 1_000;

/** The readiness of every agent this server has met, each from its own stream. */
export class Agents {
  readonly #options: AgentsOptions;
  readonly #agents = new Map<AgentId, Promise<Agent>>();
  readonly #known = new Map<AgentId, Agent>();
  readonly #listeners = new Set<(agentId: AgentId, state: AgentState) => void>();
  readonly #beingPutAside = new Set<AgentId>();

  constructor(options: AgentsOptions) {
    this.#options = options;
  }

  onChange(listener: (agentId: AgentId, state: AgentState) => void): Disposable {
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => this.#listeners.delete(listener) };
  }

  /** The state of an agent who has been loaded; logged out for any other. */
  stateOf(agentId: AgentId): AgentState {
    return this.#known.get(agentId)?.state ?? NEVER_SIGNED_IN;
  }

  /** Whether an agent still reads as ready only because the store has not yet taken that the agent is not. */
  isBeingPutAside(agentId: AgentId): boolean {
    return this.#beingPutAside.has(agentId);
  }

  /** An offer was taken back unseen: the agent is offered nothing more from now on, and is not ready as soon as that is stored. */
  async putAside(agentId: AgentId): Promise<void> {
    if (this.#beingPutAside.has(agentId)) return;
    this.#beingPutAside.add(agentId);
    const result = await this.execute(agentId, { type: 'putAside' }, null);
    this.#beingPutAside.delete(agentId);
    // The store was away. The next offer is as unseen as this one, and the agent put aside then.
    if (result.kind === 'unavailable')
      for (const listener of this.#listeners) listener(agentId, this.stateOf(agentId));
  }

  async load(agentId: AgentId): Promise<AgentState> {
    return (await this.#load(agentId)).state;
  }

  /** Decides a command on an agent's state and appends it. Never throws; see `CommandResult`. */
  async execute(agentId: AgentId, command: AgentCommand, cause: Cause | null): Promise<CommandResult> {
    try {
      const agent = await this.#load(agentId);
      const work = agent.last.then(() => this.#settle(agent, command, cause));
      agent.last = work.catch(() => undefined);
      return await work;
    } catch (error) {
      const isRetryable = error instanceof StorageFailure && error.isRetryable;
      this.#options.sink.error('storageFailed', { err: error, isRetryable });
      if (!isRetryable) this.#options.onFatal(error);
      return { kind: 'unavailable', retryAfterMs: RETRY_AFTER_MS };
    }
  }

  async #settle(agent: Agent, command: AgentCommand, cause: Cause | null): Promise<CommandResult> {
    const { log, clock, configuration } = this.#options;
    const actor: Actor =
      cause === null ? { kind: 'system', part: 'presence' } : { kind: 'agent', agentId: agent.agentId };
    const key = cause === null ? null : settledKey(actor, cause.commandId);
    const first = key === null ? undefined : agent.settled.get(key);
    if (first !== undefined) {
      return first.digest === cause?.digest ? first.result : { kind: 'rejected', code: 'commandConflict' };
    }
    const reasonIds = new Set(configuration.current.notReadyReasons.map((reason) => reason.reasonId));
    const decision = decideAgent(agent.state, command, reasonIds);
    if (decision.kind === 'rejected') return decision;
    const bodies = decision.events.map((data): StoredBody => ({ atMs: clock.now(), actor, cause, data }));
    if (bodies.length > 0) {
      const outcome = await log.append({
        stream: `agent/${agent.agentId}`,
        expectedHead: agent.head,
        bodies: bodies.map((body) => JSON.stringify(body)),
        refusals: [],
        row: null,
      });
      if (outcome === 'conflict') throw new StorageFailure(`another writer on agent/${agent.agentId}`, false);
    }
    for (const body of bodies) take(agent, agent.head + 1, body);
    const result: CommandResult = { kind: 'accepted', seq: agent.head };
    if (key !== null && cause !== null) agent.settled.set(key, { digest: cause.digest, result });
    if (bodies.length > 0) for (const listener of this.#listeners) listener(agent.agentId, agent.state);
    return result;
  }

  #load(agentId: AgentId): Promise<Agent> {
    const known = this.#agents.get(agentId);
    if (known !== undefined) return known;
    const loading = this.#read(agentId);
    this.#agents.set(agentId, loading);
    loading.catch(() => this.#agents.delete(agentId));
    return loading;
  }

  async #read(agentId: AgentId): Promise<Agent> {
    const agent: Agent = {
      agentId,
      state: NEVER_SIGNED_IN,
      head: 0,
      settled: new Map(),
      last: Promise.resolve(),
    };
    for (;;) {
      const stored = await this.#options.log.read(`agent/${agentId}`, agent.head, READ_EVENTS_MAX);
      for (const event of stored) take(agent, event.seq, JSON.parse(event.body));
      if (stored.length < READ_EVENTS_MAX) break;
    }
    this.#known.set(agentId, agent);
    return agent;
  }
}

function take(agent: Agent, seq: number, body: StoredBody): void {
  agent.state = evolveAgent(agent.state, body);
  agent.head = seq;
  if (body.cause === null) return;
  const key = settledKey(body.actor, body.cause.commandId);
  agent.settled.set(key, { digest: body.cause.digest, result: { kind: 'accepted', seq } });
}
