/** A number that some numbering plan of the world has. */
export type KnownNumber = {
  readonly e164: string;
  /** As it is written to be read abroad: `+33 6 12 34 56 78`. */
  readonly international: string;
  /** ISO 3166 alpha-2; null where the code belongs to no one country. */
  readonly country: string | null;
  /** Premium rate, shared cost or a personal number: calling it costs more than a call. */
  readonly costsExtra: boolean;
  readonly isMobile: boolean;
  /**
   * With its country's code; as it is dialled within the country, with its trunk prefix where the plan has one (`trunk`) or without
   * one (`national`); or with less than is dialled anywhere (`short`).
   */
  readonly writtenAs: 'international' | 'trunk' | 'national' | 'short';
};
