import type {
  CredentialStore,
  KeyPurpose,
  StoredLink,
  StoredPhoneLine,
  StoredSession,
} from '@guichet/server/ports/credential-store.ts';
import { StorageFailure } from '@guichet/server/ports/event-log.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import { MemoryDisk } from './memory-disk.ts';

/** The credential store for tests and the simulator, over a disk that survives a simulated restart. */
export class MemoryCredentialStore implements CredentialStore {
  readonly disk: MemoryDisk;
  #isClosed = false;

  constructor(disk: MemoryDisk = new MemoryDisk()) {
    this.disk = disk;
  }

  async passwordHash(userId: UserId): Promise<string | undefined> {
    return this.#open().passwordHashes.get(userId);
  }

  async setPasswordHash(userId: UserId, hash: string): Promise<void> {
    this.#open().passwordHashes.set(userId, hash);
  }

  async addSession(session: StoredSession): Promise<void> {
    const { sessions } = this.#open();
    for (const [tokenHash, { expiresAtMs }] of sessions) {
      if (expiresAtMs <= session.createdAtMs) sessions.delete(tokenHash);
    }
    sessions.set(session.tokenHash, { ...session });
  }

  async session(tokenHash: string): Promise<StoredSession | undefined> {
    return this.#open().sessions.get(tokenHash);
  }

  async touchSession(tokenHash: string, lastUsedAtMs: number): Promise<void> {
    const { sessions } = this.#open();
    const session = sessions.get(tokenHash);
    if (session !== undefined) sessions.set(tokenHash, { ...session, lastUsedAtMs });
  }

  async removeSession(tokenHash: string): Promise<void> {
    this.#open().sessions.delete(tokenHash);
  }

  async removeSessionsOf(userId: UserId): Promise<void> {
    const { sessions } = this.#open();
    for (const [tokenHash, session] of sessions) {
      if (session.userId === userId) sessions.delete(tokenHash);
    }
  }

  async putLink(link: StoredLink): Promise<void> {
    const { links } = this.#open();
    for (const [secretHash, { purpose, userId }] of links) {
      if (purpose === link.purpose && userId === link.userId) links.delete(secretHash);
    }
    links.set(link.secretHash, { ...link });
  }

  async link(secretHash: string): Promise<StoredLink | undefined> {
    return this.#open().links.get(secretHash);
  }

  async useLink(secretHash: string, nowMs: number): Promise<StoredLink | undefined> {
    const { links } = this.#open();
    const link = links.get(secretHash);
    if (link === undefined) return undefined;
    links.delete(secretHash);
    return link.expiresAtMs > nowMs ? link : undefined;
  }

  async phoneLine(userId: UserId): Promise<StoredPhoneLine | undefined> {
    return this.#open().phoneLines.get(userId);
  }

  async setPhoneLine(userId: UserId, line: StoredPhoneLine): Promise<void> {
    this.#open().phoneLines.set(userId, { ...line });
  }

  async removePhoneLine(userId: UserId): Promise<void> {
    this.#open().phoneLines.delete(userId);
  }

  async signingKey(purpose: KeyPurpose): Promise<Uint8Array> {
    const { signingKeys, epoch } = this.#open();
    const known = signingKeys.get(purpose);
    if (known !== undefined) return new Uint8Array(known);
    // The same for every run, which is what a test wants and a secret must never be.
    const key = Uint8Array.from({ length: 32 }, (_, index) => (epoch.length * 31 + index * 7) % 256);
    signingKeys.set(purpose, key);
    return new Uint8Array(key);
  }

  /** Later calls fail. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
  }

  #open(): MemoryDisk {
    if (this.#isClosed) throw new StorageFailure('The store is closed', false);
    return this.disk;
  }
}
