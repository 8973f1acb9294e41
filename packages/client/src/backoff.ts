export const BACKOFF_MIN_MS = 250;
export const BACKOFF_MAX_MS = 10_000;

/**
 * How long to wait before the next attempt: full jitter, so that clients cut off together do not come back together.
 * @param failures  attempts failed in a row, from 0
 * @param random    from 0 (included) to 1 (excluded)
 * @returns ms, from 0 to a bound that doubles from `BACKOFF_MIN_MS` to `BACKOFF_MAX_MS`
 */
export function backoffMs(failures: number, random: number): number {
  return Math.floor(random * Math.min(BACKOFF_MAX_MS, BACKOFF_MIN_MS * 2 ** failures));
}
