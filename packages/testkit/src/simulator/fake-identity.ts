import { privilegesOf } from '@guichet/core/configuration/configuration.ts';
import type { Hello } from '@guichet/protocol/frames.ts';
import type { CustomerId, UserId } from '@guichet/protocol/ids.ts';
import type { ConfigurationSource } from '@guichet/server/app/configuration.ts';
import type { Identity, Principal } from '@guichet/server/ports/identity.ts';

type CustomerPrincipal = Extract<Principal, { kind: 'customer' }>;
type Credential = Hello['credential'];

const SITE_ID = 'main';

/** Knows everybody by name: single-use tickets for the configuration's users, tokens for any customer. */
export class FakeIdentity implements Identity {
  readonly #configuration: ConfigurationSource;
  readonly #tickets = new Map<string, { readonly userId: UserId; readonly sessionHash: string }>();
  #issued = 0;

  constructor(configuration: ConfigurationSource) {
    this.#configuration = configuration;
  }

  /** @param sessionHash  the sign-in the ticket comes from; several tabs of one browser share one */
  ticketOf(userId: UserId, sessionHash = `session-of-${userId}`): Credential {
    this.#issued += 1;
    const ticket = `ticket-${this.#issued}`;
    this.#tickets.set(ticket, { userId, sessionHash });
    return { kind: 'ticket', ticket };
  }

  tokenOf(customerId: CustomerId): Credential {
    return { kind: 'customer', token: `token-of-${customerId}` };
  }

  redeemTicket(ticket: string): Principal | undefined {
    const issued = this.#tickets.get(ticket);
    this.#tickets.delete(ticket);
    const user = this.#configuration.current.users.find(({ userId }) => userId === issued?.userId);
    if (issued === undefined || user === undefined || !user.isEnabled) return undefined;
    const { userId, name, email } = user;
    const privileges = privilegesOf(this.#configuration.current, user);
    return { kind: 'user', userId, name, email, privileges, sessionHash: issued.sessionHash };
  }

  async verifyCustomerToken(token: string): Promise<CustomerPrincipal | undefined> {
    const customerId = /^token-of-([A-Za-z0-9_-]+)$/.exec(token)?.[1];
    return customerId === undefined ? undefined : { kind: 'customer', customerId, siteId: SITE_ID };
  }

  async renewedCustomerToken(): Promise<string | null> {
    return null;
  }
}
