import type { InteractionEvent } from '@guichet/core/interaction/interaction-event.ts';
import type { Interaction } from '@guichet/core/interaction/interaction.ts';
import { agentView, changedKeys, customerView } from '@guichet/core/visibility/interaction-view.ts';
import { isNumberedForCustomer, visibleTo } from '@guichet/core/visibility/visible-to.ts';
import type { Viewer } from '@guichet/core/visibility/visible-to.ts';
import type { WireEvent } from '@guichet/protocol/events.ts';
import type { ResetFrame, UpdateFrame } from '@guichet/protocol/frames.ts';
import type {
  AgentInteractionState,
  CustomerInteractionState,
  Receipts,
} from '@guichet/protocol/interaction.ts';
import type { LiveInteraction } from '../app/live-interaction.ts';

/** An interaction's state and events in the terms and the numbering of one kind of viewer. */

export function viewOf(
  live: LiveInteraction,
  state: Interaction,
  viewer: Viewer,
): AgentInteractionState | CustomerInteractionState {
  return viewer.kind === 'customer'
    ? customerView(state, receiptsForCustomer(live), live.position)
    : agentView(state, live.receipts.customer, live.customerConnection);
}

/** The viewer's own head: the customer's count, or the log's number. */
export function headOf(live: LiveInteraction, viewer: Viewer): number {
  return viewer.kind === 'customer' ? live.customerHead : live.head;
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
  const head = headOf(live, viewer);
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
    head: headOf(live, viewer),
    state: viewOf(live, state, viewer),
    events,
    hasEarlier,
  };
}

/** The state last shown to each kind of viewer, so that a change is sent as the keys that differ. */
export class LastShown {
  #agent: AgentInteractionState | undefined;
  #customer: CustomerInteractionState | undefined;

  agentChange(next: AgentInteractionState): Partial<AgentInteractionState> | null {
    const before = this.#agent;
    this.#agent = next;
    return before === undefined ? next : changedKeys(before, next);
  }

  customerChange(next: CustomerInteractionState): Partial<CustomerInteractionState> | null {
    const before = this.#customer;
    this.#customer = next;
    return before === undefined ? next : changedKeys(before, next);
  }
}

function headBefore(live: LiveInteraction, seq: number, viewer: Viewer): number {
  return viewer.kind === 'customer' ? live.toCustomerSeq(seq - 1) : seq - 1;
}

/** How far the agents have got, in the customer's numbering. */
export function receiptsForCustomer(live: LiveInteraction): Receipts {
  const { delivered, read } = live.receipts.agents;
  return { delivered: live.toCustomerSeq(delivered), read: live.toCustomerSeq(read) };
}
