import type { Clock } from './ports/clock.ts';
import type { CredentialStore } from './ports/credential-store.ts';

/** The store is tried at most this often, ms: each try is a synced write. */
const PROBE_INTERVAL_MS = 10_000;
/** Never a digest of a secret, so nobody's session. */
const PROBE = 'readiness-probe';

/** Tells whether the store takes writes, by writing and removing one small row. */
export class StorageProbe {
  readonly #store: CredentialStore;
  readonly #clock: Clock;
  #last: { readonly atMs: number; readonly result: Promise<boolean> } | undefined;

  constructor(store: CredentialStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** The answer may be as old as the interval. Never rejects. */
  isWritable(): Promise<boolean> {
    const nowMs = this.#clock.now();
    if (this.#last === undefined || Math.abs(nowMs - this.#last.atMs) >= PROBE_INTERVAL_MS) {
      this.#last = { atMs: nowMs, result: this.#probe(nowMs) };
    }
    return this.#last.result;
  }

  async #probe(nowMs: number): Promise<boolean> {
    const times = { createdAtMs: nowMs, lastUsedAtMs: nowMs, expiresAtMs: nowMs + PROBE_INTERVAL_MS };
    try {
      await this.#store.addSession({ tokenHash: PROBE, userId: PROBE, csrfToken: PROBE, ...times });
      await this.#store.removeSession(PROBE);
      return true;
    } catch {
      return false;
    }
  }
}
