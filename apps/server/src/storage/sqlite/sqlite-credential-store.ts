import { randomBytes } from 'node:crypto';
import type { UserId } from '@guichet/protocol/ids.ts';
import type {
  CredentialStore,
  KeyPurpose,
  StoredLink,
  StoredPhoneLine,
  StoredSession,
} from '../../ports/credential-store.ts';
import type { SqliteStore } from './sqlite-store.ts';

const SIGNING_KEY_BYTES = 32;

/** The installation's secrets, in the database of the event log and through the same writer. */
export class SqliteCredentialStore implements CredentialStore {
  readonly #store: SqliteStore;

  constructor(store: SqliteStore) {
    this.#store = store;
  }

  passwordHash(userId: UserId): Promise<string | undefined> {
    return this.#store.read({ kind: 'passwordHash', userId });
  }

  async setPasswordHash(userId: UserId, hash: string): Promise<void> {
    await this.#store.write({ kind: 'setPasswordHash', userId, hash });
  }

  async addSession(session: StoredSession): Promise<void> {
    await this.#store.write({ kind: 'addSession', session });
  }

  session(tokenHash: string): Promise<StoredSession | undefined> {
    return this.#store.read({ kind: 'session', tokenHash });
  }

  async touchSession(tokenHash: string, lastUsedAtMs: number): Promise<void> {
    await this.#store.write({ kind: 'touchSession', tokenHash, lastUsedAtMs });
  }

  async removeSession(tokenHash: string): Promise<void> {
    await this.#store.write({ kind: 'removeSession', tokenHash });
  }

  async removeSessionsOf(userId: UserId): Promise<void> {
    await this.#store.write({ kind: 'removeSessionsOf', userId });
  }

  async putLink(link: StoredLink): Promise<void> {
    await this.#store.write({ kind: 'putLink', link });
  }

  link(secretHash: string): Promise<StoredLink | undefined> {
    return this.#store.read({ kind: 'link', secretHash });
  }

  async useLink(secretHash: string, nowMs: number): Promise<StoredLink | undefined> {
    return (await this.#store.write({ kind: 'useLink', secretHash, nowMs })) ?? undefined;
  }

  phoneLine(userId: UserId): Promise<StoredPhoneLine | undefined> {
    return this.#store.read({ kind: 'phoneLine', userId });
  }

  async setPhoneLine(userId: UserId, line: StoredPhoneLine): Promise<void> {
    await this.#store.write({ kind: 'setPhoneLine', userId, line });
  }

  async removePhoneLine(userId: UserId): Promise<void> {
    await this.#store.write({ kind: 'removePhoneLine', userId });
  }

  async signingKey(purpose: KeyPurpose): Promise<Uint8Array> {
    // Made here rather than in SQL, whose random numbers are not for secrets; only the first one stored is ever used.
    const candidate = randomBytes(SIGNING_KEY_BYTES).toString('hex');
    const secret = await this.#store.write({ kind: 'signingKey', purpose, candidate });
    return new Uint8Array(Buffer.from(secret, 'hex'));
  }
}
