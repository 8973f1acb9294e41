import type { Agents } from '../app/agents.ts';
import type { Interactions } from '../app/interactions.ts';
import type { Presence } from '../app/presence.ts';

export type AgentsAsleepOptions = {
  readonly interactions: Interactions;
  readonly agents: Agents;
  readonly presence: Presence;
};

/**
 * An agent whose screens slept through an offer is not ready from then on (AS-6), in the same turn: no pass of the router comes between
 * and offers the next chat to the same dark screen. Who is gone altogether is left to the presence.
 */
export class AgentsAsleep implements Disposable {
  readonly #subscription: Disposable;

  constructor({ interactions, agents, presence }: AgentsAsleepOptions) {
    this.#subscription = interactions.onChange(({ events }) => {
      for (const { data } of events) {
        const isUnseen = data.type === 'offerUnseen' || data.type === 'invitationUnseen';
        if (isUnseen && presence.isConnected(data.agentId)) void agents.putAside(data.agentId);
      }
    });
  }

  [Symbol.dispose](): void {
    this.#subscription[Symbol.dispose]();
  }
}
