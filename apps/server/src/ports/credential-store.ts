import type { QueueId, UserId } from '@guichet/protocol/ids.ts';

/** A signed-in workspace session. Only a hash of its secret is stored. Times in epoch ms. */
export type StoredSession = {
  readonly tokenHash: string;
  readonly userId: UserId;
  readonly csrfToken: string;
  readonly createdAtMs: number;
  readonly lastUsedAtMs: number;
  readonly expiresAtMs: number;
};

/** A link that can be used once: to create the first administrator, or to set an invited user's password. */
export type StoredLink = {
  readonly secretHash: string;
  readonly purpose: 'setup' | 'invitation';
  /** Null for the set-up link. */
  readonly userId: UserId | null;
  readonly expiresAtMs: number;
};

/** An agent's line at the contact centre's telephony. The password is kept as it is: the line is signed in with it. */
export type StoredPhoneLine = {
  readonly user: string;
  readonly authUser: string;
  readonly password: string;
  /** The queue whose settings calls that come in are handled by. */
  readonly queueId: QueueId;
};

/** What a secret is for: our own tokens, or the assertions of one site. */
export type KeyPurpose = 'customerToken' | `assertion/${string}`;

/** Secrets of the installation, kept beside the log and never in it. Every method may fail with `StorageFailure`. */
export interface CredentialStore {
  passwordHash(userId: UserId): Promise<string | undefined>;
  setPasswordHash(userId: UserId, hash: string): Promise<void>;
  addSession(session: StoredSession): Promise<void>;
  session(tokenHash: string): Promise<StoredSession | undefined>;
  touchSession(tokenHash: string, lastUsedAtMs: number): Promise<void>;
  removeSession(tokenHash: string): Promise<void>;
  removeSessionsOf(userId: UserId): Promise<void>;
  /** Replaces any earlier link of the same purpose and user. */
  putLink(link: StoredLink): Promise<void>;
  link(secretHash: string): Promise<StoredLink | undefined>;
  /** Removes the link and returns it, in one step: of many simultaneous uses exactly one gets it. Expired ones are not returned. */
  useLink(secretHash: string, nowMs: number): Promise<StoredLink | undefined>;
  phoneLine(userId: UserId): Promise<StoredPhoneLine | undefined>;
  /** Replaces an earlier line of the user's. */
  setPhoneLine(userId: UserId, line: StoredPhoneLine): Promise<void>;
  removePhoneLine(userId: UserId): Promise<void>;
  /** A secret of at least 32 bytes for `purpose`, made at first use and the same ever after. */
  signingKey(purpose: KeyPurpose): Promise<Uint8Array>;
}
