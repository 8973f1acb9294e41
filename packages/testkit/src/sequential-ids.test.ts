import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SequentialIds } from './sequential-ids.ts';

test('counts up from the seed, in the pattern of the wire', () => {
  // That of Id in packages/protocol/src/ids.ts.
  const pattern = /^[A-Za-z0-9_-]{8,64}$/;
  for (const seed of ['test', 0, 12_345, 'x'.repeat(50)]) {
    const ids = new SequentialIds(seed);
    const made = [ids.next(), ids.next()];
    assert.deepEqual(made, [`${seed}-000001`, `${seed}-000002`]);
    for (const id of made) assert.match(id, pattern);
  }
});

test('refuses a seed that no id may start with', () => {
  for (const seed of ['', 'a b', 'x'.repeat(51)]) assert.throws(() => new SequentialIds(seed), RangeError);
});
