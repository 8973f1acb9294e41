import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DispositionCode } from '@guichet/protocol/config.ts';
import { dispositionGroups } from './disposition-groups.ts';

const code = (dispositionCodeId: string, parentId: string | null = null): DispositionCode => ({
  dispositionCodeId,
  parentId,
  label: { en: dispositionCodeId.toUpperCase(), fr: dispositionCodeId },
});

const drawn = (codes: readonly DispositionCode[]) =>
  dispositionGroups(codes, 'en').map(
    ({ path, choices }) => `${path}: ${choices.map(({ id }) => id).join(' ')}`,
  );

test('codes in no folder come first, then each folder under its path', () => {
  const codes = [
    code('delivery'),
    code('late', 'delivery'),
    code('lost', 'delivery'),
    code('abroad', 'delivery'),
    code('customs', 'abroad'),
    code('solved'),
  ];
  assert.deepEqual(drawn(codes), [': solved', 'DELIVERY: late lost', 'DELIVERY › ABROAD: customs']);
});

test('a folder cannot be chosen, and one without codes of its own is not shown empty', () => {
  assert.deepEqual(drawn([code('a'), code('b', 'a'), code('c', 'b')]), ['A › B: c']);
});

test('a code whose folder is gone is still there to choose', () => {
  assert.deepEqual(drawn([code('late', 'gone')]), [': late']);
});

test('a ring of folders does not hang', () => {
  assert.deepEqual(drawn([code('a', 'b'), code('b', 'a'), code('solved')]), [': solved']);
});
