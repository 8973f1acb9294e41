import { attendantsOf, isOpen, isSameCompany } from '@guichet/core/interaction/interaction.ts';
import type { Interaction } from '@guichet/core/interaction/interaction.ts';
import type { AgentId, CustomerId, InteractionId } from '@guichet/protocol/ids.ts';

type Sets<Key> = Map<Key, Set<InteractionId>>;

/** Which of the interactions in memory are whose, and which wait: what would else be looked for in all of them. */
export class InteractionIndex {
  readonly #attended: Sets<AgentId> = new Map();
  readonly #inviting = new Set<InteractionId>();
  readonly #queued = new Set<InteractionId>();
  readonly #openOfCustomer: Sets<CustomerId> = new Map();
  readonly #startingOfCustomer: Sets<CustomerId> = new Map();

  /** The interactions an agent attends: offered, owned, in conference, consulted or in wrap-up. */
  attendedBy(agentId: AgentId): ReadonlySet<InteractionId> {
    return this.#attended.get(agentId) ?? NONE;
  }

  attendants(): Iterable<AgentId> {
    return this.#attended.keys();
  }

  /** The interactions into which a colleague is being asked. */
  inviting(): ReadonlySet<InteractionId> {
    return this.#inviting;
  }

  queued(): ReadonlySet<InteractionId> {
    return this.#queued;
  }

  openOf(customerId: CustomerId): ReadonlySet<InteractionId> {
    return this.#openOfCustomer.get(customerId) ?? NONE;
  }

  /**
   * Takes the one place a customer has for an open interaction while its start is on its way to the log.
   * @returns undefined when another interaction has it
   */
  reserveStart(customerId: CustomerId, interactionId: InteractionId): Disposable | undefined {
    const taken = [...this.openOf(customerId), ...(this.#startingOfCustomer.get(customerId) ?? NONE)];
    if (taken.some((other) => other !== interactionId)) return undefined;
    addTo(this.#startingOfCustomer, customerId, interactionId);
    return {
      [Symbol.dispose]: () => removeFrom(this.#startingOfCustomer, customerId, interactionId),
    };
  }

  /** Follows a change. @param before  undefined for what has just been read or begun */
  follow(before: Interaction | undefined, after: Interaction): void {
    const { interactionId, customerId, phase, invitations } = after;
    if (!isSameCompany(before, after)) {
      const was = before === undefined ? [] : attendantsOf(before);
      const are = attendantsOf(after);
      for (const agentId of was)
        if (!are.includes(agentId)) removeFrom(this.#attended, agentId, interactionId);
      for (const agentId of are) addTo(this.#attended, agentId, interactionId);
      if (invitations.length > 0) this.#inviting.add(interactionId);
      else this.#inviting.delete(interactionId);
    }
    if (before?.phase === phase) return;
    if (phase.kind === 'queued') this.#queued.add(interactionId);
    else this.#queued.delete(interactionId);
    if (isOpen(phase)) addTo(this.#openOfCustomer, customerId, interactionId);
    else removeFrom(this.#openOfCustomer, customerId, interactionId);
  }
}

const NONE: ReadonlySet<never> = new Set<never>();

function addTo<Key>(index: Sets<Key>, key: Key, interactionId: InteractionId): void {
  const set = index.get(key);
  if (set === undefined) index.set(key, new Set([interactionId]));
  else set.add(interactionId);
}

function removeFrom<Key>(index: Sets<Key>, key: Key, interactionId: InteractionId): void {
  const set = index.get(key);
  if (set === undefined) return;
  set.delete(interactionId);
  if (set.size === 0) index.delete(key);
}
