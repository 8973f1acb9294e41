import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingCase } from './missing-case.ts';

test('a value that lied about its type is named in the error', () => {
  // The compiler rules it out; data from outside may still do it.
  const liar = { kind: 'unheard-of' } as never;
  assert.throws(() => missingCase(liar), /unexpected case: \{"kind":"unheard-of"\}/);
});
