import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PUSHED_URLS_PER_MINUTE_MAX } from '@guichet/protocol/limits.ts';
import { agentAsks, ANA, at, goOn, storyIn, tell } from '../interaction/interaction-story.ts';
import type { Story } from '../interaction/interaction-story.ts';

const push = agentAsks(ANA, { type: 'pushUrl', url: 'https://shop.example/offer' });
const outcome = (story: Story, sinceT0Ms: number): string => {
  const { decision } = tell(story, push, at(sinceT0Ms));
  return decision.kind === 'rejected' ? decision.code : 'pushed';
};

/** As many pages as a minute may have, a second apart from `T0` + 10 s. */
function pushedFull(): Story {
  const seconds = Array.from({ length: PUSHED_URLS_PER_MINUTE_MAX }, (_, index) => 10_000 + index * 1_000);
  return goOn(storyIn('active'), ...seconds.map((atMs) => [atMs, push] as const));
}

test('[PU-5] a minute has so many pages, whoever of the agents pushes them', () => {
  const full = pushedFull();
  assert.equal(outcome(full, 15_000), 'tooManyUrls');
  assert.equal(outcome(full, 69_999), 'tooManyUrls');
  assert.equal(outcome(full, 70_000), 'pushed');
});

test('[PU-5] a clock set back does not open the gate', () => {
  assert.equal(outcome(pushedFull(), 0), 'tooManyUrls');
});
