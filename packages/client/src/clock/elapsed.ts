/**
 * A duration as a stop-watch shows it: `0:07`, `12:40`, `1:02:03`.
 * @param ms  below zero counts as zero: two clocks never agree to the millisecond
 */
export function formatElapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  if (hours === 0) return `${minutes}:${twoDigits(seconds % 60)}`;
  return `${hours}:${twoDigits(minutes)}:${twoDigits(seconds % 60)}`;
}

/** The same duration for `datetime`, as ISO 8601 writes it. */
export function isoDuration(ms: number): string {
  return `PT${Math.max(0, Math.floor(ms / 1_000))}S`;
}
