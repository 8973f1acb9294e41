import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PhaseKind } from '@guichet/protocol/interaction.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';
import { agentView } from '../visibility/interaction-view.ts';
import {
  answers,
  CALL_ID,
  calls,
  colleague,
  CUSTOMER,
  customerTo,
  hangsUp,
  reports,
  storyByPhone,
  storyDialling,
} from '../call/call-story.ts';
import { agentCan, commandAction, customerCan } from './capabilities.ts';
import type { AgentAction } from './capabilities.ts';
import { decide } from './decide.ts';
import type { AgentAsk } from './decision.ts';
import {
  accepts,
  agentAsks,
  ANA,
  at,
  BEN,
  CYD,
  EVERY_PRIVILEGE,
  goOn,
  INVITATION_ID,
  invites,
  OFFER_ID,
  offersInvitation,
  PHASES,
  says,
  stateOf,
  storyIn,
  storyWithBen,
} from './interaction-story.ts';
import type { Story } from './interaction-story.ts';
import type { CapabilitySettings, Permission } from './permission.ts';

type AgentCommand = AgentAsk['command'];

const invite = {
  type: 'invite',
  invitationId: 'invite-000002',
  target: { kind: 'group', groupId: 'experts' },
  targetName: 'Experts',
  message: null,
} as const;

const byVoice = { ...invite, purpose: 'consultation', medium: 'voice' } as const;
const BEN_BY_VOICE = colleague(BEN);

/** One valid command per action: a new action does not compile until it stands here. */
const commands: { readonly [Action in AgentAction]: AgentCommand } = {
  acceptOffer: { type: 'acceptOffer', offerId: OFFER_ID },
  declineOffer: { type: 'declineOffer', offerId: OFFER_ID },
  sendMessage: says('hello'),
  'sendMessage.agents': says('psst', 'agents'),
  endInteraction: { type: 'endInteraction' },
  setNote: { type: 'setNote', note: 'n' },
  setDisposition: { type: 'setDisposition', dispositionCodeId: 'solved' },
  setCaseData: { type: 'setCaseData', key: 'order', value: 'B-1' },
  completeInteraction: { type: 'completeInteraction' },
  reopenWrapUp: { type: 'reopenWrapUp' },
  'invite.transfer': { ...invite, purpose: 'transfer' },
  'invite.conference': { ...invite, purpose: 'conference' },
  'invite.consultation': { ...invite, purpose: 'consultation' },
  'invite.voiceConsultation': byVoice,
  'invite.intoCall': { ...byVoice, callId: CALL_ID },
  cancelInvitation: { type: 'cancelInvitation', invitationId: INVITATION_ID },
  sendConsultationMessage: { type: 'sendConsultationMessage', consultationId: INVITATION_ID, text: 'psst' },
  endConsultation: { type: 'endConsultation', consultationId: INVITATION_ID },
  transferToConsulted: { type: 'transferToConsulted', consultationId: INVITATION_ID },
  conferenceConsulted: { type: 'conferenceConsulted', consultationId: INVITATION_ID },
  removeParty: { type: 'removeParty', partyId: 'p3' },
  leaveInteraction: { type: 'leaveInteraction' },
  pushUrl: { type: 'pushUrl', url: 'https://shop.example/' },
  sendFile: {
    type: 'sendFile',
    file: { fileId: 'file-000001', name: 'a.png', mediaType: 'image/png', bytes: 7, width: 1, height: 1 },
  },
  sendEmail: { type: 'sendEmail', emailId: 'email-000001', to: ['lee@shop.example'], subject: 's' },
  handOverNumber: { type: 'handOverNumber', number: '+3361234567' },
  handOverAddress: { type: 'handOverAddress', address: 'chloe@example.org' },
  assignContact: { type: 'assignContact', contactId: 'contact-000001' },
  'startCall.customer': { type: 'startCall', callId: 'call-000002', target: CUSTOMER },
  'startCall.agent': { type: 'startCall', callId: 'call-000002', target: BEN_BY_VOICE },
  'addToCall.customer': { type: 'addToCall', callId: CALL_ID, target: CUSTOMER },
  'addToCall.agent': { type: 'addToCall', callId: CALL_ID, target: BEN_BY_VOICE },
  answerCall: { type: 'answerCall', callId: CALL_ID },
  declineCall: { type: 'declineCall', callId: CALL_ID },
  leaveCall: { type: 'leaveCall', callId: CALL_ID, reason: 'hungUp' },
  cancelRing: { type: 'cancelRing', callId: CALL_ID, target: BEN_BY_VOICE },
  startPhoneCall: { type: 'startPhoneCall', callId: 'call-000002', number: '+3361234567' },
  reportCall: {
    type: 'reportCall',
    callId: CALL_ID,
    progress: { kind: 'ended', reason: 'busy' },
  },
};
// Safe: the keys of the object are the actions and nothing else.
const actions = Object.keys(commands) as AgentAction[];

/** Nobody calls oneself: Ben calls Ana. */
function commandOf(action: AgentAction, agentId: string): AgentCommand {
  const command = commands[action];
  const isToBen = 'target' in command && command.target === BEN_BY_VOICE;
  // Safe: the two targets are of one kind.
  return isToBen && agentId === BEN ? ({ ...command, target: colleague(ANA) } as AgentCommand) : command;
}

/** What each action needs beside its place and time; null is nothing. */
const privileges: Readonly<Record<AgentAction, Privilege | null>> = {
  acceptOffer: null,
  declineOffer: 'chat.decline',
  sendMessage: null,
  'sendMessage.agents': null,
  endInteraction: 'chat.end',
  setNote: null,
  setDisposition: 'chat.setDisposition',
  setCaseData: 'caseData.edit',
  completeInteraction: null,
  reopenWrapUp: null,
  'invite.transfer': 'chat.transfer.blind',
  'invite.conference': 'chat.conference.blind',
  'invite.consultation': 'chat.consult',
  'invite.voiceConsultation': 'voice.consult',
  'invite.intoCall': 'voice.consult',
  cancelInvitation: null,
  sendConsultationMessage: null,
  endConsultation: null,
  transferToConsulted: 'chat.transfer.consult',
  conferenceConsulted: 'chat.conference.consult',
  removeParty: null,
  leaveInteraction: null,
  pushUrl: 'chat.pushUrl',
  sendFile: 'chat.sendFile',
  sendEmail: 'contact.email',
  handOverNumber: 'contact.call',
  handOverAddress: 'contact.email',
  assignContact: 'contact.edit',
  'startCall.customer': 'contact.call',
  'startCall.agent': 'voice.consult',
  'addToCall.customer': 'contact.call',
  'addToCall.agent': 'voice.consult',
  answerCall: null,
  declineCall: null,
  leaveCall: null,
  cancelRing: null,
  startPhoneCall: 'contact.call',
  reportCall: null,
};

/** Every phase, and what may stand beside an active chat. Ana has it, Ben is or was asked in, Cyd has nothing to do with it. */
const stories: Readonly<Record<string, Story>> = {
  ...Object.fromEntries(PHASES.map((phase) => [phase, storyIn(phase)])),
  'asking Ben to take over': goOn(storyIn('active'), [3_000, invites(ANA, 'transfer')]),
  'offered to Ben to take over': goOn(
    storyIn('active'),
    [3_000, invites(ANA, 'transfer')],
    [4_000, offersInvitation(BEN)],
  ),
  'offered to Ben to advise': goOn(
    storyIn('active'),
    [3_000, invites(ANA, 'consultation')],
    [4_000, offersInvitation(BEN)],
  ),
  'Ben’s after a transfer': storyWithBen('transfer'),
  'in conference with Ben': storyWithBen('conference'),
  'in consultation with Ben': storyWithBen('consultation'),
  'in conference with Ben, who asks Cyd to advise': goOn(
    storyWithBen('conference'),
    [6_000, invites(BEN, 'consultation', { kind: 'agent', agentId: CYD })],
    [6_000, offersInvitation(CYD)],
    [6_000, agentAsks(CYD, { type: 'acceptOffer', offerId: OFFER_ID })],
  ),
  'in a call with Ben, who advises': goOn(
    storyIn('active'),
    [3_000, invites(ANA, 'consultation')],
    [4_000, offersInvitation(BEN)],
    [4_500, agentAsks(BEN, { type: 'acceptOffer', offerId: OFFER_ID })],
    [4_500, calls(ANA, colleague(BEN))],
    [5_000, answers(BEN)],
  ),
  'ringing Ben of the conference': goOn(storyWithBen('conference'), [5_500, calls(ANA, colleague(BEN))]),
  'in a call with Ben of the conference': goOn(
    storyWithBen('conference'),
    [5_500, calls(ANA, colleague(BEN))],
    [5_500, answers(BEN)],
  ),
  'after a call with Ben': goOn(
    storyWithBen('conference'),
    [5_500, calls(ANA, colleague(BEN))],
    [5_500, answers(BEN)],
    [5_500, hangsUp(BEN)],
  ),
  'in a call with the customer, in conference with Ben': goOn(
    storyWithBen('conference'),
    [5_500, calls(ANA, CUSTOMER)],
    [5_500, customerTo('answerCall')],
  ),
  'Ana’s, calling a number': storyDialling(CALL_ID),
  'Ana’s, talking to a number': goOn(storyDialling(CALL_ID), [
    4_000,
    reports(ANA, { kind: 'answered' }, CALL_ID),
  ]),
  'ringing on Ana’s line': storyByPhone(CALL_ID),
  'Ana’s by telephone': goOn(storyByPhone(CALL_ID), [2_000, accepts(ANA)]),
  'wrapped up with a disposition': goOn(storyIn('wrapUp'), [
    4_000,
    agentAsks(ANA, { type: 'setDisposition', dispositionCodeId: 'refund' }),
  ]),
};

const SETTINGS: CapabilitySettings = { isDispositionMandatory: false, isDispositionReadOnlyAfterEnd: false };
const STRICT: CapabilitySettings = { isDispositionMandatory: true, isDispositionReadOnlyAfterEnd: true };

const said = (permission: Permission): 'allowed' | RejectionCode =>
  permission.allowed ? 'allowed' : permission.why;

/** What the table says to an agent with every privilege, or with all but the one the action needs. */
function verdict(
  action: AgentAction,
  story: Story,
  agentId: string,
  settings: CapabilitySettings = SETTINGS,
  held: ReadonlySet<Privilege> = EVERY_PRIVILEGE,
): 'allowed' | RejectionCode {
  return said(agentCan[action](stateOf(story), { agentId, privileges: held }, settings));
}

function allBut(privilege: Privilege | null): ReadonlySet<Privilege> {
  return new Set([...EVERY_PRIVILEGE].filter((each) => each !== privilege));
}

describe('[CP-1] the table and the decision agree', () => {
  for (const action of actions) {
    for (const [name, story] of Object.entries(stories)) {
      test(`${action} while ${name}`, () => {
        const state = stateOf(story);
        for (const agentId of [ANA, BEN, CYD]) {
          for (const settings of [SETTINGS, STRICT]) {
            for (const held of [EVERY_PRIVILEGE, allBut(privileges[action]), new Set<Privilege>()]) {
              const permission = agentCan[action](state, { agentId, privileges: held }, settings);
              const ask = agentAsks(agentId, commandOf(action, agentId), held);
              const decision = decide(state, ask, at(6_000, settings));
              assert.equal(
                said(permission),
                decision.kind === 'rejected' ? decision.code : 'allowed',
                agentId,
              );
              // The workspace asks the same table with the view it was sent.
              const view = agentView(state, agentId, { delivered: 0, read: 0 }, 'online');
              assert.deepEqual(
                agentCan[action](view, { agentId, privileges: held }, settings),
                permission,
                agentId,
              );
            }
          }
        }
      });
    }
  }

  test('each command falls under one action', () => {
    for (const action of actions) assert.equal(commandAction(commands[action]), action);
  });

  test('each action is allowed somewhere, so that none is tested by its refusals alone', () => {
    for (const action of actions) {
      const isAllowed = Object.values(stories).some((story) =>
        [ANA, BEN, CYD].some((agentId) => verdict(action, story, agentId) === 'allowed'),
      );
      assert(isAllowed, action);
    }
  });
});

test('[CP-2] only who has the offer may accept or decline it, the router’s or a colleague’s', () => {
  for (const action of ['acceptOffer', 'declineOffer'] as const) {
    for (const phase of PHASES) {
      assert.equal(
        verdict(action, storyIn(phase), ANA),
        phase === 'offered' ? 'allowed' : 'offerExpired',
        phase,
      );
      assert.equal(verdict(action, storyIn(phase), BEN), 'offerExpired', phase);
    }
    for (const story of ['offered to Ben to take over', 'offered to Ben to advise'] as const) {
      const asked = stories[story];
      assert(asked !== undefined);
      assert.equal(verdict(action, asked, BEN), 'allowed', story);
      for (const agentId of [ANA, CYD]) assert.equal(verdict(action, asked, agentId), 'offerExpired', story);
    }
  }
});

const closing: readonly PhaseKind[] = ['wrapUp', 'completed', 'abandoned'];
const wrongPhase = (phase: PhaseKind) =>
  closing.includes(phase) ? 'interactionEnded' : 'interactionNotActive';

test('[CP-3] every agent in it may write, push and send files, while active; no other agent may', () => {
  for (const action of ['sendMessage', 'pushUrl', 'sendFile'] as const) {
    for (const phase of PHASES) {
      const isActive = phase === 'active';
      assert.equal(
        verdict(action, storyIn(phase), ANA),
        isActive ? 'allowed' : wrongPhase(phase),
        `${action} while ${phase}`,
      );
      assert.equal(verdict(action, storyIn(phase), BEN), isActive ? 'notAParty' : wrongPhase(phase), phase);
    }
    const verdicts = [ANA, BEN, CYD].map((agentId) => verdict(action, storyWithBen('conference'), agentId));
    assert.deepEqual(verdicts, ['allowed', 'allowed', 'notAParty']);
    assert.equal(
      verdict(action, storyWithBen('consultation'), BEN),
      'notAParty',
      'advising is not being in it',
    );
    assert.equal(verdict(action, storyWithBen('transfer'), ANA), 'notAParty', 'who handed it over is out');
  }
});

test('[CP-3] only the owner may end, transfer and remove, while active', () => {
  for (const action of ['endInteraction', 'invite.transfer', 'transferToConsulted', 'removeParty'] as const) {
    for (const phase of PHASES.filter((kind) => kind !== 'active')) {
      for (const agentId of [ANA, BEN]) {
        assert.equal(verdict(action, storyIn(phase), agentId), wrongPhase(phase), phase);
      }
    }
    for (const agentId of [BEN, CYD]) {
      assert.equal(verdict(action, storyWithBen('conference'), agentId), 'notOwner', action);
      assert.equal(verdict(action, storyWithBen('consultation'), agentId), 'notOwner', action);
    }
    assert.notEqual(verdict(action, storyWithBen('conference'), ANA), 'notOwner', action);
  }
});

test('[CP-4, WU-1] only the owner may note, dispose, change case data and assign the contact, while active and in wrap-up', () => {
  for (const phase of ['active', 'wrapUp'] as const) {
    for (const action of ['setNote', 'setDisposition', 'setCaseData', 'assignContact'] as const) {
      assert.equal(verdict(action, storyIn(phase), ANA, STRICT), 'allowed');
      assert.equal(verdict(action, storyIn(phase), BEN, STRICT), 'notOwner');
      assert.equal(verdict(action, storyWithBen('conference'), BEN, STRICT), 'notOwner');
    }
  }
});

test('[EM-1] whoever is in the chat may write an e-mail, and in wrap-up its owner', () => {
  const verdicts = (story: Story) => [ANA, BEN, CYD].map((agentId) => verdict('sendEmail', story, agentId));
  assert.deepEqual(verdicts(storyWithBen('conference')), ['allowed', 'allowed', 'notAParty']);
  assert.deepEqual(verdicts(storyWithBen('consultation')), ['allowed', 'notAParty', 'notAParty']);
  assert.deepEqual(verdicts(storyIn('wrapUp')), ['allowed', 'notOwner', 'notOwner']);
  assert.deepEqual(verdicts(storyIn('queued')), Array(3).fill('interactionNotActive'));
  assert.deepEqual(verdicts(storyIn('completed')), Array(3).fill('interactionEnded'));
});

test('[CP-4] another agent learns that it is not the owner before learning of a missing disposition', () => {
  assert.equal(verdict('completeInteraction', storyIn('wrapUp'), BEN, STRICT), 'notOwner');
  assert.equal(verdict('completeInteraction', storyIn('wrapUp'), ANA, STRICT), 'dispositionRequired');
});

test('[CP-4, WU-8] only who completed it may take that back', () => {
  const verdicts = [ANA, BEN].map((agentId) =>
    verdict('reopenWrapUp', storyIn('completed'), agentId, STRICT),
  );
  assert.deepEqual(verdicts, ['allowed', 'notOwner']);
  assert.equal(verdict('reopenWrapUp', storyIn('wrapUp'), ANA), 'interactionNotCompleted');
});

describe('[CP-6] privileges', () => {
  for (const action of actions) {
    const needed = privileges[action];
    test(`${action} needs ${needed ?? 'none'}, and says so only where it is possible otherwise`, () => {
      for (const [name, story] of Object.entries(stories)) {
        for (const agentId of [ANA, BEN, CYD]) {
          const withAll = verdict(action, story, agentId);
          const { phase } = stateOf(story);
          const isFree = needed === null || (action === 'declineOffer' && phase.kind === 'active');
          const expected = withAll === 'allowed' && !isFree ? 'privilegeMissing' : withAll;
          assert.equal(verdict(action, story, agentId, SETTINGS, allBut(needed)), expected, name);
          const alone = new Set(needed === null ? [] : [needed]);
          assert.equal(verdict(action, story, agentId, SETTINGS, alone), withAll, 'it needs no other');
        }
      }
    });
  }
});

test('[CP-5] the customer may write, send files and end until the end', () => {
  for (const kind of PHASES) {
    const { phase } = stateOf(storyIn(kind));
    for (const action of ['sendMessage', 'sendFile', 'endInteraction'] as const) {
      assert.equal(
        said(customerCan(action, phase)),
        closing.includes(kind) ? 'interactionEnded' : 'allowed',
        kind,
      );
    }
  }
});
