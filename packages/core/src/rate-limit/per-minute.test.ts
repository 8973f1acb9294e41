import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ASKS_PER_MINUTE_MAX, PUSHED_URLS_PER_MINUTE_MAX } from '@guichet/protocol/limits.ts';
import { calls, CUSTOMER, hangsUp } from '../call/call-story.ts';
import type { InteractionCommand } from '../interaction/interaction-command.ts';
import {
  agentAsks,
  ANA,
  at,
  BEN,
  goOn,
  invites,
  outcomeOf,
  storyIn,
} from '../interaction/interaction-story.ts';

const pushes = agentAsks(ANA, { type: 'pushUrl', url: 'https://shop.example/offer' });
/** Under an id of its own each time. */
const rings = (count: number): InteractionCommand => calls(ANA, CUSTOMER, `call-${count}`);
const asks = (count: number): InteractionCommand =>
  invites(ANA, 'conference', { kind: 'agent', agentId: BEN }, `invite-${count}`);

type Gate = {
  readonly perMinuteMax: number;
  readonly refusal: string;
  /** What is done time and again, each time undone at once. */
  readonly done: (count: number) => readonly InteractionCommand[];
  /** What one may do once more while the gate is open. */
  readonly further: readonly InteractionCommand[];
};

const gates: Readonly<Record<string, Gate>> = {
  '[PU-5] pages pushed, whoever of the agents does it': {
    perMinuteMax: PUSHED_URLS_PER_MINUTE_MAX,
    refusal: 'tooManyUrls',
    done: () => [pushes],
    further: [pushes],
  },
  '[IV-13] colleagues asked in, and let alone again': {
    perMinuteMax: ASKS_PER_MINUTE_MAX,
    refusal: 'askingTooFast',
    done: (count) => [
      asks(count),
      agentAsks(ANA, { type: 'cancelInvitation', invitationId: `invite-${count}` }),
    ],
    further: [asks(100), rings(100)],
  },
  '[IV-13] somebody rung, and let alone again': {
    perMinuteMax: ASKS_PER_MINUTE_MAX,
    refusal: 'askingTooFast',
    done: (count) => [rings(count), hangsUp(ANA, `call-${count}`)],
    further: [asks(100), rings(100)],
  },
};

for (const [name, { perMinuteMax, refusal, done, further }] of Object.entries(gates)) {
  /** A second apart from `T0` + 10 s. */
  const doneTimes = (times: number) =>
    goOn(
      storyIn('active'),
      ...Array.from({ length: times }, (_, count) =>
        done(count).map((ask) => [10_000 + count * 1_000, ask] as const),
      ).flat(),
    );

  describe(name, () => {
    test('a minute has so many, and from the first one on that is a minute ago there is room again', () => {
      for (const ask of further) {
        assert.ok(Array.isArray(outcomeOf(doneTimes(perMinuteMax - 1), ask, at(35_000))));
        const full = doneTimes(perMinuteMax);
        assert.equal(outcomeOf(full, ask, at(35_000)), refusal);
        assert.equal(outcomeOf(full, ask, at(69_999)), refusal);
        assert.ok(Array.isArray(outcomeOf(full, ask, at(70_000))));
      }
    });

    test('a clock set back does not open the gate', () => {
      for (const ask of further) assert.equal(outcomeOf(doneTimes(perMinuteMax), ask, at(0)), refusal);
    });
  });
}
