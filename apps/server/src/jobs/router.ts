import { privilegesOf } from '@guichet/core/configuration/configuration.ts';
import type { SystemCommand } from '@guichet/core/interaction/interaction-command.ts';
import type { InteractionEventType } from '@guichet/core/interaction/interaction-event.ts';
import { attendantsOf, isSameCompany } from '@guichet/core/interaction/interaction.ts';
import { matchInvitations } from '@guichet/core/routing/match-invitations.ts';
import type { InvitableAgent, Seeking } from '@guichet/core/routing/match-invitations.ts';
import { byWait, matchOffers } from '@guichet/core/routing/matching.ts';
import type { Waiting } from '@guichet/core/routing/matching.ts';
import type { AgentId, InteractionId } from '@guichet/protocol/ids.ts';
import type { Agents } from '../app/agents.ts';
import type { ConfigurationSource } from '../app/configuration.ts';
import { queueSettings } from '../app/decision-context.ts';
import type { Interactions } from '../app/interactions.ts';
import type { Presence } from '../app/presence.ts';
import type { Clock, Timer } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Metrics } from '../ports/metrics.ts';

export type RouterOptions = {
  readonly interactions: Interactions;
  readonly agents: Agents;
  readonly presence: Presence;
  readonly configuration: ConfigurationSource;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly metrics: Metrics;
};

const OFFER_OUTCOMES: Partial<
  Record<InteractionEventType, 'made' | 'accepted' | 'declined' | 'expired' | 'unseen' | 'revoked'>
> = {
  offerMade: 'made',
  offerAccepted: 'accepted',
  offerDeclined: 'declined',
  offerExpired: 'expired',
  offerUnseen: 'unseen',
  offerRevoked: 'revoked',
  invitationOffered: 'made',
  invitationAccepted: 'accepted',
  invitationDeclined: 'declined',
  invitationExpired: 'expired',
  invitationUnseen: 'unseen',
  invitationRevoked: 'revoked',
};

/** Places in the queue are told to waiting customers at most this often, ms. */
const POSITIONS_EVERY_MS = 500;

/**
 * Offers waiting interactions to agents, and invitations to the colleagues they ask for. Looks at everything afresh whenever something changed that could matter; several changes in
 * one turn make one pass. An offer on its way to the log counts as made, so that no pass gives the same thing twice.
 */
export class Router implements Disposable {
  readonly #options: RouterOptions;
  /** Agents to whom an interaction is being offered, by the interaction or the invitation that takes them there. */
  readonly #onTheirWay = new Map<string, AgentId>();
  readonly #lastOfferAtMs = new Map<AgentId, number>();
  readonly #subscriptions: Disposable[];
  #isDisposed = false;
  #pass: Timer | undefined;
  #wake: Timer | undefined;
  #positions: Timer | undefined;

  constructor(options: RouterOptions) {
    this.#options = options;
    const { interactions, agents, presence, configuration } = options;
    this.#subscriptions = [
      interactions.onChange((change) => {
        for (const { data } of change.events) this.#count(data.type);
        if (!isSameCompany(change.before, change.after)) this.#soon();
      }),
      agents.onChange(() => this.#soon()),
      presence.onChange(() => this.#soon()),
      configuration.subscribe(() => this.#soon()),
    ];
    this.#soon();
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    for (const subscription of this.#subscriptions) subscription[Symbol.dispose]();
    for (const timer of [this.#pass, this.#wake, this.#positions]) timer?.[Symbol.dispose]();
  }

  #count(type: InteractionEventType): void {
    const outcome = OFFER_OUTCOMES[type];
    if (outcome !== undefined) this.#options.metrics.offerSettled(outcome);
  }

  #soon(): void {
    this.#pass ??= this.#options.clock.timer(0, () => {
      this.#pass = undefined;
      this.#route();
    });
    this.#positions ??= this.#options.clock.timer(POSITIONS_EVERY_MS, () => {
      this.#positions = undefined;
      this.#tellPositions();
    });
  }

  #route(): void {
    const invitationWakeAtMs = this.#routeInvitations();
    const { clock } = this.#options;
    const waiting = this.#waiting().filter((item) => !this.#onTheirWay.has(item.interactionId));
    const ready = waiting.length === 0 ? [] : this.#invitable().filter(({ isReady }) => isReady);
    const { assignments, wakeAtMs } = matchOffers(waiting, ready, clock.now());
    for (const { interactionId, agentId, why } of assignments) {
      const command = { type: 'makeOffer', offerId: this.#options.ids.next(), agentId, why } as const;
      void this.#offer(interactionId, interactionId, command);
    }
    const wakes = [wakeAtMs, invitationWakeAtMs].filter((atMs) => atMs !== null);
    this.#wakeIn(wakes.length === 0 ? undefined : Math.max(1, Math.min(...wakes) - clock.now()));
  }

  /** Before the queue: colleagues have asked, and a customer is being served. */
  #routeInvitations(): number | null {
    const { ids, clock } = this.#options;
    const seeking = this.#seeking();
    if (seeking.length === 0) return null;
    const { offers, givenUp, wakeAtMs } = matchInvitations(seeking, this.#invitable(), clock.now());
    for (const { interactionId, invitationId, agentId, why } of offers) {
      const offerId = ids.next();
      const command = { type: 'offerInvitation', invitationId, offerId, agentId, why } as const;
      void this.#offer(invitationId, interactionId, command);
    }
    for (const { interactionId, invitationId, reason } of givenUp) {
      void this.#giveUp(interactionId, { type: 'giveUpInvitation', invitationId, reason });
    }
    return wakeAtMs;
  }

  #wakeIn(delayMs: number | undefined): void {
    this.#wake?.[Symbol.dispose]();
    this.#wake =
      delayMs === undefined || this.#isDisposed
        ? undefined
        : this.#options.clock.timer(delayMs, () => this.#soon());
  }

  /** @param key  under which the agent counts as taken while the offer is written */
  async #offer(
    key: string,
    interactionId: InteractionId,
    command: Extract<SystemCommand, { type: 'makeOffer' | 'offerInvitation' }>,
  ): Promise<void> {
    const { interactions, presence, clock } = this.#options;
    const { agentId } = command;
    this.#onTheirWay.set(key, agentId);
    this.#lastOfferAtMs.set(agentId, clock.now());
    const result = await interactions.execute(interactionId, { by: 'system', part: 'router', command }, null);
    this.#onTheirWay.delete(key);
    if (result.kind === 'unavailable') {
      this.#wakeIn(result.retryAfterMs);
      return;
    }
    if (result.kind === 'rejected') return;
    // The agent left while the offer was being written: nobody would see it.
    if (!presence.isConnected(agentId)) {
      const release = { type: 'releaseAgent', agentId, reason: 'agentLost', scope: 'offer' } as const;
      await interactions.execute(interactionId, { by: 'system', part: 'router', command: release }, null);
    }
  }

  async #giveUp(
    interactionId: InteractionId,
    command: Extract<SystemCommand, { type: 'giveUpInvitation' }>,
  ): Promise<void> {
    const ask = { by: 'system', part: 'router', command } as const;
    const result = await this.#options.interactions.execute(interactionId, ask, null);
    if (result.kind === 'unavailable') this.#wakeIn(result.retryAfterMs);
  }

  #waiting(): readonly Waiting[] {
    const { interactions, configuration, clock } = this.#options;
    return [...interactions.index.queued()].flatMap((interactionId) => {
      const state = interactions.loaded(interactionId)?.state;
      if (state?.phase.kind !== 'queued') return [];
      const settings = queueSettings(configuration.current, state.queueId);
      const { capacityPerAgent, offerSkipMs, servedBy } = settings;
      const { sinceMs, reason } = state.phase;
      const isReturn = reason !== 'arrived';
      const skippedUntilMs = runningSkips(state.skippedUntilMs, clock.now() + offerSkipMs);
      return [{ interactionId, sinceMs, isReturn, skippedUntilMs, capacityPerAgent, servedBy }];
    });
  }

  #seeking(): readonly Seeking[] {
    const { interactions, configuration } = this.#options;
    return [...interactions.index.inviting()].flatMap((interactionId) => {
      const state = interactions.loaded(interactionId)?.state;
      if (state === undefined) return [];
      const { capacityPerAgent } = queueSettings(configuration.current, state.queueId);
      const attendantIds = attendantsOf(state);
      return state.invitations
        .filter(({ offer, invitationId }) => offer === null && !this.#onTheirWay.has(invitationId))
        .map((invitation) => {
          const { target } = invitation;
          const queue =
            target.kind === 'queue'
              ? configuration.current.queues.find(({ queueId }) => queueId === target.queueId)
              : undefined;
          return { interactionId, invitation, attendantIds, capacityPerAgent, servedBy: queue?.servedBy };
        });
    });
  }

  /** Everybody who is connected and may handle chats. */
  #invitable(): readonly InvitableAgent[] {
    const { interactions, agents, presence, configuration } = this.#options;
    const comingTo = [...this.#onTheirWay.values()];
    return configuration.current.users
      .filter((user) => user.isEnabled && presence.isConnected(user.userId))
      .filter((user) => privilegesOf(configuration.current, user).has('chat.use'))
      .map(({ userId: agentId, groupIds, skillIds }) => ({
        agentId,
        groupIds,
        skillIds,
        isReady: agents.stateOf(agentId).kind === 'ready' && !agents.isBeingPutAside(agentId),
        load: interactions.index.attendedBy(agentId).size + comingTo.filter((id) => id === agentId).length,
        lastOfferAtMs: this.#lastOfferAtMs.get(agentId) ?? 0,
      }));
  }

  #tellPositions(): void {
    const { interactions } = this.#options;
    this.#waiting()
      .toSorted(byWait)
      .forEach((item, index) => {
        const live = interactions.loaded(item.interactionId);
        if (live === undefined || live.position === index + 1) return;
        live.position = index + 1;
        interactions.touch(live);
      });
  }
}

/** A skip that lasts longer than skips do was made before the wall clock was set back: it is over. */
function runningSkips(
  skippedUntilMs: Readonly<Record<AgentId, number>>,
  latestMs: number,
): Readonly<Record<AgentId, number>> {
  const running = Object.entries(skippedUntilMs).filter(([, untilMs]) => untilMs <= latestMs);
  return Object.fromEntries(running);
}
