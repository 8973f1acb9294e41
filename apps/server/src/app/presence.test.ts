import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOSE_CODES } from '@guichet/protocol/close-codes.ts';
import { START, ServiceBench } from '@guichet/testkit/simulator/service-bench.ts';

const CHAT = 'interaction-1';
const GRACE_MS = 20_000;

/** Ana owns CHAT of Alice; nobody else is there. */
async function owned(options: Parameters<typeof ServiceBench.start>[0] = {}) {
  const bench = await ServiceBench.start(options);
  const alice = await bench.customer('customer-alice');
  await alice.command(CHAT, START);
  const ana = await bench.readyAgent('agent-ana');
  await ana.command(CHAT, { type: 'acceptOffer', offerId: 'server-000001' });
  return { bench, alice, ana };
}

function last(bench: ServiceBench): string | undefined {
  return bench.story(CHAT).at(-1);
}

test('[OF-10] an agent who vanishes loses the offer at once', async () => {
  await using bench = await ServiceBench.start();
  const alice = await bench.customer('customer-alice');
  await alice.command(CHAT, START);
  const ana = await bench.readyAgent('agent-ana');
  assert.equal(last(bench), 'offerMade');
  await ana.leave();
  assert.equal(last(bench), 'offerRevoked');
});

test('[IL-11] an owner who vanishes keeps the chat for the grace period and not longer', async () => {
  const { bench, ana } = await owned();
  await using _ = bench;
  await ana.leave();
  await bench.pass(GRACE_MS - 1);
  assert.equal(last(bench), 'partyJoined');
  await bench.pass(1);
  assert.equal(last(bench), 'interactionRequeued');
});

test('an owner who comes back in time keeps the chat for good', async () => {
  const { bench, ana } = await owned();
  await using _ = bench;
  await ana.leave();
  await bench.pass(GRACE_MS - 1);
  const back = await bench.agent('agent-ana');
  assert.equal(back.heardOf('reset').length, 1);
  await bench.pass(5_000);
  await back.say({ type: 'heartbeat', isReply: true });
  await bench.pass(GRACE_MS);
  assert.equal(last(bench), 'partyJoined');
});

test('with a second tab the agent is still there', async () => {
  const { bench, ana } = await owned();
  await using _ = bench;
  const second = await bench.agent('agent-ana');
  await ana.leave();
  await bench.pass(25_000);
  assert.equal(last(bench), 'partyJoined');
  await second.leave();
  await bench.pass(GRACE_MS);
  assert.equal(last(bench), 'interactionRequeued');
});

test('[PT-5, AS-5] whoever signs out with the last tab leaves at once, and an offer goes back too', async () => {
  const { bench, ana } = await owned();
  await using _ = bench;
  const bob = await bench.customer('customer-bob');
  await bob.command('interaction-2', START);
  const elsewhere = await bench.agent('agent-ana', {}, 'another-session');
  await bench.service.gateway.closeSession('agent-ana', 'session-of-agent-ana');
  await bench.settle();
  assert.equal(ana.closeCode(), CLOSE_CODES.unauthorized);
  assert.equal(last(bench), 'partyJoined');
  await bench.service.gateway.closeSession('agent-ana', 'another-session');
  await bench.settle();
  assert.equal(elsewhere.closeCode(), CLOSE_CODES.unauthorized);
  assert.equal(last(bench), 'interactionRequeued');
  assert.equal(bench.story('interaction-2').at(-1), 'offerRevoked');
  assert.deepEqual(
    // The agents' own form, see agents.ts.
    (bench.stored('agent/agent-ana') as { data: object }[]).at(-1)?.data,
    { type: 'agentLoggedOut', reason: 'signedOut' },
  );
});

test('[WU-5] wrap-up waits for its agent, however long', async () => {
  const { bench, alice, ana } = await owned();
  await using _ = bench;
  await alice.command(CHAT, { type: 'endInteraction' });
  await ana.leave();
  await bench.pass(10 * GRACE_MS);
  assert.equal(last(bench), 'interactionEnded');
});

test('an agent absent for longer than the grace period is not ready on coming back', async () => {
  const { bench, ana } = await owned();
  await using _ = bench;
  await ana.leave();
  await bench.pass(GRACE_MS);
  const back = await bench.agent('agent-ana');
  assert.equal(back.heardOf('desk').at(-1)?.agentState.kind, 'notReady');
});

test('after a restart everybody has the grace period to come back', async () => {
  const { bench } = await owned();
  bench.crash();
  const { disk } = bench.log;
  const next = await ServiceBench.start({ disk, clock: bench.clock });
  await using _ = next;
  await next.pass(GRACE_MS - 1);
  assert.equal(next.story(CHAT).at(-1), 'partyJoined');
  const ana = await next.agent('agent-ana');
  assert.equal(ana.heardOf('desk').at(-1)?.agentState.kind, 'ready');
  await ana.leave();
  await next.pass(GRACE_MS);
  assert.equal(next.story(CHAT).at(-1), 'interactionRequeued');
});

test('whoever was ready before a restart and comes back late is asked again', async () => {
  const { bench } = await owned();
  bench.crash();
  const next = await ServiceBench.start({ disk: bench.log.disk, clock: bench.clock });
  await using _ = next;
  // A jump of the wall clock makes nobody late.
  next.clock.jumpWallClock(3_600_000);
  const early = await next.agent('agent-ana');
  assert.equal(early.heardOf('desk').at(-1)?.agentState.kind, 'ready');
  await early.leave();
  await next.pass(GRACE_MS + 1);
  const late = await next.agent('agent-ana');
  assert.equal(late.heardOf('desk').at(-1)?.agentState.kind, 'notReady');
});

test('a release that the store refuses is tried again until it is done', async () => {
  const { bench, ana } = await owned();
  await using _ = bench;
  await ana.leave();
  for (let nth = 1; nth <= 6; nth += 1) bench.log.injectFault(nth, { kind: 'failBeforeCommit' });
  await bench.pass(GRACE_MS);
  assert.equal(last(bench), 'partyJoined');
  await bench.pass(5_000);
  assert.equal(last(bench), 'interactionRequeued');
});

test('a release is not tried again once the agent is back', async () => {
  const { bench, ana } = await owned();
  await using _ = bench;
  await ana.leave();
  for (let nth = 1; nth <= 3; nth += 1) bench.log.injectFault(nth, { kind: 'failBeforeCommit' });
  await bench.pass(GRACE_MS);
  const back = await bench.agent('agent-ana');
  await bench.pass(5_000);
  assert.equal(last(bench), 'partyJoined');
  assert.equal(back.closeCode(), undefined);
});

test('an arrival that cannot be written ends the connection, so that the agent comes back and it is', async () => {
  await using bench = await ServiceBench.start();
  bench.log.injectFault(1, { kind: 'failBeforeCommit' });
  const ana = await bench.agent('agent-ana');
  assert.equal(ana.closeCode(), CLOSE_CODES.unavailable);
  assert.equal(bench.service.presence.isConnected('agent-ana'), false);
  const back = await bench.readyAgent('agent-ana');
  assert.equal(back.heardOf('desk').at(-1)?.agentState.kind, 'ready');
});
