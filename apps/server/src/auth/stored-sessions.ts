import type { User } from '@guichet/protocol/config.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import type { Clock, Timer } from '../ports/clock.ts';
import type { CredentialStore } from '../ports/credential-store.ts';
import type { Secrets } from '../ports/secrets.ts';
import type { SessionName, SignedIn, UserSessions } from '../ports/user-sessions.ts';

/** A session unused for this long is over, ms. */
export const SESSION_IDLE_MAX_MS = 12 * 3_600_000;
/** A session is over this long after its start, whatever its use, ms. */
export const SESSION_LIFE_MAX_MS = 7 * 24 * 3_600_000;
/** Use is written down at most this often, ms: precise enough for a limit of hours, and rare enough for the disk. */
const SESSION_TOUCH_INTERVAL_MS = 5 * 60_000;

/** What a session took with it when it ended. */
export type EndedAccess =
  | { readonly kind: 'session'; readonly userId: UserId; readonly sessionHash: string }
  | { readonly kind: 'user'; readonly userId: UserId };

export type StoredSessionsOptions = {
  readonly store: CredentialStore;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly userById: (userId: UserId) => User | undefined;
  readonly privilegesOf: (user: User) => ReadonlySet<Privilege>;
  /** Called at once when access ends, before the store is told: tickets and sockets go first. */
  readonly onEnded: (ended: EndedAccess) => void;
};

/** Sessions over the credential store. The token is 256 random bits; only its digest is kept. */
export class StoredSessions implements UserSessions, Disposable {
  readonly #options: StoredSessionsOptions;
  /** By session: a socket may outlast the last request, so the end of a session's life must come by itself. */
  readonly #ends = new Map<string, Timer>();

  constructor(options: StoredSessionsOptions) {
    this.#options = options;
  }

  async open(userId: UserId): Promise<{ token: string; signedIn: SignedIn } | undefined> {
    const { store, clock, secrets } = this.#options;
    const user = this.#enabledUser(userId);
    if (user === undefined) return undefined;
    const token = secrets.next();
    const nowMs = clock.now();
    const session = {
      tokenHash: secrets.digest(token),
      userId,
      csrfToken: secrets.next(),
      createdAtMs: nowMs,
      lastUsedAtMs: nowMs,
      expiresAtMs: nowMs + SESSION_LIFE_MAX_MS,
    };
    await store.addSession(session);
    this.#watchEnd({ userId, sessionHash: session.tokenHash }, SESSION_LIFE_MAX_MS);
    return { token, signedIn: this.#signedIn(user, session.tokenHash, session.csrfToken) };
  }

  async find(token: string): Promise<SignedIn | undefined> {
    const { store, clock, secrets } = this.#options;
    const sessionHash = secrets.digest(token);
    const session = await store.session(sessionHash);
    if (session === undefined) return undefined;
    const nowMs = clock.now();
    if (nowMs >= session.expiresAtMs || nowMs - session.lastUsedAtMs >= SESSION_IDLE_MAX_MS) {
      await this.close({ userId: session.userId, sessionHash });
      return undefined;
    }
    const user = this.#enabledUser(session.userId);
    if (user === undefined) return undefined;
    if (nowMs - session.lastUsedAtMs >= SESSION_TOUCH_INTERVAL_MS)
      await store.touchSession(sessionHash, nowMs);
    this.#watchEnd({ userId: user.userId, sessionHash }, session.expiresAtMs - nowMs);
    return this.#signedIn(user, sessionHash, session.csrfToken);
  }

  async close({ userId, sessionHash }: SessionName): Promise<void> {
    this.#forgetEnd(sessionHash);
    this.#options.onEnded({ kind: 'session', userId, sessionHash });
    await this.#options.store.removeSession(sessionHash);
  }

  async closeAllOf(userId: UserId): Promise<void> {
    this.#options.onEnded({ kind: 'user', userId });
    await this.#options.store.removeSessionsOf(userId);
  }

  /** Stops its timers; the sessions live on in the store. */
  [Symbol.dispose](): void {
    for (const timer of this.#ends.values()) timer[Symbol.dispose]();
    this.#ends.clear();
  }

  #watchEnd({ userId, sessionHash }: SessionName, inMs: number): void {
    if (this.#ends.has(sessionHash)) return;
    const onEnd = (): void => {
      this.#ends.delete(sessionHash);
      this.#options.onEnded({ kind: 'session', userId, sessionHash });
    };
    this.#ends.set(sessionHash, this.#options.clock.timer(inMs, onEnd));
  }

  #forgetEnd(sessionHash: string): void {
    this.#ends.get(sessionHash)?.[Symbol.dispose]();
    this.#ends.delete(sessionHash);
  }

  #signedIn(user: User, sessionHash: string, csrfToken: string): SignedIn {
    return { user, privileges: this.#options.privilegesOf(user), sessionHash, csrfToken };
  }

  #enabledUser(userId: UserId): User | undefined {
    const user = this.#options.userById(userId);
    return user?.isEnabled === true ? user : undefined;
  }
}
