import { privilegesOf } from '@guichet/core/configuration/configuration.ts';
import type { InteractionEventType } from '@guichet/core/interaction/interaction-event.ts';
import type { Membership } from '@guichet/core/routing/eligibility.ts';
import { byWait, matchOffers } from '@guichet/core/routing/matching.ts';
import type { Assignment, RoutableAgent, Waiting } from '@guichet/core/routing/matching.ts';
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
  Record<InteractionEventType, 'made' | 'accepted' | 'declined' | 'expired' | 'revoked'>
> = {
  offerMade: 'made',
  offerAccepted: 'accepted',
  offerDeclined: 'declined',
  offerExpired: 'expired',
  offerRevoked: 'revoked',
};

/** Places in the queue are told to waiting customers at most this often, ms. */
const POSITIONS_EVERY_MS = 500;

/**
 * Offers waiting interactions to agents. Looks at everything afresh whenever something changed that could matter; several changes in
 * one turn make one pass. An offer on its way to the log counts as made, so that no pass gives the same thing twice.
 */
export class Router implements Disposable {
  readonly #options: RouterOptions;
  readonly #onTheirWay = new Map<InteractionId, AgentId>();
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
        if (change.before?.phase !== change.after.phase) this.#soon();
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
    const { clock } = this.#options;
    const waiting = this.#waiting().filter((item) => !this.#onTheirWay.has(item.interactionId));
    if (waiting.length === 0) return;
    const { assignments, wakeAtMs } = matchOffers(waiting, this.#routable(), clock.now());
    for (const assignment of assignments) void this.#offer(assignment);
    this.#wakeIn(wakeAtMs === null ? undefined : Math.max(1, wakeAtMs - clock.now()));
  }

  #wakeIn(delayMs: number | undefined): void {
    this.#wake?.[Symbol.dispose]();
    this.#wake =
      delayMs === undefined || this.#isDisposed
        ? undefined
        : this.#options.clock.timer(delayMs, () => this.#soon());
  }

  async #offer({ interactionId, agentId, why }: Assignment): Promise<void> {
    const { interactions, presence, ids, clock } = this.#options;
    this.#onTheirWay.set(interactionId, agentId);
    this.#lastOfferAtMs.set(agentId, clock.now());
    const command = { type: 'makeOffer', offerId: ids.next(), agentId, why } as const;
    const result = await interactions.execute(interactionId, { by: 'system', part: 'router', command }, null);
    this.#onTheirWay.delete(interactionId);
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

  #waiting(): readonly Waiting[] {
    const { interactions, configuration, clock } = this.#options;
    return [...interactions.queued()].flatMap((interactionId) => {
      const state = interactions.loaded(interactionId)?.state;
      if (state?.phase.kind !== 'queued') return [];
      const { capacityPerAgent, offerSkipMs, servedBy } = queueSettings(configuration.current, state.queueId);
      const { sinceMs, reason } = state.phase;
      const isReturn = reason !== 'arrived';
      const skippedUntilMs = runningSkips(state.skippedUntilMs, clock.now() + offerSkipMs);
      return [{ interactionId, sinceMs, isReturn, skippedUntilMs, capacityPerAgent, servedBy }];
    });
  }

  #routable(): readonly (RoutableAgent & Membership)[] {
    const { interactions, agents, presence, configuration } = this.#options;
    const mayTake = new Map(
      configuration.current.users
        .filter((user) => user.isEnabled && privilegesOf(configuration.current, user).has('chat.use'))
        .map((user) => [user.userId, user]),
    );
    const comingTo = [...this.#onTheirWay.values()];
    return [...presence.connected()]
      .flatMap((agentId) => mayTake.get(agentId) ?? [])
      .filter(({ userId }) => agents.stateOf(userId).kind === 'ready')
      .map(({ userId: agentId, groupIds, skillIds }) => ({
        agentId,
        groupIds,
        skillIds,
        load: interactions.heldBy(agentId).size + comingTo.filter((id) => id === agentId).length,
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
