import { holderOf } from '@guichet/core/interaction/interaction.ts';
import type { Interaction } from '@guichet/core/interaction/interaction.ts';
import type { GoneReason } from '@guichet/protocol/frames.ts';
import type { AgentId } from '@guichet/protocol/ids.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type { InteractionChange } from '../app/interactions.ts';
import type { LiveInteraction } from '../app/live-interaction.ts';
import type { Metrics } from '../ports/metrics.ts';
import { LastShown, updateFrame } from './interaction-frames.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';

export type OutboxOptions = {
  readonly sessions: Sessions;
  readonly metrics: Metrics;
  /** Lets a session follow an interaction it has nothing of. */
  readonly follow: (session: Session, live: LiveInteraction) => void;
};

/**
 * Tells every entitled session what became of an interaction: the customer's sessions, and those of the agents who attend to it. What
 * each may see goes through `visible-to`; a frame's text is made once per kind of viewer.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #lastShown = new WeakMap<LiveInteraction, LastShown>();

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  tell(change: InteractionChange): void {
    let shown = this.#lastShown.get(change.live);
    if (shown === undefined) {
      shown = new LastShown();
      this.#lastShown.set(change.live, shown);
    }
    this.#tellCustomer(change, shown);
    this.#tellAgents(change, shown);
  }

  #tellCustomer({ live, after, events }: InteractionChange, shown: LastShown): void {
    const sessions = this.#options.sessions.ofCustomer(after.customerId);
    if (sessions.size === 0) {
      shown.forgetCustomer();
      return;
    }
    const changed = shown.customerChange(live, after);
    const frame = updateFrame(live, events, { kind: 'customer' }, changed);
    const isNews = frame.events.length > 0 || changed !== null;
    const text = isNews ? JSON.stringify(frame) : '';
    for (const session of sessions) {
      if (!session.follows(live.interactionId)) this.#options.follow(session, live);
      else if (isNews) session.tell(live.interactionId, text);
    }
    this.#options.metrics.eventsDelivered(frame.events.length * sessions.size);
  }

  #tellAgents(change: InteractionChange, shown: LastShown): void {
    const { live, before, after, events } = change;
    const was = before === undefined ? null : holderOf(before.phase);
    const is = holderOf(after.phase);
    if (was !== null && was !== is) this.#letGo(change, was);
    const sessions = is === null ? NOBODY : this.#options.sessions.ofUser(is);
    if (is === null || sessions.size === 0) {
      shown.forgetAgent();
      return;
    }
    const changed = shown.agentChange(live, after);
    if (events.length === 0 && changed === null) return;
    const viewer = { kind: 'agent', agentId: is, consultationIds: [] } as const;
    const text = JSON.stringify(updateFrame(live, events, viewer, changed));
    for (const session of sessions) {
      if (session.follows(live.interactionId)) session.tell(live.interactionId, text);
      else this.#options.follow(session, live);
    }
    this.#options.metrics.eventsDelivered(events.length * sessions.size);
  }

  #letGo({ live, after, events }: InteractionChange, agentId: AgentId): void {
    const { interactionId } = live;
    const reason = goneReason(
      after,
      events.map((event) => event.data.type),
    );
    for (const session of this.#options.sessions.ofUser(agentId)) {
      if (!session.follows(interactionId)) continue;
      session.unfollow(interactionId);
      session.send({ type: 'gone', interactionId, reason });
    }
  }
}

const NOBODY: ReadonlySet<Session> = new Set();

/** Why an agent lost sight of an interaction, from what has just happened to it. */
function goneReason(after: Interaction, types: readonly string[]): GoneReason {
  const { phase } = after;
  switch (phase.kind) {
    case 'completed':
      return 'completed';
    case 'abandoned':
      return 'abandoned';
    case 'queued':
    case 'offered':
    case 'active':
    case 'wrapUp':
      if (types.includes('offerDeclined')) return 'offerDeclined';
      if (types.includes('offerExpired')) return 'offerExpired';
      if (types.includes('offerRevoked')) return 'offerRevoked';
      return types.includes('interactionRequeued') ? 'requeued' : 'notYours';
    default:
      return missingCase(phase);
  }
}
