import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CallLeftReason } from '@guichet/protocol/calls.ts';
import { NUMBERS_DIALLED_PER_MINUTE_MAX, PHONE_RINGS_FOR_MS } from '@guichet/protocol/limits.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';
import {
  agentAsks,
  ANA,
  at,
  BEN,
  EVERY_PRIVILEGE,
  goOn,
  lineAsks,
  NOTHING_YET,
  outcomeOf,
  stateOf,
  storyIn,
  storyWithBen,
  T0,
  tell,
} from '../interaction/interaction-story.ts';
import {
  CALL_ID,
  dials,
  hangsUp,
  NUMBER,
  PHONE_CALL_ID,
  reports,
  storyByPhone,
  storyDialling,
} from './call-story.ts';

const answered = { kind: 'answered' } as const;
const ended = (reason: CallLeftReason) => ({ kind: 'ended', reason }) as const;
const talking = () => goOn(storyDialling(), [4_000, reports(ANA, answered)]);

describe('calling a number', () => {
  test('[CA-13] rings at the other end, and only agents hear of it', () => {
    assert.deepEqual(
      tell(storyIn('active'), dials(ANA, '+33 61234567'.replace(' ', '')), at(3_000)).decision,
      {
        kind: 'events',
        events: [
          {
            audience: { kind: 'agents' },
            data: {
              type: 'callRang',
              callId: PHONE_CALL_ID,
              member: { kind: 'number', number: NUMBER },
              byAgentId: ANA,
              byName: 'Ana',
              deadlineAtMs: T0 + 3_000 + PHONE_RINGS_FOR_MS,
            },
          },
        ],
      },
    );
  });

  const refused: readonly (readonly [rule: string, number: string, code: RejectionCode])[] = [
    ['[CA-13, PH-1] a number of no plan', '+33612345', 'numberMalformed'],
    ['[CA-13, PH-2] another country', '+4461234567', 'numberNotAllowed'],
    ['[CA-13, PH-3] an emergency number', '112', 'numberShort'],
    ['[CA-13, PH-4] what costs extra', '+3381234567', 'numberPremium'],
  ];
  for (const [rule, number, code] of refused) {
    test(`${rule} is not called`, () => {
      assert.equal(outcomeOf(storyIn('active'), dials(ANA, number)), code);
    });
  }

  test('[CA-13, PH-5] counts like a number handed over', () => {
    const handedOver = Array.from(
      { length: NUMBERS_DIALLED_PER_MINUTE_MAX - 1 },
      (_, index) => [3_000 + index, agentAsks(ANA, { type: 'handOverNumber', number: NUMBER })] as const,
    );
    const nearly = goOn(storyIn('active'), ...handedOver);
    const full = goOn(nearly, [4_000, dials(ANA)]);
    assert.equal(outcomeOf(full, dials(ANA, NUMBER, 'call-000010'), at(5_000)), 'diallingTooFast');
    assert.deepEqual(outcomeOf(full, dials(ANA, NUMBER, 'call-000010'), at(70_000)), ['callRang']);
  });

  test('[CA-13] goes on in wrap-up, and begins there', () => {
    const wrapUp = goOn(talking(), [5_000, agentAsks(ANA, { type: 'endInteraction' })]);
    assert.equal(stateOf(wrapUp).calls[0]?.ended, null);
    assert.equal(outcomeOf(wrapUp, agentAsks(ANA, { type: 'completeInteraction' })), 'callOngoing');
    assert.deepEqual(outcomeOf(storyIn('wrapUp'), dials(ANA)), ['callRang']);
  });

  test('[CA-1, CA-13] takes no id that a call has', () => {
    assert.equal(outcomeOf(storyDialling(), dials(ANA)), 'commandConflict');
  });
});

describe('what the softphone tells', () => {
  test('[CA-14] that the other end answered: then they talk', () => {
    assert.deepEqual(outcomeOf(storyDialling(), reports(ANA, answered)), ['callJoined']);
    const [call] = stateOf(talking()).calls;
    assert.equal(call?.talkingSinceMs, T0 + 4_000);
  });

  for (const reason of ['busy', 'noAnswer', 'declined', 'unknownNumber', 'failed'] as const) {
    test(`[CA-14, CA-7] that it came to nothing (${reason}): the call is over for that reason`, () => {
      const after = goOn(storyDialling(), [4_000, reports(ANA, ended(reason))]);
      assert.deepEqual(stateOf(after).calls[0]?.ended, { atMs: T0 + 4_000, reason });
    });
  }

  test('[CA-14] what is known already changes nothing, and what contradicts it is refused', () => {
    assert.deepEqual(outcomeOf(talking(), reports(ANA, answered)), []);
    const over = goOn(talking(), [5_000, reports(ANA, ended('hungUp'))]);
    assert.deepEqual(outcomeOf(over, reports(ANA, ended('hungUp'))), []);
    assert.equal(outcomeOf(over, reports(ANA, answered)), 'callUnknown');
  });

  test('[CA-14] nobody else tells, and nothing is told of calls by browser', () => {
    const withBen = goOn(storyWithBen('conference'), [6_000, dials(ANA)]);
    assert.equal(outcomeOf(withBen, reports(BEN, answered)), 'callUnknown');
    const byBrowser = goOn(storyIn('active'), [
      3_000,
      agentAsks(ANA, { type: 'startCall', callId: CALL_ID, target: { kind: 'customer' } }),
    ]);
    assert.equal(outcomeOf(byBrowser, reports(ANA, answered, CALL_ID)), 'callUnknown');
  });

  test('[CA-7] an agent who hangs up ends it, and the line hears of it', () => {
    assert.deepEqual(outcomeOf(talking(), hangsUp(ANA, PHONE_CALL_ID)), ['callLeft', 'callEnded']);
  });
});

describe('a call on an agent’s line', () => {
  test('[CA-15] begins an interaction that is offered to that agent', () => {
    const state = stateOf(storyByPhone());
    assert.equal(state.channel, 'phone');
    assert.equal(state.caller, NUMBER);
    assert(state.phase.kind === 'offered');
    assert.equal(state.phase.offer.agentId, ANA);
    assert.equal(state.phase.offer.deadlineAtMs, T0 + 1_000 + PHONE_RINGS_FOR_MS);
  });

  test('[CA-15] needs the privilege to call, and an id of its own', () => {
    const allBut = new Set([...EVERY_PRIVILEGE].filter((each) => each !== 'contact.call'));
    assert.equal(outcomeOf(NOTHING_YET, lineAsks(ANA, allBut)), 'privilegeMissing');
    assert.equal(outcomeOf(storyByPhone(), lineAsks(ANA)), 'interactionExists');
  });

  test('[CA-15] the caller gives up: it is abandoned, and nobody can accept it', () => {
    const { interactionId } = stateOf(storyByPhone());
    const asked = reports(ANA, ended('cancelled'), interactionId);
    assert.deepEqual(outcomeOf(storyByPhone(), asked), ['interactionEnded', 'interactionAbandoned']);
    const over = goOn(storyByPhone(), [2_000, asked]);
    assert.deepEqual(stateOf(over).phase, { kind: 'abandoned', atMs: T0 + 2_000, endedBy: 'customer' });
    assert.equal(outcomeOf(storyByPhone(), reports(BEN, ended('cancelled'), interactionId)), 'callUnknown');
    assert.equal(outcomeOf(storyByPhone(), reports(ANA, answered, interactionId)), 'offerExpired');
  });
});
