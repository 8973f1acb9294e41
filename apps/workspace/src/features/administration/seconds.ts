/** Limits are kept in milliseconds and typed in seconds. */
export function msToSecondsText(ms: number): string {
  return String(ms / 1_000);
}

/** @returns undefined when the text is not a number of seconds */
export function secondsTextToMs(text: string): number | undefined {
  const trimmed = text.trim().replace(',', '.');
  if (!/^\d+(\.\d{1,3})?$/.test(trimmed)) return undefined;
  return Math.round(Number(trimmed) * 1_000);
}
