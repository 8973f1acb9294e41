import type { AgentId } from '@guichet/protocol/ids.ts';
import type { Clock, Timer } from '../ports/clock.ts';
import { StorageFailure } from '../ports/event-log.ts';
import type { Agents } from './agents.ts';
import type { ConfigurationSource } from './configuration.ts';
import { queueSettings } from './decision-context.ts';
import type { Interactions } from './interactions.ts';

export type PresenceOptions = {
  readonly agents: Agents;
  readonly interactions: Interactions;
  readonly configuration: ConfigurationSource;
  readonly clock: Clock;
};

/**
 * Who is connected, and what follows when somebody no longer is: an offer is lost at once, a chat after its queue's grace period, the
 * agent's readiness with the longest of them. Connections are told by the gateway, which knows a dead one by its silence.
 */
export class Presence {
  readonly #options: PresenceOptions;
  readonly #connections = new Map<AgentId, number>();
  readonly #absences = new Map<AgentId, readonly Timer[]>();
  readonly #listeners = new Set<() => void>();
  /** Agents who have been connected since this server started. */
  readonly #met = new Set<AgentId>();
  readonly #waits = new Set<Timer>();
  /** Whoever was connected before this server started has had the time to come back. */
  #isStartOver = false;
  #isDisposed = false;

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  /** Calls back when somebody arrived or departed. */
  onChange(listener: () => void): Disposable {
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => this.#listeners.delete(listener) };
  }

  isConnected(agentId: AgentId): boolean {
    return this.#connections.has(agentId);
  }

  connected(): Iterable<AgentId> {
    return this.#connections.keys();
  }

  /** After a start nobody is connected yet: everyone who holds something has the grace period to come back. */
  begin(): void {
    this.#later(this.#defaultGraceMs(), () => {
      this.#isStartOver = true;
    });
    for (const agentId of [...this.#options.interactions.index.attendants()]) this.#startGrace(agentId);
  }

  /**
   * A connection of this agent opened. Resolves when the agent's state is known and no longer logged out.
   * @throws StorageFailure when that could not be written: the agent would be there and never get ready
   */
  async arrive(agentId: AgentId): Promise<void> {
    this.#connections.set(agentId, (this.#connections.get(agentId) ?? 0) + 1);
    this.#endAbsence(agentId);
    // Ready in the log, but not back within the grace period after a start: nobody has said so since.
    const isStale = !this.#met.has(agentId) && this.#isStartOver;
    this.#met.add(agentId);
    const { agents } = this.#options;
    const results = [
      isStale ? await agents.execute(agentId, { type: 'logOut', reason: 'connectionLost' }, null) : undefined,
      await agents.execute(agentId, { type: 'arrive' }, null),
    ];
    if (results.some((result) => result?.kind === 'unavailable')) {
      throw new StorageFailure('the arrival of an agent could not be written', true);
    }
    this.#tell();
  }

  /** A connection of this agent closed. With the last one the agent is gone. */
  depart(agentId: AgentId): void {
    if (this.#isDisposed) return;
    const count = (this.#connections.get(agentId) ?? 0) - 1;
    if (count > 0) {
      this.#connections.set(agentId, count);
      return;
    }
    this.#connections.delete(agentId);
    void Promise.all(this.#release(agentId, 'agentLost', 'offer'));
    this.#startGrace(agentId);
    this.#tell();
  }

  /**
   * The agent signed out, or was disabled: nothing is waited for. To be told before the last connections close, which by themselves would
   * only mean that the agent was lost.
   */
  async leave(agentId: AgentId, reason: 'signedOut' | 'disabled'): Promise<void> {
    await Promise.all([
      ...this.#release(agentId, 'agentSignedOut', 'offerAndOwned'),
      this.#logOut(agentId, reason),
    ]);
    this.#endAbsence(agentId);
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    for (const wait of this.#waits) wait[Symbol.dispose]();
    this.#waits.clear();
    for (const agentId of [...this.#absences.keys()]) this.#endAbsence(agentId);
  }

  #startGrace(agentId: AgentId): void {
    this.#endAbsence(agentId);
    const { clock, interactions } = this.#options;
    const graces = [...interactions.index.attendedBy(agentId)].map((id) => this.#graceOf(id));
    const longestMs = Math.max(this.#defaultGraceMs(), ...graces.map((grace) => grace.graceMs));
    const timers = graces.map(({ interactionId, graceMs }) =>
      clock.timer(graceMs, () => void this.#releaseOne(interactionId, agentId, 'agentLost', 'offerAndOwned')),
    );
    timers.push(clock.timer(longestMs, () => this.#giveUp(agentId)));
    this.#absences.set(agentId, timers);
  }

  #giveUp(agentId: AgentId): void {
    this.#absences.delete(agentId);
    void Promise.all(this.#release(agentId, 'agentLost', 'offerAndOwned'));
    void this.#logOut(agentId, 'connectionLost');
  }

  async #logOut(agentId: AgentId, reason: 'signedOut' | 'disabled' | 'connectionLost'): Promise<void> {
    const result = await this.#options.agents.execute(agentId, { type: 'logOut', reason }, null);
    if (result.kind === 'unavailable') {
      this.#whileAway(agentId, result.retryAfterMs, () => void this.#logOut(agentId, reason));
    }
  }

  #endAbsence(agentId: AgentId): void {
    for (const timer of this.#absences.get(agentId) ?? []) timer[Symbol.dispose]();
    this.#absences.delete(agentId);
  }

  #release(
    agentId: AgentId,
    reason: 'agentLost' | 'agentSignedOut',
    scope: 'offer' | 'offerAndOwned',
  ): Promise<unknown>[] {
    const attended = [...this.#options.interactions.index.attendedBy(agentId)];
    return attended.map((interactionId) => this.#releaseOne(interactionId, agentId, reason, scope));
  }

  /** A rejection means that the interaction moved on by itself (it ended, or was never this agent's): nothing to do. */
  async #releaseOne(
    interactionId: string,
    agentId: AgentId,
    reason: 'agentLost' | 'agentSignedOut',
    scope: 'offer' | 'offerAndOwned',
  ): Promise<void> {
    const command = { type: 'releaseAgent', agentId, reason, scope } as const;
    const ask = { by: 'system', part: 'presence', command } as const;
    const result = await this.#options.interactions.execute(interactionId, ask, null);
    if (result.kind !== 'unavailable') return;
    // The store was away. Nobody else would ever take the chat from an agent who does not come back.
    this.#whileAway(agentId, result.retryAfterMs, () => {
      void this.#releaseOne(interactionId, agentId, reason, scope);
    });
  }

  #whileAway(agentId: AgentId, delayMs: number, callback: () => void): void {
    this.#later(delayMs, () => {
      if (!this.isConnected(agentId)) callback();
    });
  }

  #later(delayMs: number, callback: () => void): void {
    if (this.#isDisposed) return;
    const wait = this.#options.clock.timer(delayMs, () => {
      this.#waits.delete(wait);
      callback();
    });
    this.#waits.add(wait);
  }

  #graceOf(interactionId: string): { readonly interactionId: string; readonly graceMs: number } {
    const queueId = this.#options.interactions.loaded(interactionId)?.state?.queueId ?? null;
    return {
      interactionId,
      graceMs: queueSettings(this.#options.configuration.current, queueId).agentGraceMs,
    };
  }

  #defaultGraceMs(): number {
    return queueSettings(this.#options.configuration.current, null).agentGraceMs;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
