import type { UserId } from '@guichet/protocol/ids.ts';
import type { ThreadId } from '@guichet/protocol/im.ts';
import { StorageFailure } from '../../ports/event-log.ts';
import type { EventLog } from '../../ports/event-log.ts';

const READ_EVENTS_MAX = 1_000;

type Entry = { readonly threadId: ThreadId };
type Known = {
  readonly threadIds: Set<ThreadId>;
  head: number;
  /** The entry before: the next waits for it. */
  last: Promise<unknown>;
};

/**
 * Which threads a user was ever brought into, each user's in a stream of its own (`im-of/<user>`). An entry is written before the thread
 * gets the member, so that a crash between leaves an entry that leads nowhere, and never a thread nobody finds (IM-14).
 */
export class ThreadIndex {
  readonly #log: EventLog;
  readonly #known = new Map<UserId, Promise<Known>>();

  constructor(log: EventLog) {
    this.#log = log;
  }

  /** @throws StorageFailure when the log cannot be read */
  async threadsOf(userId: UserId): Promise<readonly ThreadId[]> {
    return [...(await this.#load(userId)).threadIds];
  }

  /** Resolves when the entry is durable. @throws StorageFailure */
  async add(userId: UserId, threadId: ThreadId): Promise<void> {
    const known = await this.#load(userId);
    const work = known.last.then(() => this.#append(userId, known, threadId));
    known.last = work.catch(() => undefined);
    await work;
  }

  async #append(userId: UserId, known: Known, threadId: ThreadId): Promise<void> {
    if (known.threadIds.has(threadId)) return;
    const outcome = await this.#log.append({
      stream: `im-of/${userId}`,
      expectedHead: known.head,
      bodies: [JSON.stringify({ threadId } satisfies Entry)],
      refusals: [],
      row: null,
    });
    if (outcome === 'conflict') throw new StorageFailure(`another writer on im-of/${userId}`, false);
    known.head += 1;
    known.threadIds.add(threadId);
  }

  #load(userId: UserId): Promise<Known> {
    const known = this.#known.get(userId);
    if (known !== undefined) return known;
    const loading = this.#read(userId);
    this.#known.set(userId, loading);
    // A failed read must not be remembered: the next caller tries again.
    loading.catch(() => this.#known.delete(userId));
    return loading;
  }

  async #read(userId: UserId): Promise<Known> {
    const known: Known = { threadIds: new Set(), head: 0, last: Promise.resolve() };
    for (;;) {
      const stored = await this.#log.read(`im-of/${userId}`, known.head, READ_EVENTS_MAX);
      for (const { seq, body } of stored) {
        const entry: Entry = JSON.parse(body);
        known.threadIds.add(entry.threadId);
        known.head = seq;
      }
      if (stored.length < READ_EVENTS_MAX) return known;
    }
  }
}
