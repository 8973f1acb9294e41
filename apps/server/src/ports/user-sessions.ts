import type { User } from '@guichet/protocol/config.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';

/** A request's or socket's user, read from the configuration of this moment. */
export type SignedIn = {
  readonly user: User;
  readonly privileges: ReadonlySet<Privilege>;
  readonly sessionHash: string;
  readonly csrfToken: string;
};

export type SessionName = { readonly userId: UserId; readonly sessionHash: string };

/** Sign-in sessions of workspace users. Every method may fail with `StorageFailure`. */
export interface UserSessions {
  /** A new session for a user who has just proved who they are; undefined when the user is gone or disabled. */
  open(userId: UserId): Promise<{ readonly token: string; readonly signedIn: SignedIn } | undefined>;
  /** The session of a token; undefined when unknown, idle too long, expired, or its user disabled. */
  find(token: string): Promise<SignedIn | undefined>;
  /** Ends a session, its tickets and its sockets. */
  close(session: SessionName): Promise<void>;
  closeAllOf(userId: UserId): Promise<void>;
}
