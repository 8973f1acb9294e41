import type { ContactAccount, ContactAddress, ContactChannel } from '@guichet/protocol/contacts.ts';
import type { ContactId, CustomerId } from '@guichet/protocol/ids.ts';

/** By what the contact of an arriving customer is known again. */
export type ContactIdentity =
  /** A browser that holds a signed token. */
  | { readonly kind: 'customer'; readonly customerId: CustomerId }
  /** An account at a site that vouched for the customer. */
  | ({ readonly kind: 'account' } & Readonly<ContactAccount>);

/** A contact as its log tells it. Immutable. */
export type ContactState = {
  readonly contactId: ContactId;
  readonly name: string;
  readonly company: string;
  /** BCP 47; null when it is not known. */
  readonly language: string | null;
  readonly note: string;
  readonly addresses: readonly Readonly<ContactAddress>[];
  readonly identities: readonly ContactIdentity[];
  /** Contacts that were merged into this one, by way of others too. */
  readonly absorbedIds: readonly ContactId[];
  /** Where this contact went; null while it stands for itself. */
  readonly mergedIntoId: ContactId | null;
  readonly createdAtMs: number;
  readonly changedAtMs: number;
};

/** The address to use first on a channel. */
export function primaryAddress(
  { addresses }: Pick<ContactState, 'addresses'>,
  channel: ContactChannel,
): Readonly<ContactAddress> | undefined {
  return addresses.find((address) => address.channel === channel && address.isPrimary);
}

export function isSameIdentity(one: ContactIdentity, other: ContactIdentity): boolean {
  if (one.kind === 'customer') return other.kind === 'customer' && one.customerId === other.customerId;
  return other.kind === 'account' && one.siteId === other.siteId && one.subject === other.subject;
}
