import type { StreamName } from '../../ports/event-log.ts';

/** Where a stream stands in the database. */
export type StreamEnd = {
  readonly id: number;
  /** Number and id of its last event; 0 and null when it has none. */
  readonly head: number;
  readonly lastEventId: number | null;
};

/** Streams remembered; those written to least recently are looked up again. */
export const STREAM_ENDS_MAX = 20_000;

/**
 * The ends of the streams last written to, so that the next append to one looks nothing up. True only while nobody else writes and no
 * transaction is rolled back: then all must be forgotten.
 */
export class StreamEnds {
  readonly #ends = new Map<StreamName, StreamEnd>();

  get(stream: StreamName): StreamEnd | undefined {
    return this.#ends.get(stream);
  }

  /** Remembers the end of a stream as of the transaction under way. */
  put(stream: StreamName, end: StreamEnd): void {
    // Last in the map is latest; a map keeps the place of what it has.
    this.#ends.delete(stream);
    this.#ends.set(stream, end);
    if (this.#ends.size <= STREAM_ENDS_MAX) return;
    const [oldest] = this.#ends.keys();
    if (oldest !== undefined) this.#ends.delete(oldest);
  }

  forget(): void {
    this.#ends.clear();
  }
}
