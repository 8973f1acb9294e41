import type { CustomerId, SiteId, UserId } from '@guichet/protocol/ids.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';

/** Who is on a socket, settled once at its handshake. */
export type Principal =
  | { readonly kind: 'customer'; readonly customerId: CustomerId; readonly siteId: SiteId }
  | {
      readonly kind: 'user';
      readonly userId: UserId;
      readonly name: string;
      readonly email: string;
      /** Of the configuration in force at the handshake; when they change, the socket is closed. */
      readonly privileges: ReadonlySet<Privilege>;
      /** Hash of the session the ticket came from: when it ends, the socket is closed. */
      readonly sessionHash: string;
    };

/** Turns the credential of a handshake into a principal; undefined when it is wrong, used or expired. */
export interface Identity {
  redeemTicket(ticket: string): Principal | undefined;
  verifyCustomerToken(token: string): Promise<Extract<Principal, { kind: 'customer' }> | undefined>;
  /** A fresh token when the one presented is old enough to be replaced, else null. */
  renewedCustomerToken(token: string): Promise<string | null>;
}
