import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NumberReading } from '@guichet/protocol/phone.ts';
import { numberStatus } from './number-status.ts';

const TEXT = '01 42 68 53 00';
const reading: NumberReading = {
  number: '+33142685300',
  written: '+33 1 42 68 53 00',
  country: 'FR',
  refusal: null,
};
const said = (value: NumberReading) => ({ kind: 'ok', value }) as const;

test('a number is called only once the server has said that it may be', () => {
  assert.equal(numberStatus(' ', null).kind, 'empty');
  assert.equal(numberStatus(TEXT, null).kind, 'checking');
  assert.deepEqual(numberStatus(TEXT, said(reading)), { kind: 'callable', number: '+33142685300' });
});

test('a number that may not be called says why, be it known or not', () => {
  const refused = { kind: 'refused', why: 'numberPremium' };
  assert.deepEqual(numberStatus(TEXT, said({ ...reading, refusal: 'numberPremium' })), refused);
  const none = { ...reading, number: null, country: null, refusal: 'numberShort' } as const;
  assert.deepEqual(numberStatus('112', said(none)), { kind: 'refused', why: 'numberShort' });
});

test('a server that does not answer is no refusal of the number', () => {
  const problem = { kind: 'problem', problem: { code: 'unreachable', field: null } } as const;
  assert.deepEqual(numberStatus(TEXT, problem), { kind: 'unchecked', code: 'unreachable' });
});
