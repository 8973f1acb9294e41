import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CustomerConnection } from '@guichet/protocol/interaction.ts';
import { createSteadiness, UNSTABLE_FOR_MS } from './steadiness.ts';

const chat = (customerConnection: CustomerConnection) => ({
  interactionId: 'chat-0001',
  state: { customerConnection },
});

test('a connection that came back is unstable until a minute after it was lost', () => {
  const steadiness = createSteadiness();
  steadiness.observe([chat('online')], 0);
  steadiness.observe([chat('away')], 1_000);
  assert.equal(steadiness.shown(chat('away'), 2_000), 'away');
  steadiness.observe([chat('online')], 3_000);
  assert.equal(steadiness.shown(chat('online'), 1_000 + UNSTABLE_FOR_MS - 1), 'unstable');
  assert.equal(steadiness.shown(chat('online'), 1_000 + UNSTABLE_FOR_MS), 'online');
});

test('a contact who was away when the chat came to this screen is not called unstable', () => {
  const steadiness = createSteadiness();
  steadiness.observe([chat('away')], 0);
  steadiness.observe([chat('online')], 1_000);
  assert.equal(steadiness.shown(chat('online'), 1_000), 'online');
});

test('a chat that is over is what the server says', () => {
  const steadiness = createSteadiness();
  steadiness.observe([chat('online')], 0);
  steadiness.observe([chat('away')], 1_000);
  steadiness.observe([chat('left')], 2_000);
  assert.equal(steadiness.shown(chat('left'), 2_000), 'left');
});
