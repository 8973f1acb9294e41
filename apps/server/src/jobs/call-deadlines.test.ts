import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CALL_RINGS_FOR_MS } from '@guichet/protocol/limits.ts';
import { START, ServiceBench } from '@guichet/testkit/simulator/service-bench.ts';
import type { BenchClient } from '@guichet/testkit/simulator/service-bench.ts';

const CHAT = 'interaction-1';
const CUSTOMER = { kind: 'customer' } as const;

async function rung() {
  const bench = await ServiceBench.start({ queue: { agentGraceMs: 600_000 } });
  const alice = await bench.customer('customer-alice');
  const ana = await bench.readyAgent('agent-ana');
  await alice.command(CHAT, START);
  await ana.command(CHAT, { type: 'acceptOffer', offerId: 'server-000001' });
  assert.equal((await ana.command(CHAT, { type: 'startCall', target: CUSTOMER }))?.kind, 'accepted');
  // Else the agent would be lost to the call before.
  await ana.say({
    type: 'voiceEnter',
    interactionId: CHAT,
    callId: callIdOf(bench),
    mediaId: 'media-000001',
  });
  return { bench, alice, ana };
}

/** Time goes by, and nobody's browser falls silent meanwhile. */
async function wait(bench: ServiceBench, clients: readonly BenchClient[], ms: number): Promise<void> {
  for (let leftMs = ms; leftMs > 0; leftMs -= 10_000) {
    await bench.pass(Math.min(leftMs, 10_000));
    for (const client of clients) await client.say({ type: 'heartbeat', isReply: false });
  }
}

const callIdOf = (bench: ServiceBench): string =>
  bench.service.interactions.loaded(CHAT)?.state?.calls[0]?.callId ?? '';
const endOf = (bench: ServiceBench) =>
  bench.service.interactions.loaded(CHAT)?.state?.calls[0]?.ended?.reason;

test('[CA-4] a ring ends at its deadline, not before, and with it the call', async () => {
  const { bench } = await rung();
  await using _ = bench;
  await bench.pass(CALL_RINGS_FOR_MS - 1);
  assert.equal(bench.story(CHAT).at(-1), 'callRang');
  await bench.pass(1);
  assert.equal(endOf(bench), 'noAnswer');
});

test('[CA-4] who has answered is not rung any more', async () => {
  const { bench, alice, ana } = await rung();
  await using _ = bench;
  const callId = callIdOf(bench);
  await alice.command(CHAT, { type: 'answerCall', callId });
  await alice.say({ type: 'voiceEnter', interactionId: CHAT, callId, mediaId: 'media-000002' });
  await wait(bench, [ana, alice], 2 * CALL_RINGS_FOR_MS);
  assert.equal(bench.story(CHAT).at(-1), 'callJoined');
});

test('[CA-4] a ring found in the log ends after a restart, at its deadline or at once', async () => {
  for (const [downMs, leftMs] of [
    [15_000, CALL_RINGS_FOR_MS - 15_000],
    [2 * CALL_RINGS_FOR_MS, 0],
  ] as const) {
    const { bench } = await rung();
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
      assert.equal(next.story(CHAT).at(-1), 'callRang');
    }
    await next.pass(1);
    assert.equal(endOf(next), 'noAnswer');
  }
});

test('[CA-4] a clock set back makes a ring last at most twice as long', async () => {
  for (const backMs of [1_000, CALL_RINGS_FOR_MS - 1, 3_600_000]) {
    const { bench, ana } = await rung();
    await using _ = bench;
    await bench.pass(15_000);
    bench.clock.jumpWallClock(-backMs);
    await wait(bench, [ana], 2 * CALL_RINGS_FOR_MS - 15_000);
    assert.equal(endOf(bench), 'noAnswer', `set back by ${backMs} ms`);
  }
});

test('[CA-4] a ring whose end the store refuses while the server stops leaves no timer behind', async () => {
  const { bench } = await rung();
  await bench.pass(CALL_RINGS_FOR_MS - 1);
  bench.log.injectFault(1, { kind: 'failBeforeCommit' });
  bench.clock.advance(1);
  await bench.stop();
  assert.equal(bench.clock.pendingTimers, 0);
});
