import { isShownTo, joinedMember } from '@guichet/core/im/thread.ts';
import { threadView } from '@guichet/core/im/thread-view.ts';
import { changedKeys } from '@guichet/core/visibility/interaction-view.ts';
import { CLOSE_CODES } from '@guichet/protocol/close-codes.ts';
import type { Cursor } from '@guichet/protocol/frames.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { ThreadId, ThreadState, ThreadUpdateFrame } from '@guichet/protocol/im.ts';
import { isThreadId } from '@guichet/protocol/threads.ts';
import type { ConfigurationSource } from '../app/configuration.ts';
import type { LiveThread } from '../app/im/live-thread.ts';
import { mayUseThreads } from '../app/im/thread-rights.ts';
import type { ThreadChange, Threads } from '../app/im/threads.ts';
import type { LogSink } from '../ports/log-sink.ts';
import { catchUpFrame, threadEvents, threadPage } from './im-frames.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';
import { signalColleagues } from './typing.ts';

export type ThreadDeliveryOptions = {
  readonly threads: Threads;
  readonly sessions: Sessions;
  readonly configuration: ConfigurationSource;
  readonly sink: LogSink;
};

/**
 * Keeps the members of threads current: what they missed on arrival, each commit as it comes, and pages of the past. A thread's newest
 * events are in memory, so following one waits for nothing and nothing happens in between.
 */
export class ThreadDelivery implements Disposable {
  readonly #options: ThreadDeliveryOptions;
  readonly #lastShown = new WeakMap<LiveThread, ThreadState>();
  /** Sessions that see threads; a change of settings may turn that round. */
  readonly #entitled = new WeakSet<Session>();
  readonly #owned: readonly Disposable[];

  constructor(options: ThreadDeliveryOptions) {
    this.#options = options;
    this.#owned = [
      options.threads.onChange((change) => this.#tell(change)),
      options.configuration.subscribe(() => this.#reviewRights()),
    ];
  }

  [Symbol.dispose](): void {
    for (const owned of this.#owned) owned[Symbol.dispose]();
  }

  /** Sends a session all threads on its user's desk, from its cursors on. @throws StorageFailure */
  async greet(session: Session): Promise<void> {
    const userId = this.#userOf(session);
    if (userId === undefined) return;
    this.#entitled.add(session);
    const threadIds = await this.#options.threads.threadsOf(userId);
    await Promise.all(
      threadIds.map(async (threadId) => {
        const live = await this.#options.threads.find(threadId, userId);
        if (live !== undefined && !session.isClosed && !session.follows(threadId)) {
          this.#follow(session, live, userId, session.takeCursor(threadId));
        }
      }),
    );
  }

  /** A client has found a hole. @throws StorageFailure */
  async resync(session: Session, threadId: ThreadId, cursor: Cursor): Promise<void> {
    const userId = this.#userOf(session);
    const live = userId === undefined ? undefined : await this.#options.threads.find(threadId, userId);
    if (userId !== undefined && live !== undefined && session.follows(threadId)) {
      this.#follow(session, live, userId, cursor);
    }
  }

  /** Sends one page of the past. @throws StorageFailure */
  async page(session: Session, threadId: ThreadId, before: number, limit: number): Promise<void> {
    const { threads } = this.#options;
    const userId = this.#userOf(session);
    const live = userId === undefined ? undefined : await threads.find(threadId, userId);
    if (userId === undefined || live === undefined) return;
    session.send(await threadPage(threads, live, userId, before, limit));
  }

  /** A client has shown a thread up to `seq` to its user. */
  async read(session: Session, threadId: ThreadId, seq: number): Promise<void> {
    const userId = this.#userOf(session);
    if (userId === undefined) return;
    try {
      await this.#options.threads.read(threadId, userId, seq);
    } catch (error) {
      // The client says it again when it resumes.
      this.#options.sink.warn('receiptsNotSaved', { err: error, count: 1 });
    }
  }

  /** Passes a typing notice on to the other members. Whatever fails, nobody waits for it. */
  async typing(session: Session, threadId: ThreadId, isTyping: boolean): Promise<void> {
    const userId = this.#userOf(session);
    if (userId === undefined || !session.follows(threadId)) return;
    const live = await this.#options.threads.find(threadId, userId).catch(() => undefined);
    const others = live?.state?.members.flatMap((member) =>
      member.state === 'joined' && member.userId !== userId ? [member.userId] : [],
    );
    const about = { interactionId: threadId, consultationId: null, userId, isTyping };
    signalColleagues(this.#options.sessions, others ?? [], about);
  }

  #tell(change: ThreadChange): void {
    const { live, after } = change;
    const changed = this.#changedView(change);
    const texts = new Map<boolean, string>();
    const authorId = change.events[0]?.by.userId;
    for (const { userId } of after.members) {
      for (const session of this.#options.sessions.ofUser(userId)) {
        if (!isShownTo(after, userId)) this.#letGo(session, live.threadId, change);
        else if (!session.follows(live.threadId)) {
          if (this.#userOf(session) === undefined) continue;
          this.#follow(session, live, userId, session.takeCursor(live.threadId));
        } else {
          const isAuthor = userId === authorId;
          const text = texts.get(isAuthor) ?? JSON.stringify(updateFrame(change, userId, changed));
          texts.set(isAuthor, text);
          session.tell(live.threadId, text);
        }
      }
    }
  }

  #changedView({ live, after }: ThreadChange): Partial<ThreadState> | null {
    const view = threadView(after, live.reads);
    const before = this.#lastShown.get(live);
    this.#lastShown.set(live, view);
    return before === undefined ? view : changedKeys(before, view);
  }

  #follow(session: Session, live: LiveThread, userId: UserId, cursor: Cursor | null): void {
    const { state, threadId } = live;
    if (state === undefined || !isShownTo(state, userId)) return;
    const following = session.beginFollowing(threadId);
    session.endBackfill(threadId, following, catchUpFrame(live, state, userId, cursor));
  }

  #letGo(session: Session, threadId: ThreadId, { after }: ThreadChange): void {
    if (!session.follows(threadId)) return;
    const userId = this.#userOf(session);
    const isMember = userId !== undefined && joinedMember(after, userId) !== undefined;
    session.unfollow(threadId);
    session.send({ type: 'gone', interactionId: threadId, reason: isMember ? 'completed' : 'notYours' });
  }

  #reviewRights(): void {
    for (const session of this.#options.sessions.all) {
      const isEntitled = this.#userOf(session) !== undefined;
      if (isEntitled === this.#entitled.has(session)) continue;
      if (isEntitled) session.track(this.#greetOrClose(session));
      else this.#withdraw(session);
    }
  }

  #withdraw(session: Session): void {
    this.#entitled.delete(session);
    for (const streamId of [...session.followed]) {
      if (!isThreadId(streamId)) continue;
      session.unfollow(streamId);
      session.send({ type: 'gone', interactionId: streamId, reason: 'notYours' });
    }
  }

  async #greetOrClose(session: Session): Promise<void> {
    try {
      await this.greet(session);
    } catch (error) {
      this.#options.sink.error('backfillFailed', { err: error });
      session.close(CLOSE_CODES.unavailable, 'storage unavailable');
    }
  }

  /** The user of a session who may see threads; undefined for customers and everyone else. */
  #userOf({ principal }: Session): UserId | undefined {
    const isUser =
      principal.kind === 'user' && mayUseThreads(this.#options.configuration.current, principal.userId);
    return isUser ? principal.userId : undefined;
  }
}

function updateFrame(
  { live, events }: ThreadChange,
  viewerId: UserId,
  changed: ThreadUpdateFrame['changed'],
): ThreadUpdateFrame {
  return {
    type: 'threadUpdate',
    interactionId: live.threadId,
    after: live.head - events.length,
    head: live.head,
    events: threadEvents(events, viewerId),
    changed,
  };
}
