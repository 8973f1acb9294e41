import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { InteractionEventData } from '@guichet/core/interaction/interaction-event.ts';
import type { History } from '../simulator/history.ts';
import { ANA, commit, exampleHistory, exampleWith } from './example-history.ts';
import { unseenOffers } from './unseen-offers.ts';

const OFFER_ID = 'offer-0001';
const SEEN = {
  type: 'offerSeen',
  offerId: OFFER_ID,
  agentId: ANA,
  isShown: true,
  isHeard: false,
  isNotified: false,
} as const;

/** The example with its offer answered only after `answeredAfterMs`, and one word about it before that. */
function standing(
  answeredAfterMs: number,
  word?: InteractionEventData,
  change: Partial<History> = {},
): string {
  const [start, offer, ...rest] = exampleHistory().commits;
  assert(start !== undefined && offer !== undefined);
  const later = rest.map((one, index) => ({ ...one, steadyMs: 1_000 + answeredAfterMs + index }));
  const words = word === undefined ? [] : [commit(5_500, 2, word)];
  const history = exampleWith(() => ({ commits: [start, offer, ...words, ...later], endedAt: 90_000 }));
  return unseenOffers.check({ ...history, ...change }).join('\n');
}

test('[L3] an offer nobody sees stands no longer than its limit', () => {
  assert.equal(standing(5_000), '');
  assert.match(standing(20_000), /offer-0001 stood 20000 ms from 1000 ms and nobody saw it/);
  const unseen = { type: 'offerUnseen', offerId: OFFER_ID, agentId: ANA } as const;
  assert.equal(standing(20_000, unseen), '', 'it was taken back in time');
});

test('[L3] one that was seen, or while the server was down, may stand', () => {
  assert.equal(standing(20_000, SEEN), '');
  assert.equal(standing(20_000, undefined, { hindrances: [{ from: 2_000, until: 19_000 }] }), '');
});

test('[L3] a clock that was set makes it last twice as long and no longer', () => {
  const wallClock = [
    { from: 0, offsetMs: 1_000_000 },
    { from: 3_000, offsetMs: 900_000 },
  ];
  assert.equal(standing(11_000, undefined, { wallClock }), '');
  assert.match(standing(13_000, undefined, { wallClock }), /stood 13000 ms/);
});
