/** What the tabs of one user on one site share. */
export type Tabs = { readonly lock: TabLock; readonly channel: TabChannel };

/** At most one tab holds it; it comes free when its holder gives it up or dies. */
export interface TabLock {
  /**
   * Waits for the lock. `held` is called once it is ours, `lost` if another tab then takes it by force.
   * @param isForced  take it from whoever has it, at once
   * @returns gives the lock up, or stops waiting; neither handler is called after
   */
  request(handlers: TabLockHandlers, isForced: boolean): () => void;
}
export type TabLockHandlers = { held(): void; lost(): void };

/** Carries plain values to the other tabs, in order; never back to the sender. */
export interface TabChannel {
  /** Does nothing while nobody listens here. */
  post(message: unknown): void;
  /** At most one listener at a time. @returns the way to stop listening, which lets go of the channel */
  listen(listener: (message: unknown) => void): () => void;
}
