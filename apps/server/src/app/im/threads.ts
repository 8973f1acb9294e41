import { decideThread } from '@guichet/core/im/decide-thread.ts';
import type { ThreadAsk } from '@guichet/core/im/decide-thread.ts';
import { joinedMember } from '@guichet/core/im/thread.ts';
import type { Thread } from '@guichet/core/im/thread.ts';
import type { ThreadEventData, ThreadLogEvent } from '@guichet/core/im/thread-event.ts';
import type { Cause } from '@guichet/core/interaction/interaction-event.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { ThreadId } from '@guichet/protocol/im.ts';
import type { CommandResult } from '@guichet/protocol/result.ts';
import type { Clock } from '../../ports/clock.ts';
import { StorageFailure } from '../../ports/event-log.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { LogSink } from '../../ports/log-sink.ts';
import type { ConfigurationSource } from '../configuration.ts';
import type { Settled } from '../live-interaction.ts';
import { LiveThread, settledThreadKey, threadBodyOf, threadEventOf } from './live-thread.ts';
import { ThreadIndex } from './thread-index.ts';
import { threadContext } from './thread-rights.ts';

/** What one commit, or one reading, did to a thread. */
export type ThreadChange = {
  readonly live: LiveThread;
  /** Undefined when the thread began with this change. */
  readonly before: Thread | undefined;
  readonly after: Thread;
  /** Empty when only somebody has read on. */
  readonly events: readonly ThreadLogEvent[];
};

export type ThreadsOptions = {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly configuration: ConfigurationSource;
  readonly sink: LogSink;
  /** What a command gets when the log could not be read or written. */
  readonly unavailable: (error: unknown) => CommandResult;
};

const READ_EVENTS_MAX = 1_000;
/** Threads kept in memory while nobody does anything in them; the one left longest alone goes first. */
export const IDLE_THREADS_MAX = 1_000;

/**
 * The threads of internal messages: loads them from the log, decides commands one after another per thread, appends, and only then
 * tells. A thread that was let go is loaded again by whoever asks for it next.
 */
export class Threads {
  readonly #options: ThreadsOptions;
  readonly #index: ThreadIndex;
  /** The least recently used first. */
  readonly #live = new Map<ThreadId, Promise<LiveThread>>();
  readonly #heads = new Map<ThreadId, number>();
  /** How many are working on a thread, which therefore stays. */
  readonly #busy = new Map<ThreadId, number>();
  readonly #last = new Map<ThreadId, Promise<unknown>>();
  readonly #listeners = new Set<(change: ThreadChange) => void>();

  constructor(options: ThreadsOptions) {
    this.#options = options;
    this.#index = new ThreadIndex(options.log);
  }

  /** Calls back after each change, in the order of commits per thread. */
  onChange(listener: (change: ThreadChange) => void): Disposable {
    this.#listeners.add(listener);
    return { [Symbol.dispose]: () => this.#listeners.delete(listener) };
  }

  /** The threads a user was ever brought into; some may have been left, or never have come about. @throws StorageFailure */
  threadsOf(userId: UserId): Promise<readonly ThreadId[]> {
    return this.#index.threadsOf(userId);
  }

  /**
   * A thread a user is in, put away or not; undefined for any other. Good until the caller next waits for something: the thread may be
   * let go then, and go on as another object. @throws StorageFailure
   */
  async find(threadId: ThreadId, userId: UserId): Promise<LiveThread | undefined> {
    const live = await this.#load(threadId);
    return live.state !== undefined && joinedMember(live.state, userId) !== undefined ? live : undefined;
  }

  /** Decides a command, appends what it caused and tells everyone. Never throws; see `CommandResult`. */
  async execute(ask: ThreadAsk, cause: Cause): Promise<CommandResult> {
    try {
      return await this.#inTurn(ask.threadId, (live) => this.#settle(live, ask, cause));
    } catch (error) {
      return this.#options.unavailable(error);
    }
  }

  /** A member has read up to `seq`. Lower than before, or beyond the head, changes nothing more (IM-13). @throws StorageFailure */
  async read(threadId: ThreadId, userId: UserId, seq: number): Promise<void> {
    await this.#inTurn(threadId, async (live) => {
      const { state } = live;
      const readTo = Math.min(seq, live.head);
      if (state === undefined || joinedMember(state, userId) === undefined) return;
      if (readTo <= (live.reads.get(userId) ?? 0)) return;
      live.reads = new Map(live.reads).set(userId, readTo);
      this.#tell({ live, before: state, after: state, events: [] });
      const receipt = { interactionId: threadId, side: userId, delivered: readTo, read: readTo };
      await this.#options.log.saveReceipts([receipt]);
    });
  }

  /** The head of a thread that is in memory, as every thread is in which something has happened lately. */
  headOf(threadId: ThreadId): number | undefined {
    return this.#heads.get(threadId);
  }

  /** Resolves when no command is being worked on. */
  async idle(): Promise<void> {
    while (this.#last.size > 0) await Promise.all(this.#last.values());
  }

  /** The events before `before`, at most `limit`, oldest first. @throws StorageFailure */
  async page(live: LiveThread, before: number, limit: number): Promise<readonly ThreadLogEvent[]> {
    const end = Math.min(before - 1, live.head);
    const from = Math.max(0, end - limit);
    const stored = end <= from ? [] : await this.#options.log.read(live.threadId, from, end - from);
    return stored.map(threadEventOf);
  }

  /** Does `work` on a thread after all that was asked of it before. */
  async #inTurn<Result>(threadId: ThreadId, work: (live: LiveThread) => Promise<Result>): Promise<Result> {
    // Before anything is awaited: from here on nobody lets the thread go, so no second copy of it can be worked on.
    this.#busy.set(threadId, (this.#busy.get(threadId) ?? 0) + 1);
    const before = this.#last.get(threadId) ?? Promise.resolve();
    const mine = before.then(async () => work(await this.#load(threadId)));
    this.#last.set(
      threadId,
      mine.catch(() => undefined),
    );
    try {
      return await mine;
    } finally {
      const others = (this.#busy.get(threadId) ?? 1) - 1;
      if (others > 0) this.#busy.set(threadId, others);
      else {
        this.#busy.delete(threadId);
        this.#last.delete(threadId);
      }
    }
  }

  async #settle(live: LiveThread, ask: ThreadAsk, cause: Cause): Promise<CommandResult> {
    const key = settledThreadKey(ask.by.userId, cause.commandId);
    const first = live.settled.get(key);
    if (first !== undefined) {
      return first.digest === cause.digest ? first.result : { kind: 'rejected', code: 'commandConflict' };
    }
    const decision = decideThread(live.state, ask, this.#contextOf(ask));
    const settled: Settled = {
      digest: cause.digest,
      result:
        decision.kind === 'rejected'
          ? decision
          : { kind: 'accepted', seq: live.head + decision.events.length },
    };
    if (decision.kind === 'events') await this.#indexMembers(ask.threadId, decision.events);
    const events = decision.kind === 'events' ? this.#drafted(live, ask, cause, decision.events) : [];
    // Of somebody else's attempts nothing is remembered, nor of what was asked of a thread that never began.
    const isMember = live.state !== undefined && joinedMember(live.state, ask.by.userId) !== undefined;
    const isKept = events.length === 0 && isMember;
    if (events.length > 0 || isKept) {
      await this.#append(live, events, isKept ? [{ key, result: JSON.stringify(settled) }] : []);
    }
    if (isKept) live.settled.set(key, settled);
    this.#commit(live, events);
    return settled.result;
  }

  #drafted(
    live: LiveThread,
    { by }: ThreadAsk,
    cause: Cause,
    list: readonly ThreadEventData[],
  ): readonly ThreadLogEvent[] {
    const atMs = this.#options.clock.now();
    return list.map((data, index) => ({ seq: live.head + index + 1, atMs, by, cause, data }));
  }

  async #indexMembers(threadId: ThreadId, events: readonly ThreadEventData[]): Promise<void> {
    const added = events.flatMap((data) => ('members' in data ? data.members : []));
    await Promise.all(added.map(({ userId }) => this.#index.add(userId, threadId)));
  }

  async #append(
    live: LiveThread,
    events: readonly ThreadLogEvent[],
    refusals: readonly { readonly key: string; readonly result: string }[],
  ): Promise<void> {
    const outcome = await this.#options.log.append({
      stream: live.threadId,
      expectedHead: live.head,
      bodies: events.map(threadBodyOf),
      refusals,
      row: null,
    });
    if (outcome === 'conflict') throw new StorageFailure(`another writer on ${live.threadId}`, false);
  }

  #commit(live: LiveThread, events: readonly ThreadLogEvent[]): void {
    const before = live.state;
    for (const event of events) live.take(event);
    this.#heads.set(live.threadId, live.head);
    if (events.length > 0 && live.state !== undefined) {
      this.#tell({ live, before, after: live.state, events });
    }
  }

  #contextOf({ by }: ThreadAsk): ReturnType<typeof threadContext> {
    return threadContext(this.#options.configuration.current, by.userId);
  }

  #tell(change: ThreadChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  #load(threadId: ThreadId): Promise<LiveThread> {
    const known = this.#live.get(threadId);
    if (known !== undefined) {
      this.#live.delete(threadId);
      this.#live.set(threadId, known);
      return known;
    }
    this.#letIdleGo();
    const loading = this.#readAll(threadId);
    this.#live.set(threadId, loading);
    // A failed read must not be remembered: the next caller tries again.
    loading.catch(() => this.#live.delete(threadId));
    return loading;
  }

  #letIdleGo(): void {
    if (this.#live.size < IDLE_THREADS_MAX) return;
    for (const threadId of this.#live.keys()) {
      if (this.#busy.has(threadId)) continue;
      this.#live.delete(threadId);
      this.#heads.delete(threadId);
      return;
    }
  }

  async #readAll(threadId: ThreadId): Promise<LiveThread> {
    const { log } = this.#options;
    const live = new LiveThread(threadId);
    for (;;) {
      const stored = await log.read(threadId, live.head, READ_EVENTS_MAX);
      for (const event of stored) live.take(threadEventOf(event));
      if (stored.length < READ_EVENTS_MAX) break;
    }
    if (live.head === 0) return live;
    for (const { key, result } of await log.refusals(threadId)) {
      const settled: Settled = JSON.parse(result);
      live.settled.set(key, settled);
    }
    const receipts = await log.receipts(threadId);
    this.#heads.set(threadId, live.head);
    live.reads = new Map(receipts.map(({ side, read }) => [side, read]));
    return live;
  }
}
