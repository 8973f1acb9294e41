/**
 * What the loader keeps in the host page's storage for a frame that the browser refuses storage of its own. Both sides know
 * the limits: the loader so that a frame never fills up the host page's storage, the frame so that it knows at once.
 */
export type KeptEntry = readonly [key: string, value: string];

export const KEPT_MAX_ENTRIES = 64;
/** Keys and values together, characters: 256 kB, as a browser stores two bytes for each. */
export const KEPT_MAX_CHARS = 131_072;

const KEY = /^[\w:-]{1,128}$/;

export function isKeptKey(value: unknown): value is string {
  return typeof value === 'string' && KEY.test(value);
}

/** Whether `key` may have `value` beside the other entries. What stands under `key` so far does not count. */
export function fits(entries: Iterable<KeptEntry>, key: string, value: string): boolean {
  let count = 1;
  let chars = key.length + value.length;
  for (const [otherKey, otherValue] of entries) {
    if (otherKey === key) continue;
    count += 1;
    chars += otherKey.length + otherValue.length;
  }
  return count <= KEPT_MAX_ENTRIES && chars <= KEPT_MAX_CHARS;
}

/** @returns undefined when `value` is not a list of entries within the limits. Never throws. */
export function parseKeptEntries(value: unknown): readonly KeptEntry[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const entries = new Map<string, string>();
  for (const entry of value as readonly unknown[]) {
    if (!Array.isArray(entry)) return undefined;
    const [key, text] = entry as readonly unknown[];
    if (!isKeptKey(key) || typeof text !== 'string' || !fits(entries, key, text)) return undefined;
    entries.set(key, text);
  }
  return [...entries];
}
