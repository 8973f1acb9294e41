import { actorOf } from '@guichet/core/interaction/actor-of.ts';
import { decide } from '@guichet/core/interaction/decide.ts';
import type { DecisionContext, InteractionCommand } from '@guichet/core/interaction/interaction-command.ts';
import type { Actor, Cause, InteractionEvent } from '@guichet/core/interaction/interaction-event.ts';
import { evolve } from '@guichet/core/interaction/evolve.ts';
import type { Interaction } from '@guichet/core/interaction/interaction.ts';
import { isNumberedForCustomer } from '@guichet/core/visibility/visible-to.ts';
import type { CommandResult } from '@guichet/protocol/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { StoredRefusal } from '../ports/event-log.ts';
import type { ConfigurationSource } from './configuration.ts';
import { decisionContext } from './decision-context.ts';
import type { WorldKnowledge } from './decision-context.ts';
import { settledKey } from './live-interaction.ts';
import type { LiveInteraction, Settled } from './live-interaction.ts';

/** A command of somebody; `cause` is null for the server's own, which are not repeated. */
export type AskedCommand = { readonly ask: InteractionCommand; readonly cause: Cause | null };

type DraftOptions = WorldKnowledge & {
  readonly clock: Clock;
  readonly configuration: ConfigurationSource;
};

/** Decisions of one batch, each made on the state the earlier ones lead to. Nothing in it is true until it is committed. */
export class InteractionDraft {
  /** Each event with the state it leads to. */
  readonly steps: { readonly event: InteractionEvent; readonly after: Interaction }[] = [];
  /** Answers that no event tells of, and so must be stored beside them. */
  readonly refusals: StoredRefusal[] = [];
  /** All answers to be remembered, by author and command. */
  readonly settled: (readonly [key: string, Settled])[] = [];
  state: Interaction | undefined;
  readonly #live: LiveInteraction;
  readonly #options: DraftOptions;
  readonly #dialledElsewhere: DecisionContext['dialledElsewhere'];
  #customerHead: number;

  constructor(
    live: LiveInteraction,
    options: DraftOptions,
    dialledElsewhere: DecisionContext['dialledElsewhere'],
  ) {
    this.#live = live;
    this.#options = options;
    this.#dialledElsewhere = dialledElsewhere;
    this.state = live.state;
    this.#customerHead = live.customerHead;
  }

  get isEmpty(): boolean {
    return this.steps.length === 0 && this.refusals.length === 0;
  }

  decide({ ask, cause }: AskedCommand): CommandResult {
    const actor = actorOf(ask);
    const key = cause === null ? null : settledKey(actor, cause.commandId);
    const first = key === null ? undefined : (this.#live.settled.get(key) ?? this.#answered(key));
    if (first !== undefined) {
      return first.digest === cause?.digest ? first.result : { kind: 'rejected', code: 'commandConflict' };
    }
    const stepsBefore = this.steps.length;
    const result = this.#decideFirst(ask, actor, cause);
    // What never began has no stream to remember a refusal in.
    if (key !== null && cause !== null && this.state !== undefined) {
      const settled = { digest: cause.digest, result };
      this.settled.push([key, settled]);
      // A refusal, or that it was so already: no event remembers the answer.
      if (this.steps.length === stepsBefore) this.refusals.push({ key, result: JSON.stringify(settled) });
    }
    return result;
  }

  /** The answer of an earlier command of this batch; few share one. */
  #answered(key: string): Settled | undefined {
    return this.settled.find(([known]) => known === key)?.[1];
  }

  #decideFirst(ask: InteractionCommand, actor: Actor, cause: Cause | null): CommandResult {
    const { clock, configuration } = this.#options;
    const nowMs = clock.now();
    const context = decisionContext(
      configuration.current,
      this.state,
      nowMs,
      this.#options,
      this.#dialledElsewhere,
    );
    const decision = decide(this.state, ask, context);
    if (decision.kind === 'rejected') return decision;
    for (const { audience, data } of decision.events) {
      const seq = this.#live.head + this.steps.length + 1;
      const event: InteractionEvent = { seq, atMs: nowMs, actor, cause, audience, data };
      const after = evolve(this.state, event);
      this.steps.push({ event, after });
      this.state = after;
      if (isNumberedForCustomer(event)) this.#customerHead += 1;
    }
    const logHead = this.#live.head + this.steps.length;
    return { kind: 'accepted', seq: ask.by === 'customer' ? this.#customerHead : logHead };
  }
}
