import type { ConfigurationService } from './app/configuration-service.ts';
import type { AccessDeps } from './app/users/access-deps.ts';
import { BoundedPasswords } from './auth/bounded-passwords.ts';
import { LocalIdentity } from './auth/local-identity.ts';
import { MemoryTickets } from './auth/memory-tickets.ts';
import { randomSecrets } from './auth/random-secrets.ts';
import { SignedCustomerTokens } from './auth/signed-customer-tokens.ts';
import type { EndedAccess } from './auth/stored-sessions.ts';
import { StoredSessions } from './auth/stored-sessions.ts';
import type { Rate } from './auth/token-bucket-limiter.ts';
import { TokenBucketLimiter } from './auth/token-bucket-limiter.ts';
import type { Clock } from './ports/clock.ts';
import type { CredentialStore } from './ports/credential-store.ts';
import type { Identity } from './ports/identity.ts';
import { randomIds } from './system/random-ids.ts';

/** Attempts to get in. A success gives back what it took, so an office behind one address signs in without noticing. */
const ATTEMPTS_PER_ADDRESS: Rate = { burst: 50, refillMs: 2_000 };
const ATTEMPTS_PER_ACCOUNT: Rate = { burst: 10, refillMs: 30_000 };

export type ComposedIdentity = {
  readonly tickets: MemoryTickets;
  readonly customerTokens: SignedCustomerTokens;
  readonly identity: Identity;
};

/** What turns a socket's credential into a person. */
export function composeIdentity(
  configuration: ConfigurationService,
  credentialStore: CredentialStore,
  clock: Clock,
): ComposedIdentity {
  const tickets = new MemoryTickets(clock, randomSecrets);
  const customerTokens = new SignedCustomerTokens(clock, () => credentialStore.signingKey('customerToken'));
  const userById = configuration.userById.bind(configuration);
  const privilegesOf = configuration.privilegesOf.bind(configuration);
  const identity = new LocalIdentity({ tickets, customerTokens, userById, privilegesOf });
  return { tickets, customerTokens, identity };
}

export type ComposeAccessOptions = {
  readonly configuration: ConfigurationService;
  readonly credentialStore: CredentialStore;
  readonly clock: Clock;
  readonly onEnded: (ended: EndedAccess) => void;
};

/** What the commands about users work with. */
export function composeAccess(
  options: ComposeAccessOptions,
): AccessDeps & { readonly sessions: StoredSessions } {
  const { configuration, credentialStore, clock, onEnded } = options;
  return {
    configuration,
    credentials: credentialStore,
    passwords: new BoundedPasswords(),
    secrets: randomSecrets,
    sessions: new StoredSessions({
      store: credentialStore,
      clock,
      secrets: randomSecrets,
      userById: configuration.userById.bind(configuration),
      privilegesOf: configuration.privilegesOf.bind(configuration),
      onEnded,
    }),
    clock,
    ids: randomIds,
    attemptsByAddress: new TokenBucketLimiter(clock, ATTEMPTS_PER_ADDRESS),
    attemptsByAccount: new TokenBucketLimiter(clock, ATTEMPTS_PER_ACCOUNT),
  };
}
