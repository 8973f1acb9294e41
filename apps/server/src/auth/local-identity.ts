import type { User } from '@guichet/protocol/config.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import type { Identity, Principal } from '../ports/identity.ts';
import type { MemoryTickets } from './memory-tickets.ts';
import type { SignedCustomerTokens } from './signed-customer-tokens.ts';

export type LocalIdentityOptions = {
  readonly tickets: MemoryTickets;
  readonly customerTokens: SignedCustomerTokens;
  readonly userById: (userId: UserId) => User | undefined;
  readonly privilegesOf: (user: User) => ReadonlySet<Privilege>;
};

/** Who stands behind the credential of a socket's handshake. */
export class LocalIdentity implements Identity {
  readonly #options: LocalIdentityOptions;

  constructor(options: LocalIdentityOptions) {
    this.#options = options;
  }

  redeemTicket(ticket: string): Principal | undefined {
    const holder = this.#options.tickets.redeem(ticket);
    const user = holder === undefined ? undefined : this.#options.userById(holder.userId);
    if (holder === undefined || user === undefined || !user.isEnabled) return undefined;
    const { userId, name, email } = user;
    const privileges = this.#options.privilegesOf(user);
    return { kind: 'user', userId, name, email, privileges, sessionHash: holder.sessionHash };
  }

  async verifyCustomerToken(token: string): Promise<Extract<Principal, { kind: 'customer' }> | undefined> {
    const customer = await this.#options.customerTokens.verify(token);
    return customer === undefined ? undefined : { kind: 'customer', ...customer };
  }

  renewedCustomerToken(token: string): Promise<string | null> {
    return this.#options.customerTokens.renewed(token);
  }
}
