import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CALL_RINGS_FOR_MS } from '@guichet/protocol/limits.ts';
import {
  accepts,
  agentAsks,
  ANA,
  at,
  BEN,
  CYD,
  customerAsks,
  CUSTOMER_ID,
  DAN,
  goOn,
  INVITATION_ID,
  invites,
  offersInvitation,
  outcomeOf,
  stateOf,
  storyIn,
  storyWithBen,
  systemAsks,
  T0,
  tell,
  withColleague,
} from '../interaction/interaction-story.ts';
import type { Story } from '../interaction/interaction-story.ts';
import {
  adds,
  answers,
  CALL_ID,
  calls,
  colleague,
  consultsByVoice,
  CUSTOMER,
  customerTo,
  hangsUp,
  storyByVoice,
  storyRinging,
  storyRingingBen,
  storyTalking,
} from './call-story.ts';
import { placeOf } from './call.ts';
import type { MemberRef } from './call.ts';

const DEADLINE_MS = 3_000 + CALL_RINGS_FOR_MS;
const THE_CUSTOMER = { kind: 'customer' } as const;
const agent = (agentId: string) => ({ kind: 'agent', agentId }) as const;

const expires = (member: MemberRef, callId: string = CALL_ID) =>
  systemAsks({ type: 'expireRing', callId, member });
const loses = (member: MemberRef, callId: string = CALL_ID) =>
  systemAsks({ type: 'loseCallMember', callId, member, reason: 'connectionLost' });

function callOf(story: Story, callId: string = CALL_ID) {
  const call = stateOf(story).calls.find((each) => each.callId === callId);
  assert(call !== undefined);
  return call;
}

const standing = (story: Story, member: MemberRef, callId?: string) =>
  placeOf(callOf(story, callId), member)?.state.kind;

describe('[CA-1, CA-2] ringing', () => {
  test('the customer: the agent is in the call, the customer is rung', () => {
    const call = callOf(storyRinging());
    assert.deepEqual([call.byAgentId, call.startedAtMs, call.ended], [ANA, T0 + 3_000, null]);
    assert.deepEqual(
      call.places.map(({ member, state }) => [member.kind, state.kind]),
      [
        ['agent', 'joined'],
        ['customer', 'ringing'],
      ],
    );
  });

  test('by who is not in the chat, or only advises', () => {
    assert.equal(outcomeOf(storyIn('active'), calls(BEN, CUSTOMER)), 'notAParty');
    assert.equal(outcomeOf(storyWithBen('consultation'), calls(BEN, CUSTOMER)), 'notAParty');
    assert.equal(outcomeOf(storyIn('queued'), calls(ANA, CUSTOMER)), 'interactionNotActive');
    assert.equal(outcomeOf(storyIn('wrapUp'), calls(ANA, CUSTOMER)), 'interactionEnded');
  });

  test('the customer twice, by one agent or two', () => {
    const story = goOn(storyWithBen('conference'), [6_000, calls(ANA, CUSTOMER)]);
    for (const agentId of [ANA, BEN]) {
      assert.equal(outcomeOf(story, calls(agentId, CUSTOMER, 'call-000002')), 'callBusy');
    }
  });

  test('a colleague of the conference, or who advises, and by who advises', () => {
    for (const purpose of ['conference', 'consultation'] as const) {
      assert.deepEqual(outcomeOf(storyWithBen(purpose), calls(ANA, colleague(BEN))), ['callRang']);
      assert.deepEqual(outcomeOf(storyWithBen(purpose), calls(BEN, colleague(ANA))), ['callRang']);
    }
    assert.equal(standing(storyRingingBen(), agent(BEN)), 'ringing');
  });

  test('who does not attend, was only offered it, or oneself', () => {
    for (const agentId of [ANA, CYD]) {
      assert.equal(outcomeOf(storyWithBen('conference'), calls(ANA, colleague(agentId))), 'targetUnknown');
    }
    const offered = goOn(
      storyWithBen('conference'),
      [6_000, invites(ANA, 'conference', { kind: 'agent', agentId: CYD }, 'invite-000002')],
      [6_000, offersInvitation(CYD, 'offer-000002', 'invite-000002')],
    );
    assert.equal(outcomeOf(offered, calls(ANA, colleague(CYD))), 'targetUnknown');
  });

  test('who is rung or in a call already', () => {
    assert.equal(outcomeOf(storyRingingBen(), calls(ANA, colleague(BEN), 'call-000002')), 'callBusy');
    const talking = goOn(storyRingingBen(), [7_000, answers(BEN)]);
    assert.equal(outcomeOf(talking, calls(ANA, colleague(BEN), 'call-000002')), 'callBusy');
    assert.equal(outcomeOf(talking, calls(BEN, colleague(ANA), 'call-000002')), 'callBusy');
  });

  test('again, once it is over; with an id that is used already it is refused', () => {
    const over = goOn(storyTalking(), [6_000, hangsUp(ANA)]);
    assert.equal(outcomeOf(over, calls(ANA, CUSTOMER)), 'commandConflict');
    assert.deepEqual(outcomeOf(over, calls(ANA, CUSTOMER, 'call-000002')), ['callRang']);
    const consulting = storyWithBen('consultation');
    assert.equal(outcomeOf(consulting, calls(ANA, CUSTOMER, INVITATION_ID)), 'commandConflict');
    const asking = goOn(storyIn('active'), [3_000, invites(ANA, 'consultation')]);
    assert.equal(outcomeOf(asking, calls(ANA, CUSTOMER, INVITATION_ID)), 'commandConflict');
    const invitesAgain = invites(ANA, 'conference', { kind: 'group', groupId: 'experts' }, CALL_ID);
    assert.equal(outcomeOf(over, invitesAgain), 'invitationPending');
  });
});

describe('[CA-3] the customer and who only advises', () => {
  test('are in no call together, whoever came first', () => {
    const advised = storyByVoice();
    assert.equal(outcomeOf(advised, adds(ANA, CUSTOMER, INVITATION_ID)), 'notAParty');
    const talking = goOn(
      storyWithBen('consultation'),
      [6_000, calls(ANA, CUSTOMER)],
      [6_000, customerTo('answerCall')],
    );
    assert.equal(outcomeOf(talking, adds(ANA, colleague(BEN))), 'notAParty');
    const into = consultsByVoice(ANA, CYD, { invitationId: 'invite-000002', callId: CALL_ID });
    assert.equal(outcomeOf(storyTalking(), into), 'notAParty');
  });

  test('nor while one is asked into it, whose place is taken', () => {
    const asking = goOn(
      storyRingingBen(),
      [6_500, answers(BEN)],
      [7_000, consultsByVoice(ANA, CYD, { invitationId: 'invite-000002', callId: CALL_ID })],
    );
    assert.equal(outcomeOf(asking, adds(ANA, CUSTOMER)), 'tooManyCalls');
  });

  test('are, once the colleague has come into the chat', () => {
    const together = goOn(storyByVoice(), [
      6_000,
      agentAsks(ANA, { type: 'conferenceConsulted', consultationId: INVITATION_ID }),
    ]);
    assert.equal(standing(together, agent(BEN), INVITATION_ID), 'joined');
    assert.deepEqual(outcomeOf(together, adds(ANA, CUSTOMER, INVITATION_ID)), ['callRang']);
  });
});

describe('[CA-4] a ring', () => {
  test('is answered before its deadline, and not at it', () => {
    const story = storyRinging();
    assert.deepEqual(outcomeOf(story, customerTo('answerCall'), at(DEADLINE_MS - 1)), ['callJoined']);
    assert.equal(outcomeOf(story, customerTo('answerCall'), at(DEADLINE_MS)), 'callUnknown');
  });

  test('expires at its deadline and not before, unless the clock was set back behind its beginning', () => {
    const story = storyRinging();
    const expired = ['callLeft', 'callEnded'];
    assert.equal(outcomeOf(story, expires(THE_CUSTOMER), at(DEADLINE_MS - 1)), 'interactionNotActive');
    assert.deepEqual(outcomeOf(story, expires(THE_CUSTOMER), at(DEADLINE_MS)), expired);
    assert.deepEqual(outcomeOf(story, expires(THE_CUSTOMER), at(2_999)), expired);
    const over = goOn(story, [DEADLINE_MS, expires(THE_CUSTOMER)]);
    assert.equal(callOf(over).ended?.reason, 'noAnswer');
    assert.equal(outcomeOf(over, expires(THE_CUSTOMER), at(DEADLINE_MS)), 'callUnknown');
    assert.equal(outcomeOf(storyTalking(), expires(THE_CUSTOMER), at(DEADLINE_MS)), 'callUnknown');
  });

  test('is taken back by any agent in the call, and by nobody else', () => {
    const cancel = (agentId: string) =>
      agentAsks(agentId, { type: 'cancelRing', callId: CALL_ID, target: CUSTOMER });
    const story = goOn(storyRingingBen(), [7_000, answers(BEN)], [7_000, adds(BEN, CUSTOMER)]);
    for (const agentId of [ANA, BEN]) {
      const cancelled = goOn(story, [7_500, cancel(agentId)]);
      assert.deepEqual(placeOf(callOf(cancelled), THE_CUSTOMER)?.state, {
        kind: 'left',
        atMs: T0 + 7_500,
        reason: 'cancelled',
      });
      assert.equal(callOf(cancelled).ended, null, 'the others go on');
    }
    assert.equal(outcomeOf(story, cancel(CYD)), 'callUnknown');
    assert.equal(outcomeOf(storyTalking(), cancel(ANA)), 'callUnknown', 'who has answered is not rung');
  });
});

describe('[CA-5] several tabs of one person', () => {
  test('answer twice, decline twice and hang up twice without harm', () => {
    assert.deepEqual(outcomeOf(storyTalking(), customerTo('answerCall')), []);
    const declined = goOn(storyRinging(), [4_000, customerTo('declineCall')]);
    assert.deepEqual(outcomeOf(declined, customerTo('declineCall')), []);
    const gone = goOn(storyTalking(), [6_000, customerTo('leaveCall')]);
    assert.deepEqual(outcomeOf(gone, customerTo('leaveCall')), []);
    const talking = goOn(storyRingingBen(), [7_000, answers(BEN)]);
    assert.deepEqual(outcomeOf(talking, answers(BEN)), []);
  });

  test('do not undo one another', () => {
    assert.equal(outcomeOf(storyTalking(), customerTo('declineCall')), 'callUnknown');
    const declined = goOn(storyRinging(), [4_000, customerTo('declineCall')]);
    assert.equal(outcomeOf(declined, customerTo('answerCall')), 'callUnknown');
    assert.equal(outcomeOf(storyRinging(), customerTo('leaveCall')), 'callUnknown');
  });

  test('nobody else answers, declines, hangs up or adds', () => {
    const ringing = withColleague(storyRingingBen(), CYD, { atMs: 7_000 });
    const own = ['answerCall', 'declineCall', 'leaveCall'] as const;
    for (const type of own) {
      assert.equal(outcomeOf(ringing, customerTo(type)), 'callUnknown');
      const command =
        type === 'leaveCall'
          ? ({ type, callId: CALL_ID, reason: 'hungUp' } as const)
          : { type, callId: CALL_ID };
      assert.equal(outcomeOf(ringing, agentAsks(CYD, command)), 'callUnknown');
      assert.equal(
        outcomeOf(storyRinging(), customerAsks(command, 'customer-2')),
        'interactionUnknown',
        `${type} by another customer than ${CUSTOMER_ID}`,
      );
    }
    assert.equal(outcomeOf(ringing, adds(CYD, CUSTOMER)), 'callUnknown');
    assert.equal(outcomeOf(ringing, adds(BEN, CUSTOMER)), 'callUnknown', 'who is only rung adds nobody');
  });
});

describe('[CA-8] who lost the sound', () => {
  test('leaves the call and not the chat', () => {
    const lost = goOn(storyTalking(), [6_000, loses(agent(ANA))]);
    assert.deepEqual(callOf(lost).ended, { atMs: T0 + 6_000, reason: 'connectionLost' });
    assert.equal(stateOf(lost).phase.kind, 'active');
    const advised = goOn(storyByVoice(), [6_000, loses(agent(BEN), INVITATION_ID)]);
    assert.equal(callOf(advised, INVITATION_ID).ended?.reason, 'connectionLost');
    assert.equal(stateOf(advised).consultations[0]?.ended, null, 'they go on in writing');
  });

  test('is somebody who is in it', () => {
    assert.equal(outcomeOf(storyRinging(), loses(THE_CUSTOMER)), 'callUnknown');
    assert.equal(outcomeOf(storyTalking(), loses(agent(BEN))), 'callUnknown');
    assert.equal(outcomeOf(storyTalking(), loses(agent(ANA), 'call-000002')), 'callUnknown');
  });
});

describe('[CA-10] a consultation by voice', () => {
  test('begins a call of its two, by its own id', () => {
    const story = storyByVoice();
    const [consultation] = stateOf(story).consultations;
    assert.equal(consultation?.medium, 'voice');
    const call = callOf(story, INVITATION_ID);
    assert.equal(call.talkingSinceMs, T0 + 5_000);
    assert.deepEqual(
      [standing(story, agent(ANA), INVITATION_ID), standing(story, agent(BEN), INVITATION_ID)],
      ['joined', 'joined'],
    );
  });

  test('[CONS-1] a further colleague is asked into the call, and joins it', () => {
    const into = { invitationId: 'invite-000002', callId: INVITATION_ID };
    const asking = goOn(
      storyByVoice(),
      [6_000, consultsByVoice(ANA, CYD, into)],
      [7_000, offersInvitation(CYD, 'offer-000002', 'invite-000002')],
    );
    const three = goOn(asking, [8_000, accepts(CYD, 'offer-000002')]);
    assert.equal(stateOf(three).calls.length, 1);
    assert.equal(standing(three, agent(CYD), INVITATION_ID), 'joined');
    assert.equal(stateOf(three).consultations.filter(({ ended }) => ended === null).length, 2);
  });

  test('[CONS-1] nobody is asked into a call in which the asker is not, or is not advised', () => {
    const into = (callId: string, invitationId = 'invite-000002') =>
      consultsByVoice(ANA, CYD, { invitationId, callId });
    assert.equal(outcomeOf(storyByVoice(), into('call-000009')), 'callUnknown');
    // Ben advises in writing, and the call is with somebody else.
    const elsewhere = goOn(
      withColleague(storyWithBen('consultation'), DAN, { atMs: 6_000 }),
      [6_000, calls(ANA, colleague(DAN))],
      [6_000, answers(DAN)],
    );
    assert.equal(outcomeOf(elsewhere, into(CALL_ID)), 'invitationPending');
    const pending = goOn(storyByVoice(), [6_000, into(INVITATION_ID)]);
    const another = consultsByVoice(ANA, DAN, {
      invitationId: 'invite-000004',
      callId: INVITATION_ID,
    });
    assert.equal(outcomeOf(pending, another), 'invitationPending');
  });

  test('goes on when its call has ended, and its two may call each other again', () => {
    const over = goOn(storyByVoice(), [6_000, hangsUp(BEN, INVITATION_ID)]);
    assert.equal(stateOf(over).consultations[0]?.ended, null);
    assert.deepEqual(outcomeOf(over, calls(BEN, colleague(ANA))), ['callRang']);
  });

  test('takes its colleague out of the call when it ends', () => {
    const ends = agentAsks(ANA, { type: 'endConsultation', consultationId: INVITATION_ID });
    assert.deepEqual(outcomeOf(storyByVoice(), ends), ['consultationEnded', 'callLeft', 'callEnded']);
  });

  test('is by voice for nothing but advice', () => {
    const command = {
      type: 'invite',
      invitationId: INVITATION_ID,
      purpose: 'conference',
      medium: 'voice',
      callId: CALL_ID,
      target: { kind: 'agent', agentId: BEN },
      targetName: 'Ben',
      message: null,
    } as const;
    const [invitation] = stateOf(goOn(storyIn('active'), [3_000, agentAsks(ANA, command)])).invitations;
    assert(invitation !== undefined);
    assert.deepEqual([invitation.medium, invitation.callId], [undefined, undefined]);
  });
});

test('[CA-12] talk counts from the moment two were in it, and is none by a clock that was set back', () => {
  const talked = (story: Story, sinceT0Ms: number) => {
    const { decision } = tell(story, hangsUp(ANA), at(sinceT0Ms));
    assert(decision.kind === 'events');
    const [, ended] = decision.events;
    assert(ended?.data.type === 'callEnded');
    return ended.data.talkedForMs;
  };
  assert.equal(talked(storyTalking(), 65_000), 60_000);
  assert.equal(talked(storyRinging(), 65_000), 0);
  assert.equal(talked(storyTalking(), 4_000), 0);
});
