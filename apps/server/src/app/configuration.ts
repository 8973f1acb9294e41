import type { Configuration } from '@guichet/protocol/config.ts';

/** The settings in force, as the rest of the server reads them. */
export interface ConfigurationSource {
  /** Immutable; a change replaces it. */
  readonly current: Configuration;
  /** Head of the `config` stream. */
  readonly version: number;
  /** Calls back after each committed change. */
  subscribe(listener: () => void): Disposable;
}
