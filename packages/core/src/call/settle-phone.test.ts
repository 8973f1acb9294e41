import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PHONE_RINGS_FOR_MS } from '@guichet/protocol/limits.ts';
import type { InteractionCommand } from '../interaction/interaction-command.ts';
import {
  accepts,
  agentAsks,
  ANA,
  BEN,
  goOn,
  OFFER_ID,
  outcomeOf,
  stateOf,
  systemAsks,
  T0,
} from '../interaction/interaction-story.ts';
import type { Story } from '../interaction/interaction-story.ts';
import { dials, hangsUp, NUMBER, reports, storyByPhone } from './call-story.ts';

const { interactionId } = stateOf(storyByPhone());
const answered = (): Story => goOn(storyByPhone(), [2_000, accepts(ANA)]);
const gone: InteractionCommand = reports(ANA, { kind: 'ended', reason: 'hungUp' }, interactionId);

describe('an interaction by telephone', () => {
  test('[CA-16] whoever accepts it is in a call with the caller', () => {
    const [call] = stateOf(answered()).calls;
    assert.equal(call?.callId, interactionId);
    assert.deepEqual(
      call.places.map(({ member, state }) => [member, state.kind]),
      [
        [{ kind: 'agent', agentId: ANA, name: 'Ana' }, 'joined'],
        [{ kind: 'number', number: NUMBER }, 'joined'],
      ],
    );
    assert.equal(call.talkingSinceMs, T0 + 2_000);
  });

  const lost: Readonly<Record<string, readonly [atMs: number, InteractionCommand]>> = {
    declined: [2_000, agentAsks(ANA, { type: 'declineOffer', offerId: OFFER_ID })],
    expired: [1_000 + PHONE_RINGS_FOR_MS, systemAsks({ type: 'expireOffer', offerId: OFFER_ID })],
    'of an agent who is lost': [
      2_000,
      systemAsks({ type: 'releaseAgent', agentId: ANA, reason: 'agentLost', scope: 'offer' }),
    ],
  };
  for (const [how, [atMs, ask]] of Object.entries(lost)) {
    test(`[CA-15] ${how}, it is abandoned and waits for nobody`, () => {
      const after = stateOf(goOn(storyByPhone(), [atMs, ask]));
      assert.equal(after.phase.kind, 'abandoned');
      assert.deepEqual(after.calls, []);
    });
  }

  test('[CA-15] whose agent is lost in it is over, and given to nobody', () => {
    const released = systemAsks({
      type: 'releaseAgent',
      agentId: ANA,
      reason: 'agentLost',
      scope: 'offerAndOwned',
    });
    const after = stateOf(goOn(answered(), [3_000, released]));
    assert.equal(after.phase.kind, 'abandoned');
    assert.equal(after.calls[0]?.ended?.reason, 'connectionLost');
  });

  test('[CA-16] it ends with its last call, by whoever hung up', () => {
    const byCaller = stateOf(goOn(answered(), [3_000, gone]));
    assert(byCaller.phase.kind === 'wrapUp');
    assert.equal(byCaller.phase.endedBy, 'customer');
    const byAgent = stateOf(goOn(answered(), [3_000, hangsUp(ANA, interactionId)]));
    assert(byAgent.phase.kind === 'wrapUp');
    assert.equal(byAgent.phase.endedBy, 'agent');
  });

  test('[CA-16] it goes on while there is another call', () => {
    const two = goOn(answered(), [3_000, dials(ANA, '+3371234567')], [4_000, gone]);
    assert.equal(stateOf(two).phase.kind, 'active');
    const after = goOn(two, [5_000, reports(ANA, { kind: 'ended', reason: 'busy' })]);
    assert.equal(stateOf(after).phase.kind, 'wrapUp');
  });

  test('[CA-17] has nobody at a screen, and colleagues who may be written to and asked for advice', () => {
    const target = { kind: 'agent', agentId: BEN } as const;
    const invite = {
      type: 'invite',
      invitationId: 'invite-000009',
      target,
      targetName: 'Ben',
      message: null,
    } as const;
    const refused: readonly Parameters<typeof agentAsks>[1][] = [
      { type: 'sendMessage', text: 'hello', audience: 'everyone' },
      { type: 'pushUrl', url: 'https://shop.example/' },
      { type: 'startCall', callId: 'call-000003', target: { kind: 'customer' } },
      { ...invite, purpose: 'transfer' },
      { ...invite, purpose: 'conference' },
    ];
    for (const command of refused) {
      assert.equal(outcomeOf(answered(), agentAsks(ANA, command)), 'byTelephone', command.type);
    }
    assert.equal(stateOf(answered()).pending, null);
    const internal = { type: 'sendMessage', text: 'psst', audience: 'agents' } as const;
    assert.deepEqual(outcomeOf(answered(), agentAsks(ANA, internal)), ['messageSent']);
    assert.deepEqual(outcomeOf(answered(), agentAsks(ANA, { ...invite, purpose: 'consultation' })), [
      'invitationMade',
    ]);
    assert.deepEqual(outcomeOf(answered(), agentAsks(ANA, { type: 'setNote', note: 'n' })), ['noteSet']);
  });
});
