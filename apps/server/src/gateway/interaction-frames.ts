import type { InteractionEvent } from '@guichet/core/interaction/interaction-event.ts';
import type { Interaction } from '@guichet/core/interaction/interaction.ts';
import { agentView, changedKeys, customerView } from '@guichet/core/visibility/interaction-view.ts';
import { isNumberedForCustomer, visibleTo } from '@guichet/core/visibility/visible-to.ts';
import type { Viewer } from '@guichet/core/visibility/visible-to.ts';
import type { WireEvent } from '@guichet/protocol/events.ts';
import type { ResetFrame, UpdateFrame } from '@guichet/protocol/frames.ts';
import type { AgentId } from '@guichet/protocol/ids.ts';
import type {
  AgentInteractionState,
  CustomerInteractionState,
  Receipts,
} from '@guichet/protocol/interaction.ts';
import type { LiveInteraction } from '../app/live-interaction.ts';
import type { Principal } from '../ports/identity.ts';

/** An interaction's state and events in the terms and the numbering of one kind of viewer. */

export function viewOf(
  live: LiveInteraction,
  state: Interaction,
  viewer: Viewer,
): AgentInteractionState | CustomerInteractionState {
  return viewer.kind === 'customer'
    ? customerView(state, receiptsForCustomer(live), live.position)
    : agentView(state, viewerIdOf(viewer), live.receipts.customer, live.customerConnection);
}

/** The viewer's own head: the customer's count, or the log's number. */
export function headOf(live: LiveInteraction, kind: Viewer['kind'] | Principal['kind']): number {
  return kind === 'customer' ? live.customerHead : live.head;
}

/**
 * Events as a viewer may read them.
 * @param customerSeqBefore  how many events the customer had before the first of these
 */
export function wireEvents(
  events: readonly InteractionEvent[],
  viewer: Viewer,
  customerSeqBefore: number,
): WireEvent[] {
  const wire: WireEvent[] = [];
  let customerSeq = customerSeqBefore;
  for (const event of events) {
    if (isNumberedForCustomer(event)) customerSeq += 1;
    const seen = visibleTo(event, viewer, viewer.kind === 'customer' ? customerSeq : event.seq);
    if (seen !== undefined) wire.push(seen);
  }
  return wire;
}

/** The frame that moves a follower over newly committed events. */
export function updateFrame(
  live: LiveInteraction,
  events: readonly InteractionEvent[],
  viewer: Viewer,
  changed: UpdateFrame['changed'],
): UpdateFrame {
  const head = headOf(live, viewer.kind);
  const first = events[0];
  const after = first === undefined ? head : headBefore(live, first.seq, viewer);
  const wire = wireEvents(events, viewer, first === undefined ? 0 : live.toCustomerSeq(first.seq - 1));
  return { type: 'update', interactionId: live.interactionId, after, head, events: wire, changed };
}

export function resetFrame(
  live: LiveInteraction,
  state: Interaction,
  viewer: Viewer,
  events: WireEvent[],
  hasEarlier: boolean,
): ResetFrame {
  return {
    type: 'reset',
    interactionId: live.interactionId,
    head: headOf(live, viewer.kind),
    state: viewOf(live, state, viewer),
    events,
    hasEarlier,
  };
}

/** A view, and the parts it was made of. */
type Shown<View> = { readonly view: View; readonly parts: readonly unknown[] };

/**
 * The state last shown to the customer and to each agent, so that a change is sent as the keys that differ. Most commits change nothing
 * a view is made of; that is seen from the identity of its parts, without making the view.
 */
export class LastShown {
  readonly #agents = new Map<AgentId, Shown<AgentInteractionState>>();
  #customer: CustomerInteractionState | undefined;
  #customerParts: readonly unknown[] = [];

  /** The agent is not there to be shown the next change, so what was shown last says nothing about when the agent comes back. */
  forgetAgent(agentId: AgentId): void {
    this.#agents.delete(agentId);
  }

  forgetCustomer(): void {
    this.#customer = undefined;
    this.#customerParts = [];
  }

  agentChange(
    live: LiveInteraction,
    state: Interaction,
    agentId: AgentId,
  ): Partial<AgentInteractionState> | null {
    const parts = [state, live.receipts.customer, live.customerConnection];
    const before = this.#agents.get(agentId);
    if (before !== undefined && areSame(before.parts, parts)) return null;
    const view = agentView(state, agentId, live.receipts.customer, live.customerConnection);
    this.#agents.set(agentId, { view, parts });
    return before === undefined ? view : changedKeys(before.view, view);
  }

  customerChange(live: LiveInteraction, state: Interaction): Partial<CustomerInteractionState> | null {
    const { phase, parties, calls, contact, subject, hadAgent, endedAtMs } = state;
    const parts = [
      phase,
      parties,
      calls,
      contact,
      subject,
      hadAgent,
      endedAtMs,
      live.receipts.agents,
      live.position,
    ];
    if (areSame(this.#customerParts, parts)) return null;
    this.#customerParts = parts;
    const before = this.#customer;
    this.#customer = customerView(state, receiptsForCustomer(live), live.position);
    return before === undefined ? this.#customer : changedKeys(before, this.#customer);
  }
}

function viewerIdOf(viewer: Exclude<Viewer, { kind: 'customer' }>): AgentId {
  return viewer.kind === 'agent' ? viewer.agentId : viewer.userId;
}

function areSame(before: readonly unknown[], after: readonly unknown[]): boolean {
  return before.length === after.length && before.every((part, index) => part === after[index]);
}

function headBefore(live: LiveInteraction, seq: number, viewer: Viewer): number {
  return viewer.kind === 'customer' ? live.toCustomerSeq(seq - 1) : seq - 1;
}

/** How far the agents have got, in the customer's numbering. */
function receiptsForCustomer(live: LiveInteraction): Receipts {
  const { delivered, read } = live.receipts.agents;
  return { delivered: live.toCustomerSeq(delivered), read: live.toCustomerSeq(read) };
}
