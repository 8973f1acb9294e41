import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { QueueSettings } from '@guichet/protocol/config.ts';
import { queueFieldsOf, queueSettingsOf } from './queue-fields.ts';

const queue: QueueSettings = {
  queueId: 'sales',
  name: 'Sales',
  pendingResponseWarningMs: 30_000,
  pendingResponseCriticalMs: 40_500,
  offerTimeoutMs: 15_000,
  offerSkipMs: 0,
  agentGraceMs: 20_000,
  capacityPerAgent: 4,
  isDispositionMandatory: true,
  isDispositionReadOnlyAfterEnd: false,
  wrapUpWarningMs: 120_000,
  servedBy: { groupIds: ['experts'], skillIds: ['french'] },
  isTarget: true,
  invitationTimeoutMs: 90_000,
};

test('a queue that is shown and saved again is the same', () => {
  assert.deepEqual(queueSettingsOf(queueFieldsOf(queue), 'sales'), queue);
});

test('blanks around the name and a French comma are taken as meant', () => {
  const typed = { ...queueFieldsOf(queue), name: ' Support ', offerTimeoutMs: ' 12,5 ' };
  const saved = queueSettingsOf(typed, 'support');
  assert.deepEqual(saved, { ...queue, queueId: 'support', name: 'Support', offerTimeoutMs: 12_500 });
});
