import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CALL_PLACES_MAX, CALLS_MAX, CALLS_OPEN_MAX } from '@guichet/protocol/limits.ts';
import {
  ANA,
  BEN,
  CYD,
  DAN,
  EVERY_PRIVILEGE,
  goOn,
  INVITATION_ID,
  outcomeOf,
  stateOf,
  storyIn,
  storyWithBen,
  withColleague,
} from '../interaction/interaction-story.ts';
import type { Story } from '../interaction/interaction-story.ts';
import { agentCan } from '../interaction/capabilities.ts';
import type { AgentAction } from '../interaction/capabilities.ts';
import { canCall } from './call-capabilities.ts';
import {
  adds,
  answers,
  CALL_ID,
  calls,
  colleague,
  consultsByVoice,
  CUSTOMER,
  hangsUp,
  storyByVoice,
  storyRingingBen,
} from './call-story.ts';

const four = () =>
  withColleague(withColleague(storyWithBen('conference'), CYD, { atMs: 5_100 }), DAN, { atMs: 5_200 });

describe('[CA-6] as many as there is room for', () => {
  test('places of a call, rings counted', () => {
    const full = goOn(four(), [6_000, calls(ANA, colleague(BEN))], [6_000, adds(ANA, colleague(CYD))]);
    assert.equal(stateOf(full).calls[0]?.places.length, CALL_PLACES_MAX);
    assert.equal(outcomeOf(full, adds(ANA, colleague(DAN))), 'tooManyCalls');
    const left = goOn(full, [6_500, answers(CYD)], [6_500, hangsUp(CYD)]);
    assert.deepEqual(outcomeOf(left, adds(ANA, colleague(DAN))), ['callRang']);
    assert.deepEqual(outcomeOf(left, adds(ANA, colleague(CYD))), ['callRang'], 'who was in it comes back');
  });

  test('places of a call, colleagues asked into it counted', () => {
    const into = { invitationId: 'invite-000002', callId: INVITATION_ID };
    const story = goOn(withColleague(storyByVoice(), DAN, { atMs: 5_500 }), [
      6_000,
      consultsByVoice(ANA, CYD, into),
    ]);
    assert.equal(outcomeOf(story, adds(ANA, colleague(DAN), INVITATION_ID)), 'tooManyCalls');
    const full = goOn(withColleague(storyByVoice(), DAN, { atMs: 5_500 }), [
      6_000,
      adds(ANA, colleague(DAN), INVITATION_ID),
    ]);
    assert.equal(outcomeOf(full, consultsByVoice(ANA, CYD, into)), 'tooManyCalls');
  });

  test('calls at a time, consultations by voice that are asked for counted', () => {
    let story = goOn(four(), [6_000, calls(ANA, colleague(BEN), 'call-000001')]);
    story = goOn(story, [6_000, calls(CYD, colleague(DAN), 'call-000002')]);
    assert.equal(stateOf(story).calls.length, CALLS_OPEN_MAX - 1);
    const asking = goOn(story, [6_000, consultsByVoice(BEN, 'agent-eve', { invitationId: 'invite-000009' })]);
    assert.equal(outcomeOf(asking, calls(ANA, CUSTOMER, 'call-000003')), 'tooManyCalls');
    const third = goOn(story, [6_000, calls(ANA, CUSTOMER, 'call-000003')]);
    const voice = consultsByVoice(BEN, 'agent-eve', { invitationId: 'invite-000009' });
    assert.equal(outcomeOf(third, voice), 'tooManyCalls');
  });

  test('calls over its life', () => {
    let story = storyIn('active');
    for (let number = 1; number <= CALLS_MAX; number += 1) {
      const callId = `call-${String(number).padStart(6, '0')}`;
      const sinceT0Ms = number * 10_000;
      story = goOn(story, [sinceT0Ms, calls(ANA, CUSTOMER, callId)], [sinceT0Ms, hangsUp(ANA, callId)]);
    }
    assert.equal(outcomeOf(story, calls(ANA, CUSTOMER, 'call-again')), 'tooManyCalls');
  });
});

describe('[CP-7] the table of all and the answer of one', () => {
  const said = (story: Story, action: AgentAction, agentId = ANA) => {
    const permission = agentCan[action](
      stateOf(story),
      { agentId, privileges: EVERY_PRIVILEGE },
      { isDispositionMandatory: false, isDispositionReadOnlyAfterEnd: false },
    );
    return permission.allowed ? 'allowed' : permission.why;
  };

  test('somebody to call: nobody there, one who is busy, one who is free', () => {
    assert.equal(said(storyIn('active'), 'startCall.agent'), 'targetUnknown');
    assert.equal(said(storyRingingBen(), 'startCall.agent'), 'callBusy');
    const withCyd = withColleague(storyRingingBen(), CYD, { atMs: 6_500 });
    assert.equal(said(withCyd, 'startCall.agent'), 'allowed');
    assert.deepEqual(canCall(stateOf(withCyd), ANA, colleague(BEN), null), {
      allowed: false,
      why: 'callBusy',
    });
    assert.deepEqual(canCall(stateOf(withCyd), ANA, colleague(CYD), null), { allowed: true });
  });

  test('somebody to add: without a call there is nothing to add to', () => {
    assert.equal(said(storyWithBen('conference'), 'addToCall.agent'), 'callUnknown');
    assert.equal(said(storyRingingBen(), 'addToCall.customer'), 'allowed');
    assert.equal(said(storyRingingBen(), 'addToCall.customer', BEN), 'callUnknown', 'rung is not in it');
    assert.deepEqual(canCall(stateOf(storyRingingBen()), ANA, CUSTOMER, CALL_ID), { allowed: true });
    assert.deepEqual(canCall(stateOf(storyRingingBen()), ANA, CUSTOMER, 'call-000009'), {
      allowed: false,
      why: 'callUnknown',
    });
  });

  test('a further adviser: into the call only in which one is advised', () => {
    assert.equal(said(storyByVoice(), 'invite.voiceConsultation'), 'invitationPending');
    assert.equal(said(storyByVoice(), 'invite.intoCall'), 'allowed');
    assert.equal(said(storyWithBen('consultation'), 'invite.intoCall'), 'callUnknown');
  });
});
