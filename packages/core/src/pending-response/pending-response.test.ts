import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PartyRole } from '@guichet/protocol/party.ts';
import type { InteractionEvent } from '../interaction/interaction-event.ts';
import {
  accepts,
  agentAsks,
  ANA,
  BEN,
  customerAsks,
  goOn,
  makesOffer,
  INVITATION_ID,
  invites,
  offersInvitation,
  releases,
  says,
  stateOf,
  storyIn,
  storyWithBen,
  T0,
} from '../interaction/interaction-story.ts';
import { pendingAfter, pendingResponseLevel } from './pending-response.ts';

const customerSays = customerAsks(says('hello?'));
const anaSays = agentAsks(ANA, says('hello!'));

describe('what is pending', () => {
  test('[PR-1] is pending from the acceptance on, however long the customer waited in the queue', () => {
    const story = goOn(
      storyIn('queued'),
      [500, customerSays],
      [1_000, makesOffer(ANA)],
      [1_500, customerSays],
      [2_000, accepts(ANA)],
    );
    assert.deepEqual(stateOf(story).pending, { sinceMs: T0 + 2_000 });
  });

  test('[PR-1] begins at the acceptance even when the customer has written nothing', () => {
    assert.deepEqual(stateOf(storyIn('active')).pending, { sinceMs: T0 + 2_000 });
  });

  test('[PR-1, PR-4] begins anew for the next owner, whose wait is not the last one’s', () => {
    const lost = goOn(storyIn('active'), [3_000, customerSays], [4_000, releases(ANA)]);
    assert.equal(stateOf(lost).pending, null);
    const again = goOn(lost, [5_000, makesOffer(BEN)], [6_000, customerSays], [7_000, accepts(BEN)]);
    assert.deepEqual(stateOf(again).pending, { sinceMs: T0 + 7_000 });
  });

  test('[PR-1] begins anew when it is transferred, asked for or out of a consultation', () => {
    const answered = goOn(storyIn('active'), [2_500, anaSays]);
    const asked = goOn(answered, [3_000, invites(ANA, 'transfer')], [4_000, offersInvitation(BEN)]);
    assert.equal(stateOf(asked).pending, null, 'asking alone owes the customer nothing');
    assert.deepEqual(stateOf(goOn(asked, [5_000, accepts(BEN)])).pending, { sinceMs: T0 + 5_000 });
    const consulted = storyWithBen('consultation');
    const handed = agentAsks(ANA, { type: 'transferToConsulted', consultationId: INVITATION_ID });
    assert.deepEqual(stateOf(goOn(consulted, [6_000, handed])).pending, { sinceMs: T0 + 6_000 });
  });

  test('[PR-1, PR-3] a transfer starts it at the acceptance, not at the message nobody answered before', () => {
    const asked = goOn(
      storyIn('active'),
      [2_500, anaSays],
      [3_000, customerSays],
      [3_500, invites(ANA, 'transfer')],
      [4_000, offersInvitation(BEN)],
    );
    assert.deepEqual(stateOf(asked).pending, { sinceMs: T0 + 3_000 });
    assert.deepEqual(stateOf(goOn(asked, [9_000, accepts(BEN)])).pending, { sinceMs: T0 + 9_000 });
  });

  test('[PR-1] who joins or advises does not change it', () => {
    for (const purpose of ['conference', 'consultation'] as const) {
      assert.deepEqual(stateOf(storyWithBen(purpose)).pending, { sinceMs: T0 + 2_000 });
      const answered = goOn(
        storyIn('active'),
        [2_500, anaSays],
        [3_000, invites(ANA, purpose)],
        [4_000, offersInvitation(BEN)],
        [5_000, accepts(BEN)],
      );
      assert.equal(stateOf(answered).pending, null);
    }
  });

  test('[PR-2] whoever of the agents answers, by message, file or page, clears it', () => {
    const file = { fileId: 'file-000001', name: 'a', mediaType: 'image/png', bytes: 1, width: 1, height: 1 };
    const answers = [
      says('hello!'),
      { type: 'sendFile', file },
      { type: 'pushUrl', url: 'https://shop.example/' },
    ] as const;
    for (const answer of answers) {
      for (const agentId of [ANA, BEN]) {
        const story = goOn(storyWithBen('conference'), [6_000, agentAsks(agentId, answer)]);
        assert.equal(stateOf(story).pending, null, `${answer.type} of ${agentId}`);
      }
    }
  });

  test('[PR-2] words of a consultation do not clear it, nor does their end', () => {
    const consultationId = INVITATION_ID;
    const story = goOn(
      storyWithBen('consultation'),
      [6_000, agentAsks(ANA, { type: 'sendConsultationMessage', consultationId, text: 'psst' })],
      [6_000, agentAsks(BEN, { type: 'sendConsultationMessage', consultationId, text: 'aha' })],
      [7_000, agentAsks(BEN, { type: 'endConsultation', consultationId })],
    );
    assert.deepEqual(stateOf(story).pending, { sinceMs: T0 + 2_000 });
  });

  test('[PR-3] a customer’s file begins it like a message', () => {
    const file = { fileId: 'file-000001', name: 'a', mediaType: 'image/png', bytes: 1, width: 1, height: 1 };
    const story = goOn(
      storyIn('active'),
      [3_000, anaSays],
      [4_000, customerAsks({ type: 'sendFile', file })],
      [5_000, customerSays],
    );
    assert.deepEqual(stateOf(story).pending, { sinceMs: T0 + 4_000 });
  });

  test('[PR-7] an heir owes what the owner owed, and nothing when the owner owed nothing', () => {
    const leaves = agentAsks(ANA, { type: 'leaveInteraction' });
    const unanswered = goOn(storyWithBen('conference'), [9_000, leaves]);
    assert.deepEqual(stateOf(unanswered).pending, { sinceMs: T0 + 2_000 });
    const answered = goOn(storyWithBen('conference'), [6_000, anaSays], [9_000, releases(ANA)]);
    assert.equal(stateOf(answered).pending, null);
    assert.deepEqual(stateOf(goOn(answered, [9_500, customerSays])).pending, { sinceMs: T0 + 9_500 });
  });

  test('[PR-2] an answer clears it', () => {
    assert.equal(stateOf(goOn(storyIn('active'), [3_000, anaSays])).pending, null);
  });

  test('[PR-2] a message among agents does not clear it', () => {
    const story = goOn(storyIn('active'), [3_000, agentAsks(ANA, says('who knows?', 'agents'))]);
    assert.deepEqual(stateOf(story).pending, { sinceMs: T0 + 2_000 });
  });

  test('[PR-2] notes and dispositions do not clear it', () => {
    const story = goOn(
      storyIn('active'),
      [3_000, agentAsks(ANA, { type: 'setNote', note: 'n' })],
      [3_000, agentAsks(ANA, { type: 'setDisposition', dispositionCodeId: 'solved' })],
    );
    assert.deepEqual(stateOf(story).pending, { sinceMs: T0 + 2_000 });
  });

  const clearing: Readonly<Record<PartyRole, boolean>> = {
    customer: false,
    agent: true,
    supervisor: true,
    bot: false,
  };
  for (const [role, clears] of Object.entries(clearing) as [PartyRole, boolean][]) {
    for (const audience of ['everyone', 'agents'] as const) {
      test(`[PR-2] a message of the role ${role} to ${audience} ${clears && audience === 'everyone' ? 'clears it' : 'leaves it'}`, () => {
        const before = { sinceMs: T0 };
        const event: InteractionEvent = {
          seq: 9,
          atMs: T0 + 9_000,
          actor: { kind: 'system', part: 'router' },
          cause: null,
          audience: { kind: audience },
          data: { type: 'messageSent', partyId: 'p4', role, name: 'x', text: 'x', audience },
        };
        assert.equal(pendingAfter(before, event, true), clears && audience === 'everyone' ? null : before);
      });
    }
  }

  test('[PR-3] begins again at the first unanswered customer message and stays there', () => {
    const story = goOn(
      storyIn('active'),
      [3_000, anaSays],
      [4_000, customerSays],
      [5_000, customerSays],
      [6_000, customerSays],
    );
    assert.deepEqual(stateOf(story).pending, { sinceMs: T0 + 4_000 });
    const answered = goOn(story, [7_000, anaSays]);
    assert.equal(stateOf(answered).pending, null);
    assert.deepEqual(stateOf(goOn(answered, [8_000, customerSays])).pending, { sinceMs: T0 + 8_000 });
  });

  test('[PR-4] nothing is pending in the queue, in wrap-up, or when it is over', () => {
    assert.equal(stateOf(goOn(storyIn('queued'), [500, customerSays])).pending, null);
    assert.equal(stateOf(goOn(storyIn('offered'), [1_500, customerSays])).pending, null);
    const unanswered = goOn(storyIn('active'), [3_000, customerSays]);
    const end = [4_000, customerAsks({ type: 'endInteraction' })] as const;
    assert.equal(stateOf(goOn(unanswered, end)).pending, null);
    assert.equal(stateOf(storyIn('completed')).pending, null);
    assert.equal(stateOf(storyIn('abandoned')).pending, null);
  });
});

describe('its level', () => {
  const limits = { pendingResponseWarningMs: 30_000, pendingResponseCriticalMs: 40_000 };
  const pending = { sinceMs: T0 };
  for (const [waitedMs, level] of [
    [0, 'normal'],
    [29_999, 'normal'],
    [30_000, 'warning'],
    [39_999, 'warning'],
    [40_000, 'critical'],
    [86_400_000, 'critical'],
  ] as const) {
    test(`[PR-5] after ${waitedMs} ms it is ${level}`, () => {
      assert.equal(pendingResponseLevel(pending, limits, T0 + waitedMs), level);
    });
  }

  test('[PR-5] is none when nothing is pending, whatever the time', () => {
    assert.equal(pendingResponseLevel(null, limits, T0 + 86_400_000), 'none');
  });

  test('[PR-6] equal or crossed limits go straight to critical', () => {
    const equal = { pendingResponseWarningMs: 30_000, pendingResponseCriticalMs: 30_000 };
    const crossed = { pendingResponseWarningMs: 40_000, pendingResponseCriticalMs: 30_000 };
    for (const each of [equal, crossed]) {
      assert.equal(pendingResponseLevel(pending, each, T0 + 29_999), 'normal');
      assert.equal(pendingResponseLevel(pending, each, T0 + 30_000), 'critical');
    }
  });

  test('[PR-6] a clock that is behind sees a wait that has just begun', () => {
    assert.equal(pendingResponseLevel(pending, limits, T0 - 60_000), 'normal');
  });
});
