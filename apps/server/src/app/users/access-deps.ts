import type { Clock } from '../../ports/clock.ts';
import type { CredentialStore } from '../../ports/credential-store.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Passwords } from '../../ports/passwords.ts';
import type { RateLimiter } from '../../ports/rate-limiter.ts';
import type { Secrets } from '../../ports/secrets.ts';
import type { UserSessions } from '../../ports/user-sessions.ts';
import type { ConfigurationService } from '../configuration-service.ts';

/** What the commands about users and their access work with. */
export type AccessDeps = {
  readonly configuration: ConfigurationService;
  readonly credentials: CredentialStore;
  readonly passwords: Passwords;
  readonly secrets: Secrets;
  readonly sessions: UserSessions;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Attempts to get in, by address. */
  readonly attemptsByAddress: RateLimiter;
  /** Attempts to get in, by account and address together: guessing from elsewhere does not lock the user out. */
  readonly attemptsByAccount: RateLimiter;
};
