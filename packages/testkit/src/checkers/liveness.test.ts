import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { History } from '../simulator/history.ts';
import { ANA, commit, exampleHistory, exampleWith } from './example-history.ts';
import { liveness } from './liveness.ts';

/** The example with its offer made only after 20 s of waiting. */
function waiting(change: (history: History) => Partial<History> = () => ({})): string {
  const late = exampleHistory().commits.map((one, index) =>
    index === 0 ? one : { ...one, steadyMs: one.steadyMs + 20_000 },
  );
  const history = exampleWith(() => ({ commits: late, endedAt: 90_000 }));
  return liveness.check({ ...history, ...change(history) }).join('\n');
}

test('[L1] an interaction that waits while an agent is ready, connected and has room waits for nothing', () => {
  assert.match(waiting(), /chat-0001 waited 21000 ms from 0 ms while agent-ana was free/);
});

test('[L1] it may wait while the agent is away, not ready, busy, or to be passed over, or the server is down', () => {
  assert.equal(
    waiting(() => ({ presences: new Map([[ANA, [{ from: 18_000, until: Infinity }]]]) })),
    '',
  );
  assert.equal(
    waiting(({ agentCommits }) => ({
      agentCommits: agentCommits.map((one) => ({ ...one, steadyMs: 18_000 })),
    })),
    '',
  );
  assert.equal(
    waiting(() => ({ hindrances: [{ from: 1_000, until: 20_000 }] })),
    '',
  );
  const busy = waiting(({ commits }) => {
    const other = exampleHistory().commits.slice(0, 2);
    return { commits: [...other.map((one) => ({ ...one, interactionId: 'chat-0002' })), ...commits] };
  });
  assert.doesNotMatch(busy, /chat-0001 waited/);
});

test('[L1] a skip is waited for as long as the wall clock shows it, and no longer', () => {
  const refused = (offerSkipMs: number) =>
    waiting(({ commits, settings }) => {
      const skipUntilMs = 1_000_000 + 1_500 + offerSkipMs;
      const declined = { type: 'offerDeclined', offerId: 'offer-0000', agentId: ANA, skipUntilMs } as const;
      const [start, ...rest] = commits;
      const list = start === undefined ? [] : [start, commit(1_500, 1, declined), ...rest];
      return { commits: list, settings: { ...settings, offerSkipMs } };
    });
  assert.equal(refused(18_000), '');
  assert.match(refused(3_000), /waited/);
});

test('[L1] what is not closed at the end was left undone', () => {
  const history = exampleWith(({ commits }) => ({ commits: commits.slice(0, -1) }));
  assert.match(liveness.check(history).join('\n'), /chat-0001 is still wrapUp/);
});
