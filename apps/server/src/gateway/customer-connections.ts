import type { CustomerId, InteractionId } from '@guichet/protocol/ids.ts';
import type { Interactions } from '../app/interactions.ts';
import type { Clock, Timer } from '../ports/clock.ts';
import type { Sessions } from './sessions.ts';

/** A page change or a short loss of network is not worth telling the agent, ms. */
const AWAY_AFTER_MS = 5_000;

export type CustomerConnectionsOptions = {
  readonly interactions: Interactions;
  readonly sessions: Sessions;
  readonly clock: Clock;
};

/** Keeps what agents are told of their customer's connection: online while any page of the customer's is connected. */
export class CustomerConnections implements Disposable {
  readonly #options: CustomerConnectionsOptions;
  readonly #leaving = new Map<CustomerId, Timer>();

  constructor(options: CustomerConnectionsOptions) {
    this.#options = options;
  }

  [Symbol.dispose](): void {
    for (const timer of this.#leaving.values()) timer[Symbol.dispose]();
  }

  /** A page of the customer's connected, or its interactions may have changed. */
  arrived(customerId: CustomerId, followed: Iterable<InteractionId>): void {
    this.#leaving.get(customerId)?.[Symbol.dispose]();
    this.#leaving.delete(customerId);
    this.#set([...followed, ...this.#options.interactions.index.openOf(customerId)], true);
  }

  /** A page disconnected; `followed` are the interactions it showed. */
  departed(customerId: CustomerId, followed: readonly InteractionId[]): void {
    if (this.#options.sessions.ofCustomer(customerId).size > 0) return;
    this.#leaving.get(customerId)?.[Symbol.dispose]();
    const timer = this.#options.clock.timer(AWAY_AFTER_MS, () => {
      this.#leaving.delete(customerId);
      this.#set([...followed, ...this.#options.interactions.index.openOf(customerId)], false);
      for (const interactionId of followed) this.#options.interactions.release(interactionId);
    });
    this.#leaving.set(customerId, timer);
  }

  #set(interactionIds: readonly InteractionId[], isOnline: boolean): void {
    for (const interactionId of new Set(interactionIds)) {
      const live = this.#options.interactions.loaded(interactionId);
      if (live?.state === undefined) continue;
      const away = live.state.endedAtMs === null ? 'away' : 'left';
      const connection = isOnline ? 'online' : away;
      if (live.customerConnection === connection) continue;
      live.customerConnection = connection;
      this.#options.interactions.touch(live);
    }
  }
}
