const MINUTE_MS = 60_000;

/** Whether something was done as often within a minute as it may be. A clock set back does not open the gate. */
export function isTooOften(doneAtMs: readonly number[], perMinuteMax: number, nowMs: number): boolean {
  const recent = doneAtMs.filter((atMs) => Math.abs(nowMs - atMs) < MINUTE_MS);
  return recent.length >= perMinuteMax;
}

/** With one more time it was done; no more are kept than count. */
export function withOneMore(
  doneAtMs: readonly number[],
  perMinuteMax: number,
  atMs: number,
): readonly number[] {
  return [...doneAtMs, atMs].slice(-perMinuteMax);
}
