import type { SiteId } from '@guichet/protocol/ids.ts';

/** Whom a site says its customer is. */
export type AssertedCustomer = {
  readonly subject: string;
  readonly name: string | null;
  readonly email: string | null;
};

/** What sites sign about their customers. May fail with `StorageFailure`. */
export interface CustomerAssertions {
  /** Undefined when the assertion is not this site's, not for us, changed, or no longer valid: the customer stays anonymous. */
  verify(siteId: SiteId, assertion: string): Promise<AssertedCustomer | undefined>;
  /** The secret that a site signs with, as text; made when first asked for, and the same ever after. */
  secretOf(siteId: SiteId): Promise<string>;
}
