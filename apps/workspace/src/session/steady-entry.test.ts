import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SteadyEntry } from './steady-entry.ts';
import { isSameSteady } from './steady-entry.ts';

// As far as it matters here.
const state = {
  subject: 'delivery',
  parties: [],
  pending: null,
  receipts: {},
} as unknown as SteadyEntry['state'];
const entry: SteadyEntry = { interactionId: 'chat-1', state };
const changed = (changes: object): SteadyEntry => ({ ...entry, state: { ...state, ...changes } });

test('a word that is said, answered or read leaves a chat the same', () => {
  assert(isSameSteady(entry, changed({ pending: { sinceMs: 1 }, receipts: { customer: 3 } })));
  assert(isSameSteady(changed({ pending: { sinceMs: 1 } }), entry));
});

test('anything else makes it another one', () => {
  assert(!isSameSteady(entry, changed({ parties: [] })), 'an equal list is another list');
  assert(!isSameSteady(entry, changed({ subject: 'returns', receipts: {} })));
  assert(!isSameSteady(entry, { ...entry, interactionId: 'chat-2' }));
});

test('a key that comes or goes makes it another one', () => {
  assert(!isSameSteady(entry, changed({ calls: undefined })));
  assert(!isSameSteady(changed({ calls: [] }), entry));
});
