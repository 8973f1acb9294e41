import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AgentInteractionState, CustomerInteractionState } from '@guichet/protocol/interaction.ts';
import { Compile } from 'typebox/compile';
import {
  accepts,
  agentAsks,
  ANA,
  BEN,
  CYD,
  goOn,
  invites,
  makesOffer,
  offersInvitation,
  PHASES,
  releases,
  stateOf,
  storyIn,
  storyWithBen,
  T0,
} from '../interaction/interaction-story.ts';
import type { Story } from '../interaction/interaction-story.ts';
import { agentView, changedKeys, customerView } from './interaction-view.ts';

const receipts = { delivered: 3, read: 2 };
const isAgentState = Compile(AgentInteractionState);
const isCustomerState = Compile(CustomerInteractionState);

describe('[VI-7] a view in every phase is of the wire', () => {
  for (const phase of PHASES) {
    test(phase, () => {
      const state = stateOf(storyIn(phase));
      const forAgent = agentView(state, ANA, receipts, 'away');
      assert(isAgentState.Check(forAgent));
      assert.deepEqual(forAgent.phase, state.phase);
      assert.deepEqual([forAgent.receipts, forAgent.customerConnection], [receipts, 'away']);
      const forCustomer = customerView(state, receipts, 4);
      assert(isCustomerState.Check(forCustomer));
      assert.deepEqual(forCustomer.receipts, receipts);
    });
  }
});

describe('the customer’s view', () => {
  test('[VI-8] offered looks like queued', () => {
    const waiting = { kind: 'waiting', sinceMs: T0, position: 2, hadAgent: false };
    assert.deepEqual(customerView(stateOf(storyIn('queued')), receipts, 2).phase, waiting);
    assert.deepEqual(customerView(stateOf(storyIn('offered')), receipts, 2).phase, waiting);
  });

  test('[VI-8] completed looks like wrap-up: ended when the chat ended', () => {
    const ended = { kind: 'ended', atMs: T0 + 3_000, endedBy: 'agent' };
    assert.deepEqual(customerView(stateOf(storyIn('wrapUp')), receipts, null).phase, ended);
    assert.deepEqual(customerView(stateOf(storyIn('completed')), receipts, null).phase, ended);
  });

  test('[VI-8] abandoned is ended by the customer', () => {
    const { phase } = customerView(stateOf(storyIn('abandoned')), receipts, null);
    assert.deepEqual(phase, { kind: 'ended', atMs: T0 + 1_000, endedBy: 'customer' });
  });

  test('[IL-11] who waits again is told that an agent was there', () => {
    const again = goOn(storyIn('active'), [5_000, releases(ANA)]);
    assert.deepEqual(customerView(stateOf(again), receipts, null).phase, {
      kind: 'waiting',
      sinceMs: T0 + 5_000,
      position: null,
      hadAgent: true,
    });
    const offered = goOn(again, [6_000, makesOffer(BEN, 'offer-000002')]);
    assert.deepEqual(
      customerView(stateOf(offered), receipts, null),
      customerView(stateOf(again), receipts, null),
    );
    const active = goOn(offered, [7_000, accepts(BEN, 'offer-000002')]);
    assert.deepEqual(customerView(stateOf(active), receipts, null).phase, { kind: 'active' });
  });

  test('[VI-3, CD-8] has names of agents, but no user ids, facts, notes or dispositions', () => {
    const story = goOn(
      storyIn('active'),
      [3_000, agentAsks(ANA, { type: 'setNote', note: 'CANARY' })],
      [3_000, agentAsks(ANA, { type: 'setDisposition', dispositionCodeId: 'refund' })],
    );
    const text = JSON.stringify(customerView(stateOf(story), receipts, null));
    assert(text.includes('"Ana"'));
    for (const internal of [
      ANA,
      'CANARY',
      'refund',
      'offer',
      'queueId',
      'siteId',
      'userId',
      'caseData',
      'A-17',
      'fields',
    ]) {
      assert(!text.includes(internal), `${internal} in ${text}`);
    }
  });
});

describe('an agent’s view', () => {
  const receiptsOf = { delivered: 0, read: 0 };
  const wordFor = (story: Story, agentId: string) =>
    agentView(stateOf(story), agentId, receiptsOf, 'online').invitations.map(({ message }) => message);

  for (const purpose of ['transfer', 'conference', 'consultation'] as const) {
    test(`[VI-9] the word that asks for a ${purpose} is for who asked and who has it offered`, () => {
      const target = { kind: 'agent', agentId: CYD } as const;
      const asked = goOn(storyWithBen('conference'), [6_000, invites(ANA, purpose, target, 'invite-000002')]);
      const offered = goOn(asked, [7_000, offersInvitation(CYD, 'offer-000002', 'invite-000002')]);
      assert.deepEqual(
        [ANA, BEN, CYD].map((agentId) => wordFor(asked, agentId)[0]),
        ['Could you help?', null, null],
      );
      assert.deepEqual(
        [ANA, BEN, CYD].map((agentId) => wordFor(offered, agentId)[0]),
        ['Could you help?', null, 'Could you help?'],
      );
    });
  }

  test('[VI-7] an invitation without a word, or of one’s own, keeps its identity', () => {
    const asked = stateOf(
      goOn(storyWithBen('conference'), [
        6_000,
        invites(ANA, 'transfer', { kind: 'agent', agentId: CYD }, 'invite-000002'),
      ]),
    );
    assert.equal(agentView(asked, ANA, receiptsOf, 'online').invitations, asked.invitations);
  });

  test('[VI-7, CONS-3] of the wire, with invitations and own consultations only', () => {
    const story = goOn(storyWithBen('consultation'), [
      6_000,
      invites(ANA, 'conference', { kind: 'group', groupId: 'experts' }, 'invite-000002'),
    ]);
    for (const agentId of [ANA, BEN, CYD]) {
      const view = agentView(stateOf(story), agentId, receiptsOf, 'online');
      assert(isAgentState.Check(view));
      assert.equal(view.consultations.length, agentId === CYD ? 0 : 1);
    }
  });
});

describe('[VI-7] the keys that changed', () => {
  test('none is null, also when equal parts were made anew', () => {
    const state = stateOf(storyIn('active'));
    const before = agentView(state, ANA, receipts, 'online');
    assert.equal(changedKeys(before, agentView(state, ANA, receipts, 'online')), null);
    assert.equal(
      changedKeys(before, agentView(structuredClone(state), ANA, { ...receipts }, 'online')),
      null,
    );
  });

  test('each changed key comes whole, and no other', () => {
    const before = agentView(stateOf(storyIn('active')), ANA, receipts, 'online');
    const noted = goOn(storyIn('active'), [3_000, agentAsks(ANA, { type: 'setNote', note: 'n' })]);
    assert.deepEqual(changedKeys(before, agentView(stateOf(noted), ANA, receipts, 'online')), { note: 'n' });
    assert.deepEqual(changedKeys(before, agentView(stateOf(noted), ANA, { delivered: 9, read: 9 }, 'away')), {
      note: 'n',
      receipts: { delivered: 9, read: 9 },
      customerConnection: 'away',
    });
  });

  test('a value that becomes null is a change', () => {
    assert.deepEqual(changedKeys({ pending: { sinceMs: 1 }, note: '' }, { pending: null, note: '' }), {
      pending: null,
    });
  });
});
