/** What a personal setting holds. It was written by any release on any machine: what is not as expected counts as nothing. */

export function recordIn(value: unknown): Readonly<Record<string, unknown>> {
  // Any object can be asked for any key; what it holds is looked at by whoever asks.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

export function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
