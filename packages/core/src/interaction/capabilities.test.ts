import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PhaseKind } from '@guichet/protocol/interaction.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';
import { agentView } from '../visibility/interaction-view.ts';
import { agentCan, customerCan } from './capabilities.ts';
import type { AgentAction, Permission } from './capabilities.ts';
import { decide } from './decide.ts';
import type { InteractionCommand } from './interaction-command.ts';
import { agentAsks, ANA, at, BEN, OFFER_ID, PHASES, says, stateOf, storyIn } from './interaction-story.ts';

type AgentCommand = Extract<InteractionCommand, { by: 'agent' }>['command'];

/** One valid command per action: a new action does not compile until it stands here. */
const commands: { readonly [Action in AgentAction]: Extract<AgentCommand, { type: Action }> } = {
  acceptOffer: { type: 'acceptOffer', offerId: OFFER_ID },
  declineOffer: { type: 'declineOffer', offerId: OFFER_ID },
  sendMessage: says('hello'),
  endInteraction: { type: 'endInteraction' },
  setNote: { type: 'setNote', note: 'n' },
  setDisposition: { type: 'setDisposition', dispositionCodeId: 'solved' },
  completeInteraction: { type: 'completeInteraction' },
};
// Safe: the keys of the object are the actions and nothing else.
const actions = Object.keys(commands) as AgentAction[];

const said = (permission: Permission): 'allowed' | RejectionCode =>
  permission.allowed ? 'allowed' : permission.why;

describe('[CP-1] the table and the decision agree', () => {
  for (const action of actions) {
    for (const phase of PHASES) {
      for (const [agentId, isMandatory] of [
        [ANA, false],
        [ANA, true],
        [BEN, false],
      ] as const) {
        test(`${agentId} ${action} while ${phase}, disposition ${isMandatory ? 'mandatory' : 'optional'}`, () => {
          const state = stateOf(storyIn(phase));
          const context = at(5_000, { isDispositionMandatory: isMandatory });
          const permission = agentCan[action](state, agentId, isMandatory);
          const decision = decide(state, agentAsks(agentId, commands[action]), context);
          assert.equal(said(permission), decision.kind === 'rejected' ? decision.code : 'allowed');
          // The workspace asks the same table with the view it was sent.
          const view = agentView(state, { delivered: 0, read: 0 }, 'online');
          assert.deepEqual(agentCan[action](view, agentId, isMandatory), permission);
        });
      }
    }
  }
});

test('[CP-2] only who has the offer may accept or decline it', () => {
  for (const phase of PHASES) {
    for (const action of ['acceptOffer', 'declineOffer'] as const) {
      const { phase: facts } = stateOf(storyIn(phase));
      const verdict = (agentId: string) =>
        said(agentCan[action]({ phase: facts, dispositionCodeId: null }, agentId, false));
      assert.equal(verdict(ANA), phase === 'offered' ? 'allowed' : 'offerExpired', phase);
      assert.equal(verdict(BEN), 'offerExpired', phase);
    }
  }
});

const closing: readonly PhaseKind[] = ['wrapUp', 'completed', 'abandoned'];

test('[CP-3] only the owner may write and end, while active', () => {
  for (const phase of PHASES) {
    for (const action of ['sendMessage', 'endInteraction'] as const) {
      const verdict = (agentId: string) => said(agentCan[action](stateOf(storyIn(phase)), agentId, false));
      const otherwise = closing.includes(phase) ? 'interactionEnded' : 'interactionNotActive';
      assert.equal(verdict(ANA), phase === 'active' ? 'allowed' : otherwise, phase);
      assert.equal(verdict(BEN), phase === 'active' ? 'notOwner' : otherwise, phase);
    }
  }
});

test('[CP-4, WU-1] only the owner may note and dispose, while active and in wrap-up', () => {
  for (const phase of ['active', 'wrapUp'] as const) {
    for (const action of ['setNote', 'setDisposition'] as const) {
      assert.equal(said(agentCan[action](stateOf(storyIn(phase)), ANA, true)), 'allowed');
      assert.equal(said(agentCan[action](stateOf(storyIn(phase)), BEN, true)), 'notOwner');
    }
  }
});

test('[CP-4] another agent learns that it is not the owner before learning of a missing disposition', () => {
  assert.equal(said(agentCan.completeInteraction(stateOf(storyIn('wrapUp')), BEN, true)), 'notOwner');
  assert.equal(
    said(agentCan.completeInteraction(stateOf(storyIn('wrapUp')), ANA, true)),
    'dispositionRequired',
  );
});

test('[CP-5] the customer may write and end until the end', () => {
  for (const kind of PHASES) {
    const { phase } = stateOf(storyIn(kind));
    for (const action of ['sendMessage', 'endInteraction'] as const) {
      assert.equal(
        said(customerCan(action, phase)),
        closing.includes(kind) ? 'interactionEnded' : 'allowed',
        kind,
      );
    }
  }
});
