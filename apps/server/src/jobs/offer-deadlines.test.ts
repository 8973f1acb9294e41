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

const SEEN_WITHIN_MS = 3_000;
const OFFER = 'server-000001';

/** Ana, and whoever else is ready, where an offer must be seen. */
async function watched(...others: readonly string[]) {
  const bench = await ServiceBench.start({
    queue: { offerTimeoutMs: TIMEOUT_MS },
    offerSeenWithinMs: SEEN_WITHIN_MS,
  });
  const alice = await bench.customer('customer-alice');
  const ana = await bench.readyAgent('agent-ana');
  const clients = await Promise.all(others.map((userId) => bench.readyAgent(userId)));
  await alice.command(CHAT, START);
  return { bench, alice, ana, clients };
}

const seen = (offerId = OFFER, isShown = true) =>
  ({ type: 'offerSeen', interactionId: CHAT, offerId, isShown, isHeard: false, isNotified: false }) as const;

function offeredTo(bench: ServiceBench): string | undefined {
  const phase = bench.service.interactions.loaded(CHAT)?.state?.phase;
  return phase?.kind === 'offered' ? phase.offer.agentId : undefined;
}

test('[OF-12] an offer nobody sees is taken back at the limit and goes to the next agent at once', async () => {
  const { bench, ana } = await watched('agent-ben');
  await using _ = bench;
  const first = offeredTo(bench);
  await bench.pass(SEEN_WITHIN_MS - 1);
  assert.equal(last(bench), 'offerMade');
  await bench.pass(1);
  assert.deepEqual(bench.story(CHAT).slice(-3), ['offerMade', 'offerUnseen', 'offerMade']);
  assert.notEqual(offeredTo(bench), first);
  assert.equal(ana.closeCode(), undefined);
});

test('[OF-12, AS-6] its agent is not ready from then on, is told so, and is offered nothing more', async () => {
  const { bench, ana } = await watched();
  await using _ = bench;
  ana.take();
  await bench.pass(SEEN_WITHIN_MS);
  assert.deepEqual(bench.story(CHAT).slice(-2), ['offerMade', 'offerUnseen']);
  const state = ana.heardOf('desk').at(-1)?.agentState;
  assert(state?.kind === 'notReady' && state.unseenOfferAtMs !== undefined);
  assert.equal(ana.heardOf('gone')[0]?.reason, 'offerUnseen');
  await bench.pass(20_000);
  assert.equal(last(bench), 'offerUnseen', 'not offered again to a dark screen');
  await ana.command(null, { type: 'setReady' });
  assert.equal(last(bench), 'offerMade', 'who comes back is not passed over');
});

test('[OF-11] one that is seen on any screen of its agent stands until its deadline', async () => {
  const { bench } = await watched();
  await using _ = bench;
  const other = await bench.agent('agent-ana');
  await other.say(seen());
  await bench.pass(TIMEOUT_MS - 1);
  assert.equal(last(bench), 'offerSeen');
  await bench.pass(1);
  assert.equal(last(bench), 'offerExpired');
});

test('[OF-11] a screen that could not show it, another agent and a customer make nothing seen', async () => {
  const { bench, ana, alice } = await watched();
  await using _ = bench;
  const ben = await bench.agent('agent-ben');
  await ana.say(seen(OFFER, false));
  await ana.say(seen('server-000009'));
  await ben.say(seen());
  await alice.say(seen());
  assert.equal(last(bench), 'offerMade');
  await ana.say(seen());
  await ana.say(seen());
  assert.deepEqual(bench.story(CHAT).slice(-2), ['offerMade', 'offerSeen'], 'once is enough');
});

test('[OF-12] after a restart an offer has the whole time again, for its screens had nobody to tell', async () => {
  const { bench } = await watched();
  bench.crash();
  bench.clock.advance(2_500);
  const next = await ServiceBench.start({
    disk: bench.log.disk,
    clock: bench.clock,
    queue: { agentGraceMs: 600_000 },
    offerSeenWithinMs: SEEN_WITHIN_MS,
  });
  await using _ = next;
  await next.pass(SEEN_WITHIN_MS - 1);
  assert.equal(last(next), 'offerMade');
  await next.pass(1);
  assert.equal(last(next), 'offerUnseen');
});

test('[OF-12] a taking back that the store refuses is tried again', async () => {
  const { bench } = await watched();
  await using _ = bench;
  bench.log.injectFault(1, { kind: 'failBeforeCommit' });
  await bench.pass(SEEN_WITHIN_MS);
  assert.equal(last(bench), 'offerMade');
  await bench.pass(1_000);
  assert.equal(last(bench), 'offerUnseen');
});
