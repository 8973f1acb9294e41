import type { ResponseUse, ResponseUseStore, StoredResponseUse } from '../../ports/response-use-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ConfigurationSource } from '../configuration.ts';

export type ResponseUsesDeps = {
  readonly store: ResponseUseStore;
  readonly configuration: Pick<ConfigurationSource, 'current'>;
  readonly clock: Clock;
};

/** How often each standard response is used, by everybody together. Its methods may fail with `StorageFailure`. */
export class ResponseUses {
  readonly #deps: ResponseUsesDeps;

  constructor(deps: ResponseUsesDeps) {
    this.#deps = deps;
  }

  /** Counts what agents report. What is no response, or no longer one, is left out. */
  async add(uses: readonly ResponseUse[]): Promise<void> {
    const { store, clock } = this.#deps;
    const known = this.#known();
    const counted = uses.filter(({ responseId }) => known.has(responseId));
    if (counted.length > 0) await store.addResponseUses(counted, clock.now());
  }

  /** Of the responses there are, those that have been used. */
  async list(): Promise<readonly StoredResponseUse[]> {
    const known = this.#known();
    return (await this.#deps.store.responseUses()).filter(({ responseId }) => known.has(responseId));
  }

  #known(): ReadonlySet<string> {
    return new Set(this.#deps.configuration.current.responses.map(({ responseId }) => responseId));
  }
}
