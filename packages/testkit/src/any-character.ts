import fc from 'fast-check';

/** Code points that are halves of a pair (U+D800 to U+DFFF) and no character by themselves. */
const HALVES_FROM = 0xd800;
const HALVES = 0x800;
const LAST = 0x10ffff;

/**
 * Any character there is, as a `unit` of `fc.string`. The unit 'binary' draws the same, but makes a table of all 1.1 million before the
 * first string, which takes a process two seconds.
 */
export const anyCharacter: fc.Arbitrary<string> = fc.nat({ max: LAST - HALVES }).map(
  (index) => String.fromCodePoint(index < HALVES_FROM ? index : index + HALVES),
  (value) => indexOf(value),
);

/** @throws when it is anything but one character: fast-check asks so what it may take for one */
function indexOf(value: unknown): number {
  const code = typeof value === 'string' ? value.codePointAt(0) : undefined;
  if (code === undefined || String.fromCodePoint(code) !== value) throw new Error('Not one character');
  if (code < HALVES_FROM) return code;
  if (code < HALVES_FROM + HALVES) throw new Error('Half of a character');
  return code - HALVES;
}
