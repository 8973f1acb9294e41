import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Consultation } from '@guichet/protocol/interaction.ts';
import { consultationsOf, counterpartOf } from './consultations.ts';

const consultation = (consultationId: string, isOpen: boolean): Consultation => ({
  consultationId,
  byAgentId: 'agent-amelie',
  byName: 'Amélie',
  agentId: 'agent-lea',
  agentName: 'Léa',
  beganAtMs: 0,
  ended: isOpen ? null : { atMs: 9, reason: 'ended' },
});
const first = consultation('first-01', false);
const second = consultation('second-1', false);
const open = consultation('open-001', true);

test('the one that goes on is shown, the others are earlier ones, newest first', () => {
  assert.deepEqual(consultationsOf({ consultations: [first, open, second] }), {
    current: open,
    earlier: [second, first],
  });
});

test('when none goes on the last one is shown', () => {
  assert.deepEqual(consultationsOf({ consultations: [first, second] }), {
    current: second,
    earlier: [first],
  });
  assert.deepEqual(consultationsOf({ consultations: [] }), { current: null, earlier: [] });
});

test('each of the two sees the other', () => {
  assert.deepEqual(counterpartOf(open, 'agent-amelie'), { name: 'Léa', isAsker: false });
  assert.deepEqual(counterpartOf(open, 'agent-lea'), { name: 'Amélie', isAsker: true });
});
