import { attendantsOf, isSameCompany } from '@guichet/core/interaction/interaction.ts';
import { agentViewer } from '@guichet/core/visibility/visible-to.ts';
import type { AgentId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import type { InteractionChange } from '../app/interactions.ts';
import type { LiveInteraction } from '../app/live-interaction.ts';
import type { Metrics } from '../ports/metrics.ts';
import { goneReason } from './gone-reason.ts';
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
      const isFollowing = isNews
        ? session.tell(live.interactionId, text)
        : session.follows(live.interactionId);
      if (!isFollowing) this.#options.follow(session, live);
    }
    this.#options.metrics.eventsDelivered(frame.events.length * sessions.size);
  }

  #tellAgents(change: InteractionChange, shown: LastShown): void {
    const { live, before, after } = change;
    const are = attendantsOf(after);
    if (before !== undefined && !isSameCompany(before, after)) {
      for (const agentId of attendantsOf(before)) {
        if (are.includes(agentId)) continue;
        this.#letGo(change, agentId);
        shown.forgetAgent(agentId);
      }
    }
    for (const agentId of are) {
      const sessions = this.#options.sessions.ofUser(agentId);
      if (sessions.size === 0) shown.forgetAgent(agentId);
      else this.#tellAgent(change, shown.agentChange(live, after, agentId), agentId, sessions);
    }
  }

  #tellAgent(
    { live, after, events }: InteractionChange,
    changed: Partial<AgentInteractionState> | null,
    agentId: AgentId,
    sessions: ReadonlySet<Session>,
  ): void {
    if (events.length === 0 && changed === null) return;
    const text = JSON.stringify(updateFrame(live, events, agentViewer(after, agentId), changed));
    for (const session of sessions) {
      if (!session.tell(live.interactionId, text)) this.#options.follow(session, live);
    }
    this.#options.metrics.eventsDelivered(events.length * sessions.size);
  }

  #letGo({ live, before, after, events }: InteractionChange, agentId: AgentId): void {
    const { interactionId } = live;
    const reason = goneReason(before, after, events, agentId);
    for (const session of this.#options.sessions.ofUser(agentId)) {
      if (!session.follows(interactionId)) continue;
      session.unfollow(interactionId);
      session.send({ type: 'gone', interactionId, reason });
    }
  }
}
