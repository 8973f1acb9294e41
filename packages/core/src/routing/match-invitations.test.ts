import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Invitation, InvitationTarget } from '@guichet/protocol/interaction.ts';
import { matchInvitations } from './match-invitations.ts';
import type { InvitableAgent, Seeking } from './match-invitations.ts';

const NOW = 100_000;
const SALES: InvitationTarget = { kind: 'group', groupId: 'sales' };
const TO_BEN: InvitationTarget = { kind: 'agent', agentId: 'ben' };

const seeks = (
  target: InvitationTarget,
  changed: Partial<Invitation> = {},
  beside: Partial<Seeking> = {},
): Seeking => ({
  interactionId: 'interaction-1',
  attendantIds: ['ana'],
  capacityPerAgent: 2,
  servedBy: undefined,
  invitation: {
    invitationId: 'invite-1',
    purpose: 'transfer',
    target,
    targetName: 'Sales',
    byAgentId: 'ana',
    byName: 'Ana',
    message: null,
    madeAtMs: NOW - 1_000,
    deadlineAtMs: NOW + 60_000,
    offer: null,
    triedAgentIds: [],
    ...changed,
  },
  ...beside,
});

const agent = (agentId: string, changed: Partial<InvitableAgent> = {}): InvitableAgent => ({
  agentId,
  isReady: true,
  load: 0,
  lastOfferAtMs: 0,
  groupIds: ['sales'],
  skillIds: [],
  ...changed,
});

const outcome = (seeking: readonly Seeking[], agents: readonly InvitableAgent[], nowMs = NOW) => {
  const { offers, givenUp, wakeAtMs } = matchInvitations(seeking, agents, nowMs);
  return {
    offered: offers.map(({ agentId }) => agentId),
    givenUp: givenUp.map(({ reason }) => reason),
    wakeAtMs,
  };
};
const offeredTo = (agentId: string) => ({ offered: [agentId], givenUp: [], wakeAtMs: null });
const givenUpAs = (reason: string) => ({ offered: [], givenUp: [reason], wakeAtMs: null });
const waiting = { offered: [], givenUp: [], wakeAtMs: NOW + 60_000 };

describe('[RT-10] a named agent', () => {
  test('is asked whenever connected and with room, ready or not', () => {
    assert.deepEqual(outcome([seeks(TO_BEN)], [agent('ben')]), offeredTo('ben'));
    assert.deepEqual(outcome([seeks(TO_BEN)], [agent('ben', { isReady: false })]), offeredTo('ben'));
    assert.deepEqual(outcome([seeks(TO_BEN)], [agent('ben', { load: 1 })]), offeredTo('ben'));
  });

  test('who is away or has no room is said to be unavailable at once', () => {
    assert.deepEqual(outcome([seeks(TO_BEN)], [agent('cyd')]), givenUpAs('agentUnavailable'));
    assert.deepEqual(outcome([seeks(TO_BEN)], [agent('ben', { load: 2 })]), givenUpAs('agentUnavailable'));
  });
});

describe('[RT-11] a group, a skill or a queue', () => {
  test('gives the least busy ready agent', () => {
    const agents = [agent('ben', { load: 1 }), agent('cyd'), agent('dan', { isReady: false })];
    assert.deepEqual(outcome([seeks(SALES)], agents), offeredTo('cyd'));
  });

  test('passes over who attends already and who was asked before', () => {
    const tried = seeks(SALES, { triedAgentIds: ['ben'] });
    assert.deepEqual(
      outcome([tried], [agent('ana'), agent('ben'), agent('cyd', { load: 1 })]),
      offeredTo('cyd'),
    );
  });

  test('waits while all are busy or not ready, and gives up at the deadline exactly', () => {
    const busy = [agent('ben', { load: 2 }), agent('cyd', { isReady: false })];
    assert.deepEqual(outcome([seeks(SALES)], busy), waiting);
    assert.deepEqual(outcome([seeks(SALES)], busy, NOW + 59_999), waiting);
    assert.deepEqual(outcome([seeks(SALES)], busy, NOW + 60_000), givenUpAs('nobodyAvailable'));
    assert.deepEqual(outcome([seeks(SALES)], [agent('ben')], NOW + 60_000), givenUpAs('nobodyAvailable'));
  });

  test('gives up at once when nobody connected could come', () => {
    assert.deepEqual(outcome([seeks(SALES)], []), givenUpAs('nobodyAvailable'));
    assert.deepEqual(outcome([seeks(SALES)], [agent('ben', { groupIds: [] })]), givenUpAs('nobodyAvailable'));
    assert.deepEqual(
      outcome([seeks(SALES, { triedAgentIds: ['ben'] })], [agent('ben')]),
      givenUpAs('nobodyAvailable'),
    );
  });

  test('a queue is served by its own agents', () => {
    const toQueue = seeks(
      { kind: 'queue', queueId: 'billing' },
      {},
      { servedBy: { groupIds: [], skillIds: ['billing'] } },
    );
    const agents = [agent('ben'), agent('cyd', { load: 1, skillIds: ['billing'] })];
    assert.deepEqual(outcome([toQueue], agents), offeredTo('cyd'));
  });
});

test('[RT-12] offers of one pass count, and the earliest invitation goes first', () => {
  const first = seeks(SALES, { madeAtMs: 1 });
  const second = seeks(SALES, { madeAtMs: 2, invitationId: 'invite-2' }, { interactionId: 'interaction-2' });
  const { offers } = matchInvitations([second, first], [agent('ben', { load: 1 })], NOW);
  assert.deepEqual(
    offers.map(({ interactionId, agentId }) => [interactionId, agentId]),
    [['interaction-1', 'ben']],
  );
});
