import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptOf, sizeText } from './file-types.ts';

test('writes sizes as the language does', () => {
  assert.deepEqual(
    [0, 999, 1_000, 45_600, 999_999, 1_000_000, 12_345_678].map((bytes) => sizeText(bytes, 'en')),
    ['0 bytes', '999 bytes', '1 kB', '46 kB', '1,000 kB', '1 MB', '12.3 MB'],
  );
  assert.equal(sizeText(12_345_678, 'fr').replaceAll(/\s/g, ' '), '12,3 Mo');
});

test('offers what the site takes', () => {
  assert.equal(acceptOf(['png', 'jpeg']), '.png,.jpg,.jpeg');
});
