import assert from 'node:assert/strict';
import { test } from 'node:test';
import { START, ServiceBench } from '@guichet/testkit/simulator/service-bench.ts';

const CHAT = 'interaction-1';
const TIMEOUT_MS = 10_000;

async function offered() {
  const bench = await ServiceBench.start({ queue: { offerTimeoutMs: TIMEOUT_MS } });
  const alice = await bench.customer('customer-alice');
  const ana = await bench.readyAgent('agent-ana');
  await alice.command(CHAT, START);
  return { bench, alice, ana };
}

function last(bench: ServiceBench): string | undefined {
  return bench.story(CHAT).at(-1);
}

test('[OF-6] an offer expires at its deadline, not before', async () => {
  const { bench } = await offered();
  await using _ = bench;
  await bench.pass(TIMEOUT_MS - 1);
  assert.equal(last(bench), 'offerMade');
  await bench.pass(1);
  assert.equal(last(bench), 'offerExpired');
});

test('[OF-4] an acceptance at the deadline exactly is too late, whichever comes first', async () => {
  const { bench, ana } = await offered();
  await using _ = bench;
  bench.clock.jumpWallClock(TIMEOUT_MS);
  const result = await ana.command(CHAT, { type: 'acceptOffer', offerId: 'server-000001' });
  assert.deepEqual(result, { kind: 'rejected', code: 'offerExpired' });
});

test('an accepted offer does not expire any more', async () => {
  const { bench, ana } = await offered();
  await using _ = bench;
  await ana.command(CHAT, { type: 'acceptOffer', offerId: 'server-000001' });
  await bench.pass(TIMEOUT_MS);
  assert.equal(last(bench), 'partyJoined');
});

test('an offer found in the log expires after a restart, at its deadline or at once', async () => {
  for (const [downMs, leftMs] of [
    [4_000, 6_000],
    [60_000, 0],
  ] as const) {
    const { bench } = await offered();
    bench.crash();
    bench.clock.advance(downMs);
    const next = await ServiceBench.start({
      disk: bench.log.disk,
      clock: bench.clock,
      queue: { agentGraceMs: 600_000 },
    });
    await using _ = next;
    if (leftMs > 0) {
      await next.pass(leftMs - 1);
      assert.equal(last(next), 'offerMade');
    }
    await next.pass(1);
    assert.equal(last(next), 'offerExpired');
  }
});

test('[OF-6] a clock set back makes an offer last at most twice as long', async () => {
  for (const backMs of [1_000, 9_000, 11_000, 3_600_000, 40 * 365 * 86_400_000]) {
    const { bench } = await offered();
    await using _ = bench;
    await bench.pass(5_000);
    bench.clock.jumpWallClock(-backMs);
    await bench.pass(2 * TIMEOUT_MS - 5_000);
    assert.equal(last(bench), 'offerExpired', `set back by ${backMs} ms`);
  }
});

test('a clock set forward ends no offer before its time has run', async () => {
  const { bench } = await offered();
  await using _ = bench;
  bench.clock.jumpWallClock(3_600_000);
  await bench.pass(TIMEOUT_MS - 1);
  assert.equal(last(bench), 'offerMade');
  await bench.pass(1);
  assert.equal(last(bench), 'offerExpired');
});

test('an expiry that the store refuses is tried again', async () => {
  const { bench } = await offered();
  await using _ = bench;
  bench.log.injectFault(1, { kind: 'failBeforeCommit' });
  await bench.pass(TIMEOUT_MS);
  assert.equal(last(bench), 'offerMade');
  await bench.pass(1_000);
  assert.equal(last(bench), 'offerExpired');
});
