import type { ContactId } from '@guichet/protocol/ids.ts';

/** The contacts that what is known of a customer leads to, each in the order found. */
export type IdentityFindings = {
  /** Through the account a site vouched for. */
  readonly byAccount: readonly ContactId[];
  /** Through the signed token of the same browser. */
  readonly byToken: readonly ContactId[];
  /** Through an address the customer merely typed. */
  readonly byTypedAddress: readonly ContactId[];
};

/**
 * Whose contact a customer is. What is proven assigns; what anyone may type only proposes, for a person to confirm: else giving
 * somebody's address would be enough to be taken for them, and to see their history told.
 */
export type Identification =
  | { readonly kind: 'assigned'; readonly contactId: ContactId }
  | { readonly kind: 'proposed'; readonly contactIds: readonly ContactId[] }
  | { readonly kind: 'unknown' };

/** @returns what is proven before what is typed, never both. Pure. Rules CO-12 and CO-13. */
export function identifyContact({ byAccount, byToken, byTypedAddress }: IdentityFindings): Identification {
  const proven = byAccount[0] ?? byToken[0];
  if (proven !== undefined) return { kind: 'assigned', contactId: proven };
  if (byTypedAddress.length > 0) return { kind: 'proposed', contactIds: [...new Set(byTypedAddress)] };
  return { kind: 'unknown' };
}
