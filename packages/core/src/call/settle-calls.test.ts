import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  accepts,
  agentAsks,
  ANA,
  at,
  BEN,
  CYD,
  customerAsks,
  goOn,
  INVITATION_ID,
  invites,
  leaves,
  NOTHING_YET,
  offersInvitation,
  outcomeOf,
  releases,
  says,
  stateOf,
  storyIn,
  storyWithBen,
  T0,
  tell,
} from '../interaction/interaction-story.ts';
import type { Story } from '../interaction/interaction-story.ts';
import type { InteractionCommand } from '../interaction/interaction-command.ts';
import type { InteractionEventData } from '../interaction/interaction-event.ts';
import { evolve } from '../interaction/evolve.ts';
import { isNumberedForCustomer } from '../visibility/visible-to.ts';
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

/** What a command says of calls: each event with who is told. */
function toldOf(story: Story, ask: InteractionCommand, context = at(8_000)): string[] {
  const { decision } = tell(story, ask, context);
  assert(decision.kind === 'events', 'it is accepted');
  return decision.events.flatMap(({ audience, data }) =>
    data.type === 'callLeft' || data.type === 'callEnded'
      ? [`${data.type} ${data.reason} to ${audience.kind}`]
      : [],
  );
}

const conferenceTalking = () =>
  goOn(
    storyWithBen('conference'),
    [6_000, calls(ANA, CUSTOMER)],
    [6_000, customerTo('answerCall')],
    [6_000, adds(ANA, colleague(BEN))],
    [6_000, answers(BEN)],
  );

describe('[CA-7, CA-9] a call ends with whoever makes it too small', () => {
  const both = (reason: string) => [`callLeft ${reason} to everyone`, `callEnded ${reason} to everyone`];

  test('by hanging up, declining, or giving up', () => {
    assert.deepEqual(toldOf(storyTalking(), hangsUp(ANA)), both('hungUp'));
    assert.deepEqual(toldOf(storyTalking(), customerTo('leaveCall')), both('hungUp'));
    assert.deepEqual(toldOf(storyRinging(), customerTo('declineCall')), both('declined'));
    const givenUp = goOn(storyRinging(), [4_000, hangsUp(ANA)]);
    const [call] = stateOf(givenUp).calls;
    assert.deepEqual(
      call?.places.map(({ state }) => state),
      [
        { kind: 'left', atMs: T0 + 4_000, reason: 'hungUp' },
        { kind: 'left', atMs: T0 + 4_000, reason: 'cancelled' },
      ],
    );
  });

  test('who is left alone is out of it too', () => {
    const [call] = stateOf(goOn(storyTalking(), [6_000, customerTo('leaveCall')])).calls;
    assert.deepEqual(call?.places[0]?.state, { kind: 'left', atMs: T0 + 6_000, reason: 'released' });
  });

  test('of three it goes on with two, and with one who rings another', () => {
    assert.deepEqual(toldOf(conferenceTalking(), hangsUp(ANA)), ['callLeft hungUp to everyone']);
    const ringingOn = goOn(conferenceTalking(), [6_500, hangsUp(BEN)], [6_600, adds(ANA, colleague(BEN))]);
    assert.deepEqual(toldOf(ringingOn, customerTo('leaveCall')), ['callLeft hungUp to everyone']);
  });

  test('the end of the chat, whoever ends it', () => {
    const released = ['callLeft released to everyone', 'callEnded released to everyone'];
    assert.deepEqual(toldOf(storyTalking(), agentAsks(ANA, { type: 'endInteraction' })), released);
    assert.deepEqual(toldOf(storyTalking(), customerAsks({ type: 'endInteraction' })), released);
    assert.deepEqual(toldOf(storyRinging(), customerAsks({ type: 'endInteraction' })), released);
  });

  test('an agent who is lost, signs out, leaves, is removed, or hands the chat over', () => {
    assert.deepEqual(toldOf(storyTalking(), releases(ANA)), both('connectionLost'));
    assert.deepEqual(toldOf(storyTalking(), releases(ANA, 'agentSignedOut')), both('released'));
    const alone = goOn(
      storyWithBen('conference'),
      [6_000, calls(BEN, CUSTOMER)],
      [6_000, customerTo('answerCall')],
    );
    assert.deepEqual(toldOf(alone, leaves(BEN)), both('released'));
    assert.deepEqual(toldOf(alone, agentAsks(ANA, { type: 'removeParty', partyId: 'p3' })), both('released'));
    const among = ['callLeft released to agents', 'callEnded released to agents'];
    const hands = agentAsks(ANA, { type: 'transferToConsulted', consultationId: INVITATION_ID });
    assert.deepEqual(toldOf(storyByVoice(), hands), among);
  });

  test('what says nothing of who attends ends nothing', () => {
    assert.deepEqual(outcomeOf(storyTalking(), agentAsks(ANA, says('hello'))), ['messageSent']);
    assert.deepEqual(
      outcomeOf(
        storyTalking(),
        agentAsks(ANA, { type: 'leaveCall', callId: 'call-000002', reason: 'hungUp' }),
      ),
      'callUnknown',
    );
  });

  test('colleagues asked into it are asked no more', () => {
    const asking = goOn(
      storyByVoice(),
      [6_000, consultsByVoice(ANA, CYD, { invitationId: 'invite-000002', callId: INVITATION_ID })],
      [6_500, offersInvitation(CYD, 'offer-000002', 'invite-000002')],
    );
    assert.deepEqual(outcomeOf(asking, hangsUp(BEN, INVITATION_ID)), [
      'callLeft',
      'callEnded',
      'invitationEnded',
    ]);
    const over = goOn(asking, [7_000, hangsUp(BEN, INVITATION_ID)]);
    assert.deepEqual(stateOf(over).invitations, []);
    assert.equal(outcomeOf(over, accepts(CYD, 'offer-000002')), 'offerExpired');
  });
});

describe('[CA-9] who hears of a call', () => {
  const numbered = (story: Story) =>
    story.log
      .filter(isNumberedForCustomer)
      .map(({ data }) => data.type)
      .filter((type) => type.startsWith('call'));

  test('of colleagues only agents do, not even by a number', () => {
    const story = goOn(
      storyByVoice(),
      [6_000, hangsUp(BEN, INVITATION_ID)],
      [6_500, calls(ANA, colleague(BEN))],
      [7_000, answers(BEN)],
      [7_500, hangsUp(ANA)],
    );
    assert.deepEqual(numbered(story), []);
  });

  test('the customer from the ring until out of it', () => {
    const story = goOn(conferenceTalking(), [7_000, customerTo('leaveCall')], [7_500, hangsUp(BEN)]);
    assert.deepEqual(numbered(story), ['callRang', 'callJoined', 'callRang', 'callJoined', 'callLeft']);
  });

  test('of a call of colleagues the customer hears once asked into it', () => {
    const story = goOn(
      storyRingingBen(),
      [6_500, answers(BEN)],
      [7_000, adds(BEN, CUSTOMER)],
      [7_200, customerTo('answerCall')],
      [7_500, hangsUp(BEN)],
    );
    assert.deepEqual(numbered(story), ['callRang', 'callJoined', 'callLeft']);
  });
});

describe('[CA-11] a call by telephone', () => {
  const NUMBER = { kind: 'number', number: '+33123456789' } as const;
  const rings: InteractionEventData = {
    type: 'callRang',
    callId: CALL_ID,
    member: NUMBER,
    byAgentId: ANA,
    byName: 'Ana',
    deadlineAtMs: T0 + 60_000,
  };

  function storyByTelephone(): Story {
    const { state, log } = storyIn('active');
    const answered: InteractionEventData = { type: 'callJoined', callId: CALL_ID, member: NUMBER };
    return [rings, answered].reduce<Story>(
      (story, data) => {
        const event = {
          seq: story.log.length + 1,
          atMs: T0 + 5_000,
          actor: { kind: 'agent', agentId: ANA } as const,
          cause: null,
          audience: { kind: 'agents' } as const,
          data,
        };
        return { state: evolve(story.state, event), log: [...story.log, event] };
      },
      { state, log },
    );
  }

  test('goes on in wrap-up, which cannot be completed before it is over', () => {
    const wrapUp = goOn(storyByTelephone(), [6_000, agentAsks(ANA, { type: 'endInteraction' })]);
    assert.equal(stateOf(wrapUp).calls[0]?.ended, null);
    const complete = agentAsks(ANA, { type: 'completeInteraction' });
    assert.equal(outcomeOf(wrapUp, complete), 'callOngoing');
    const over = goOn(wrapUp, [7_000, hangsUp(ANA)]);
    assert.deepEqual(outcomeOf(over, complete), ['interactionCompleted']);
  });

  test('ends when its agent no longer attends', () => {
    assert.deepEqual(toldOf(storyByTelephone(), releases(ANA)), [
      'callLeft connectionLost to agents',
      'callEnded connectionLost to agents',
    ]);
  });

  test('[CA-6] has room for its two ends alone', () => {
    const withBen = goOn(
      storyByTelephone(),
      [6_000, invites(ANA, 'conference')],
      [6_000, offersInvitation(BEN)],
      [6_000, accepts(BEN)],
    );
    assert.equal(outcomeOf(withBen, adds(ANA, colleague(BEN))), 'tooManyCalls');
  });
});

test('[CA-7] nothing is settled where nothing has begun', () => {
  assert.equal(outcomeOf(NOTHING_YET, hangsUp(ANA)), 'interactionUnknown');
});
