import type { InteractionCommand } from '@guichet/core/interaction/interaction-command.ts';
import type { Cause, InteractionEvent } from '@guichet/core/interaction/interaction-event.ts';
import { isOpen } from '@guichet/core/interaction/interaction.ts';
import type { Interaction } from '@guichet/core/interaction/interaction.ts';
import type { AgentId, InteractionId } from '@guichet/protocol/ids.ts';
import type { CommandResult } from '@guichet/protocol/result.ts';
import type { Clock } from '../ports/clock.ts';
import { StorageFailure } from '../ports/event-log.ts';
import type { EventLog } from '../ports/event-log.ts';
import type { LogSink } from '../ports/log-sink.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { ConfigurationSource } from './configuration.ts';
import type { WorldKnowledge } from './decision-context.ts';
import { InteractionDraft } from './interaction-draft.ts';
import type { AskedCommand } from './interaction-draft.ts';
import { InteractionIndex } from './interaction-index.ts';
import { LiveInteraction, bodyOf, changedRow, eventOf } from './live-interaction.ts';
import type { Settled } from './live-interaction.ts';
import { RefusedStarts } from './refused-starts.ts';

/** What one commit, or one change beside the log, did to an interaction. */
export type InteractionChange = {
  readonly live: LiveInteraction;
  /** Undefined when the interaction began with this change. */
  readonly before: Interaction | undefined;
  readonly after: Interaction;
  /** Empty when only receipts, connection or position changed. */
  readonly events: readonly InteractionEvent[];
};

export type InteractionsOptions = WorldKnowledge & {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly configuration: ConfigurationSource;
  readonly sink: LogSink;
  readonly metrics: Metrics;
  /** Called when the store must not be used again. */
  readonly onFatal: (failure: unknown) => void;
};

type Asked = AskedCommand & {
  readonly startedAtMs: number;
  readonly settle: (result: CommandResult) => void;
};

/** Events one read of the log returns at most; a long interaction is read in several. */
const READ_EVENTS_MAX = 1_000;
/** A client told `unavailable` tries again after this long, ms. */
export const RETRY_AFTER_MS = 1_000;

/**
 * The interactions this server works on: loads them from the log, decides commands one after another per interaction, appends, and
 * only then tells. Commands that arrive while an append is on its way are decided together and share the next one.
 */
export class Interactions {
  readonly index = new InteractionIndex();
  readonly refusedStarts: RefusedStarts;
  readonly #options: InteractionsOptions;
  readonly #live = new Map<InteractionId, Promise<LiveInteraction>>();
  readonly #loaded = new Map<InteractionId, LiveInteraction>();
  readonly #asked = new Map<InteractionId, Asked[]>();
  readonly #listeners = new Set<(change: InteractionChange) => void>();
  readonly #whenIdle: (() => void)[] = [];

  constructor(options: InteractionsOptions) {
    this.#options = options;
    this.refusedStarts = new RefusedStarts(options.clock);
  }

  /** Loads every interaction that is not closed, so that routing and presence know them. */
  async loadOpen(): Promise<void> {
    const rows = await this.#options.log.openInteractions();
    await Promise.all(rows.map((row) => this.load(row.interactionId)));
  }

  /** Calls back after each change, in the order of commits per interaction. */
  onChange(listener: (change: InteractionChange) => void): Disposable {
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => this.#listeners.delete(listener) };
  }

  /** An interaction already in memory. */
  loaded(interactionId: InteractionId): LiveInteraction | undefined {
    return this.#loaded.get(interactionId);
  }

  inMemory(): Iterable<LiveInteraction> {
    return this.#loaded.values();
  }

  /** An interaction with at least one event, from memory or the log. */
  async find(interactionId: InteractionId): Promise<LiveInteraction | undefined> {
    const live = await this.load(interactionId);
    if (live.state !== undefined) return live;
    this.#forget(live);
    return undefined;
  }

  /**
   * Decides a command, appends what it caused and tells everyone.
   * @param cause  null for the server's own commands, which are not repeated
   * @returns the definitive answer, in the author's numbering, or `unavailable` when nothing was done. Never throws.
   */
  execute(
    interactionId: InteractionId,
    ask: InteractionCommand,
    cause: Cause | null,
  ): Promise<CommandResult> {
    return new Promise((settle) => {
      const asked = { ask, cause, startedAtMs: this.#options.clock.now(), settle };
      const waiting = this.#asked.get(interactionId);
      if (waiting !== undefined) {
        waiting.push(asked);
        return;
      }
      // Before anything is awaited: from here on nobody lets the interaction go, so no second copy of it can be worked on.
      const later: Asked[] = [];
      this.#asked.set(interactionId, later);
      void this.#work(interactionId, asked, later);
    });
  }

  /** What a command gets that could not be looked at because the log could not be read or written. */
  unavailable(error: unknown): CommandResult {
    const isRetryable = error instanceof StorageFailure && error.isRetryable;
    this.#options.sink.error('storageFailed', { err: error, isRetryable });
    if (!isRetryable) this.#options.onFatal(error);
    return { kind: 'unavailable', retryAfterMs: RETRY_AFTER_MS };
  }

  /** Tells followers that something beside the log changed (receipts, connection, position). */
  touch(live: LiveInteraction): void {
    const { state } = live;
    if (state !== undefined) this.#tell({ live, before: state, after: state, events: [] });
  }

  /** Lets a closed interaction go from memory; a later command or follower loads it again. */
  release(interactionId: InteractionId): void {
    const live = this.#loaded.get(interactionId);
    if (live === undefined || this.#asked.has(interactionId)) return;
    const phase = live.state?.phase;
    if (phase !== undefined && (isOpen(phase) || phase.kind === 'wrapUp')) return;
    this.#forget(live);
  }

  /** Resolves when no command is being worked on. */
  idle(): Promise<void> {
    if (this.#asked.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }

  load(interactionId: InteractionId): Promise<LiveInteraction> {
    const known = this.#live.get(interactionId);
    if (known !== undefined) return known;
    const loading = this.#read(interactionId);
    this.#live.set(interactionId, loading);
    // A failed read must not be remembered: the next caller tries again.
    loading.catch(() => this.#live.delete(interactionId));
    return loading;
  }

  async #read(interactionId: InteractionId): Promise<LiveInteraction> {
    const { log } = this.#options;
    const live = new LiveInteraction(interactionId);
    const stream = `interaction/${interactionId}` as const;
    for (;;) {
      const stored = await log.read(stream, live.head, READ_EVENTS_MAX);
      for (const event of stored) live.take(eventOf(event));
      if (stored.length < READ_EVENTS_MAX) break;
    }
    if (live.head > 0) {
      for (const refusal of await log.refusals(stream)) {
        const settled: Settled = JSON.parse(refusal.result);
        live.settled.set(refusal.key, settled);
      }
      for (const receipt of await log.receipts(interactionId)) {
        const { side, delivered, read } = receipt;
        live.receipts = { ...live.receipts, [side]: { delivered, read } };
      }
    }
    this.#loaded.set(interactionId, live);
    if (live.state !== undefined) this.index.follow(undefined, live.state);
    return live;
  }

  /** Settles what is asked of an interaction, batch after batch, until nothing more is. What comes meanwhile gathers in `later`. */
  async #work(interactionId: InteractionId, first: Asked, later: Asked[]): Promise<void> {
    for (let asked = [first]; asked.length > 0; asked = later.splice(0)) {
      const live = this.#loaded.get(interactionId);
      const answers = await (live === undefined
        ? this.#loadAndSettle(interactionId, asked)
        : this.#settle(live, asked));
      this.#answer(asked, answers);
    }
    this.#asked.delete(interactionId);
    if (this.#asked.size === 0) for (const resolve of this.#whenIdle.splice(0)) resolve();
  }

  #answer(asked: readonly Asked[], answers: readonly CommandResult[]): void {
    const nowMs = this.#options.clock.now();
    for (const [index, { ask, startedAtMs, settle }] of asked.entries()) {
      const result = answers[index] ?? { kind: 'unavailable', retryAfterMs: RETRY_AFTER_MS };
      this.#options.metrics.commandSettled(ask.command.type, result.kind, nowMs - startedAtMs);
      settle(result);
    }
  }

  async #loadAndSettle(
    interactionId: InteractionId,
    asked: readonly Asked[],
  ): Promise<readonly CommandResult[]> {
    let live: LiveInteraction;
    try {
      live = await this.load(interactionId);
    } catch (error) {
      const unavailable = this.unavailable(error);
      return asked.map(() => unavailable);
    }
    return this.#settle(live, asked);
  }

  /** Decides a batch on the state as it will be, appends it whole, then makes it so. */
  async #settle(live: LiveInteraction, asked: readonly Asked[]): Promise<readonly CommandResult[]> {
    const dialledElsewhere = (agentId: AgentId) => this.#dialledBy(agentId, live);
    const draft = new InteractionDraft(live, this.#options, dialledElsewhere);
    const answers = asked.map((one) => draft.decide(one));
    if (draft.isEmpty) return answers;
    try {
      const outcome = await this.#options.log.append({
        stream: `interaction/${live.interactionId}`,
        expectedHead: live.head,
        bodies: draft.steps.map(({ event }) => bodyOf(event)),
        refusals: draft.refusals,
        row: draft.state === undefined ? null : changedRow(live.state, draft.state),
      });
      if (outcome === 'conflict') throw new StorageFailure(`another writer on ${live.interactionId}`, false);
    } catch (error) {
      const unavailable = this.unavailable(error);
      return asked.map(() => unavailable);
    }
    this.#commit(live, draft);
    return answers;
  }

  /** When the newest numbers of an agent were dialled in other interactions than this one, epoch ms (PH-5). */
  #dialledBy(agentId: AgentId, except: LiveInteraction): readonly number[] {
    const others = [...this.index.attendedBy(agentId)].flatMap((id) => this.loaded(id) ?? []);
    return others.flatMap((live) => (live === except ? [] : (live.state?.dialled[agentId] ?? [])));
  }

  #commit(live: LiveInteraction, draft: InteractionDraft): void {
    for (const [key, settled] of draft.settled) live.settled.set(key, settled);
    if (draft.steps.length === 0) return;
    const events = draft.steps.map(({ event }) => event);
    const before = live.state;
    for (const { event, after } of draft.steps) live.advance(event, after);
    this.#options.metrics.eventsCommitted(events.length);
    const { state } = live;
    if (state === undefined) return;
    this.index.follow(before, state);
    this.#tell({ live, before, after: state, events });
  }

  #tell(change: InteractionChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  #forget(live: LiveInteraction): void {
    const { interactionId } = live;
    // Another copy may have been loaded since this one was let go.
    if (this.#asked.has(interactionId) || this.#loaded.get(interactionId) !== live) return;
    this.#live.delete(interactionId);
    this.#loaded.delete(interactionId);
  }
}
