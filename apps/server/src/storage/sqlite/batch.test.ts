import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packBatch, unpackBatch } from './batch.ts';
import type { WriteOperation } from './messages.ts';

test('a batch arrives as it left, each append with its own bodies', () => {
  const operations: readonly WriteOperation[] = [
    appendOf('interaction/one', ['"1"', '"2"']),
    { kind: 'removeSession', tokenHash: 'hash' },
    appendOf('interaction/two', []),
    appendOf('interaction/three', ['{"text":"\\"quoted\\" \\ud800 é"}']),
  ];
  assert.deepEqual(unpackBatch(structuredClone(packBatch(operations))), operations);
});

function appendOf(stream: `interaction/${string}`, bodies: readonly string[]): WriteOperation {
  const refusals = [{ key: 'c:command-1', result: '{"kind":"rejected"}' }];
  return { kind: 'append', append: { stream, expectedHead: 3, bodies, refusals, row: null } };
}
