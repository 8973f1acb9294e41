import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { StoredLink, StoredPhoneLine, StoredSession } from '../../ports/credential-store.ts';

/** The statements that change sessions, links, passwords, telephone lines and keys. Each runs inside the writer's transaction. */
export class CredentialStatements {
  readonly #setPasswordHash: StatementSync;
  readonly #forgetExpired: StatementSync;
  readonly #addSession: StatementSync;
  readonly #touchSession: StatementSync;
  readonly #removeSession: StatementSync;
  readonly #removeSessionsOf: StatementSync;
  readonly #removeLinksLike: StatementSync;
  readonly #putLink: StatementSync;
  readonly #takeLink: StatementSync;
  readonly #setPhoneLine: StatementSync;
  readonly #removePhoneLine: StatementSync;
  readonly #offerKey: StatementSync;
  readonly #key: StatementSync;

  constructor(database: DatabaseSync) {
    const prepare = (sql: string): StatementSync => database.prepare(sql);
    this.#setPasswordHash = prepare(
      `INSERT INTO credential (user_id, password_hash) VALUES (?, ?)
       ON CONFLICT (user_id) DO UPDATE SET password_hash = excluded.password_hash`,
    );
    this.#forgetExpired = prepare('DELETE FROM session WHERE expires_at_ms <= ?');
    this.#addSession = prepare(
      `INSERT OR REPLACE INTO session
         (token_hash, user_id, csrf_token, created_at_ms, last_used_at_ms, expires_at_ms)
       VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.#touchSession = prepare('UPDATE session SET last_used_at_ms = ? WHERE token_hash = ?');
    this.#removeSession = prepare('DELETE FROM session WHERE token_hash = ?');
    this.#removeSessionsOf = prepare('DELETE FROM session WHERE user_id = ?');
    this.#removeLinksLike = prepare('DELETE FROM link WHERE purpose = ? AND user_id IS ?');
    this.#putLink = prepare(
      'INSERT OR REPLACE INTO link (secret_hash, purpose, user_id, expires_at_ms) VALUES (?, ?, ?, ?)',
    );
    this.#takeLink = prepare(
      `DELETE FROM link WHERE secret_hash = ?
       RETURNING secret_hash AS secretHash, purpose, user_id AS userId, expires_at_ms AS expiresAtMs`,
    );
    this.#setPhoneLine = prepare(
      'INSERT OR REPLACE INTO phone_line (user_id, sip_user, auth_user, password, queue_id) VALUES (?, ?, ?, ?, ?)',
    );
    this.#removePhoneLine = prepare('DELETE FROM phone_line WHERE user_id = ?');
    this.#offerKey = prepare('INSERT OR IGNORE INTO signing_key (purpose, secret) VALUES (?, unhex(?))');
    this.#key = prepare('SELECT lower(hex(secret)) AS secret FROM signing_key WHERE purpose = ?');
  }

  setPasswordHash(userId: string, hash: string): void {
    this.#setPasswordHash.run(userId, hash);
  }

  /** Also forgets every session that had expired when this one was made, so that they do not pile up. */
  addSession(session: StoredSession): void {
    this.#forgetExpired.run(session.createdAtMs);
    this.#addSession.run(
      session.tokenHash,
      session.userId,
      session.csrfToken,
      session.createdAtMs,
      session.lastUsedAtMs,
      session.expiresAtMs,
    );
  }

  touchSession(tokenHash: string, lastUsedAtMs: number): void {
    this.#touchSession.run(lastUsedAtMs, tokenHash);
  }

  removeSession(tokenHash: string): void {
    this.#removeSession.run(tokenHash);
  }

  removeSessionsOf(userId: string): void {
    this.#removeSessionsOf.run(userId);
  }

  putLink({ secretHash, purpose, userId, expiresAtMs }: StoredLink): void {
    this.#removeLinksLike.run(purpose, userId);
    this.#putLink.run(secretHash, purpose, userId, expiresAtMs);
  }

  useLink(secretHash: string, nowMs: number): StoredLink | null {
    // Proof: the columns are named after StoredLink's fields, and STRICT holds their types.
    const link = this.#takeLink.get(secretHash) as StoredLink | undefined;
    return link !== undefined && link.expiresAtMs > nowMs ? link : null;
  }

  setPhoneLine(userId: string, { user, authUser, password, queueId }: StoredPhoneLine): void {
    this.#setPhoneLine.run(userId, user, authUser, password, queueId);
  }

  removePhoneLine(userId: string): void {
    this.#removePhoneLine.run(userId);
  }

  signingKey(purpose: string, candidate: string): string {
    this.#offerKey.run(purpose, candidate);
    return String(this.#key.get(purpose)?.['secret']);
  }
}
