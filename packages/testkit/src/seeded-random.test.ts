import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SeededRandom } from './seeded-random.ts';

const draws = (random: SeededRandom): number[] => Array.from({ length: 8 }, () => random.int(1_000_000));

test('the same seed gives the same numbers on every machine, another seed others', () => {
  assert.deepEqual(draws(new SeededRandom(7)), draws(new SeededRandom(7)));
  assert.notDeepEqual(draws(new SeededRandom(7)), draws(new SeededRandom(8)));
  assert.deepEqual(draws(new SeededRandom(1)).slice(0, 3), [367875, 81613, 820535]);
});

test('stays in bounds and reaches both of them', () => {
  const random = new SeededRandom(1);
  const seen = new Set(Array.from({ length: 1_000 }, () => random.between(3, 6)));
  assert.deepEqual(
    [...seen].toSorted((a, b) => a - b),
    [3, 4, 5, 6],
  );
  assert.throws(() => random.int(0), RangeError);
});

test('is true about as often as asked', () => {
  const random = new SeededRandom(2);
  const hits = Array.from({ length: 10_000 }, () => random.chance(0.3)).filter(Boolean).length;
  assert.ok(hits > 2_700 && hits < 3_300, `${hits} of 10,000`);
  assert.equal(random.chance(0), false);
  assert.equal(random.chance(1), true);
});

test('shuffles without losing or changing its input', () => {
  const items = Array.from({ length: 50 }, (_, index) => index);
  const shuffled = new SeededRandom(3).shuffle(items);
  assert.notDeepEqual(shuffled, items);
  assert.deepEqual(
    shuffled.toSorted((a, b) => a - b),
    items,
  );
  assert.deepEqual(items, draw(50));
});

test('picks only what is there', () => {
  const random = new SeededRandom(4);
  assert.deepEqual(
    new Set(Array.from({ length: 100 }, () => random.pick(['a', 'b', 'c']))),
    new Set(['a', 'b', 'c']),
  );
  assert.throws(() => random.pick([]), RangeError);
});

test('a fork does not shift the numbers of its parent', () => {
  const [one, other] = [new SeededRandom(5), new SeededRandom(5)];
  draws(one.fork());
  other.fork();
  assert.deepEqual(draws(one), draws(other));
});

function draw(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
