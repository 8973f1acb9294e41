/** How often something has been used since the last report. */
export type ResponseUse = { readonly responseId: string; readonly count: number };
/** `lastUsedAtMs`: epoch ms. */
export type StoredResponseUse = ResponseUse & { readonly lastUsedAtMs: number };

/** How often each standard response has been used. Every method may fail with `StorageFailure`. Contract: testkit `response-use-store-contract.ts`. */
export interface ResponseUseStore {
  /** In order of id. */
  responseUses(): Promise<readonly StoredResponseUse[]>;
  /** Adds to what is there, all of it or nothing; resolves after a commit. */
  addResponseUses(uses: readonly ResponseUse[], atMs: number): Promise<void>;
}
