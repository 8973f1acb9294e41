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
  assert.deepEqual(consultationsOf({ consultations: [first, open, second] }, null), {
    current: open,
    open: [open],
    earlier: [second, first],
  });
});

test('a second one that goes on does not take the first away, unless it is looked at or left alone', () => {
  const third = consultation('third-01', true);
  const both = { consultations: [first, open, third] };
  assert.equal(consultationsOf(both, 'open-001').current, open);
  assert.equal(consultationsOf(both, 'third-01').current, third);
  assert.deepEqual(consultationsOf(both, 'first-01'), {
    current: third,
    open: [open, third],
    earlier: [first],
  });
});

test('when none goes on the last one is shown', () => {
  assert.deepEqual(consultationsOf({ consultations: [first, second] }, 'first-01'), {
    current: second,
    open: [],
    earlier: [first],
  });
  assert.deepEqual(consultationsOf({ consultations: [] }, null), { current: null, open: [], earlier: [] });
});

test('each of the two sees the other', () => {
  const [agentId, byAgentId] = ['agent-lea', 'agent-amelie'];
  assert.deepEqual(counterpartOf(open, byAgentId), { agentId, name: 'Léa', isAsker: false });
  assert.deepEqual(counterpartOf(open, agentId), { agentId: byAgentId, name: 'Amélie', isAsker: true });
});
