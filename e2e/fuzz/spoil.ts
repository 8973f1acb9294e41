import type { SeededRandom } from '@guichet/testkit/seeded-random.ts';

/** Values that have broken parsers before. */
const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -0,
  -1,
  0.1,
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  '',
  ' ',
  '0',
  'null',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '\u0000',
  '\u2028',
  '\ufeff',
  '\ud83d\ude00',
  '\ud800',
  '\u202e',
  'x'.repeat(65),
  'x'.repeat(4_001),
  [],
  {},
  [[]],
  [null],
  { length: -1 },
  { toJSON: 1 },
  // oxlint-disable-next-line unicorn/no-thenable -- whoever awaits what a client sent would wait for ever
  { then: 1 },
  { toString: null },
  "'; DROP TABLE event; --",
  '<script>',
  '../..',
  '%00',
  '${1}',
];
const KEYS = [
  'type',
  'id',
  'role',
  'roleIds',
  'seq',
  'length',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '',
];
const SPLICES = ['', '"', '{', '}', '\\', '\\u0000', ',', '\ud800', '1e999', '/*', '\u0000'];

/** The JSON text of a value after something was done to it. The same seed does the same. */
export function spoiledText(random: SeededRandom, good: unknown): string {
  switch (random.int(6)) {
    case 0:
      return JSON.stringify(randomValue(random, 4));
    case 1: {
      const text = JSON.stringify(good);
      const at = random.int(text.length);
      return text.slice(0, at) + random.pick(SPLICES) + text.slice(at + random.int(3));
    }
    default:
      return JSON.stringify(spoiled(random, good));
  }
}

/** One place of a value changed: a value replaced, a key lost, added or renamed. */
function spoiled(random: SeededRandom, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return random.pick(ODD_VALUES);
  const entries = Object.entries(value);
  if (entries.length === 0) return random.pick(ODD_VALUES);
  const at = random.int(entries.length);
  const [key, inner] = entries[at] ?? ['', null];
  const keep = (object: object): object => (Array.isArray(value) ? Object.values(object) : object);
  switch (random.int(5)) {
    case 0:
      return keep(fromEntries(entries.toSpliced(at, 1)));
    case 1:
      return keep(fromEntries([...entries, [random.pick(KEYS), random.pick(ODD_VALUES)]]));
    case 2:
      return fromEntries(entries.with(at, [random.pick(KEYS), inner]));
    default:
      return keep(fromEntries(entries.with(at, [key, spoiled(random, inner)])));
  }
}

/** Unlike an object literal this keeps a key `__proto__` as a key. */
function fromEntries(entries: readonly (readonly [string, unknown])[]): object {
  return Object.fromEntries(entries);
}

function randomValue(random: SeededRandom, depth: number): unknown {
  if (depth === 0 || random.chance(0.4)) return random.pick(ODD_VALUES);
  const count = random.int(5);
  if (random.chance(0.3)) return Array.from({ length: count }, () => randomValue(random, depth - 1));
  return fromEntries(
    Array.from({ length: count }, () => [random.pick(KEYS), randomValue(random, depth - 1)]),
  );
}
