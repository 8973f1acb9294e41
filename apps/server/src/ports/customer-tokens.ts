import type { CustomerId, SiteId } from '@guichet/protocol/ids.ts';

/** Signed credentials of anonymous customers. May fail with `StorageFailure`. */
export interface CustomerTokens {
  issue(customerId: CustomerId, siteId: SiteId): Promise<string>;
}
