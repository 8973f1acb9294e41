import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WireEvent } from '@guichet/protocol/events.ts';
import { PAGE_EVENTS_MAX, SNAPSHOT_EVENTS_MAX } from '@guichet/protocol/limits.ts';
import { PROTOCOL_VERSION } from '@guichet/protocol/version.ts';
import { START, ServiceBench, says } from '@guichet/testkit/simulator/service-bench.ts';
import type { BenchClient } from '@guichet/testkit/simulator/service-bench.ts';

const CHAT = 'interaction-1';
const EPOCH = 'memory-epoch-1';

/** Log: 1 started, 2 offered, 3 accepted, 4 joined, then messages. Customer: 1 started, 2 joined, then what is for everyone. */
async function active() {
  const bench = await ServiceBench.start();
  const alice = await bench.customer('customer-alice');
  await alice.command(CHAT, START);
  const ana = await bench.readyAgent('agent-ana');
  await ana.command(CHAT, { type: 'acceptOffer', offerId: 'server-000001' });
  return { bench, alice, ana };
}

async function talk(agent: BenchClient, count: number, audience: 'everyone' | 'agents' = 'everyone') {
  for (let n = 1; n <= count; n += 1) await agent.command(CHAT, says(`line ${n}`, audience));
}

function seqs(events: readonly WireEvent[] | undefined): number[] {
  return (events ?? []).map(({ seq }) => seq);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

test('whoever comes back gets exactly what is missing, each in the own numbering', async () => {
  const { bench, ana } = await active();
  await using _ = bench;
  await talk(ana, 2);
  await talk(ana, 1, 'agents');
  await talk(ana, 1);
  for (const head of [1, 3, 5]) {
    const back = await bench.customer('customer-alice', {
      epoch: EPOCH,
      cursors: [{ interactionId: CHAT, head }],
    });
    const [update] = back.heardOf('update');
    assert.deepEqual([update?.after, update?.head], [head, 5]);
    assert.deepEqual(seqs(update?.events), range(head + 1, 5));
    assert.deepEqual(back.heardOf('reset'), []);
  }
  const agent = await bench.agent('agent-ana', { epoch: EPOCH, cursors: [{ interactionId: CHAT, head: 5 }] });
  assert.deepEqual(seqs(agent.heardOf('update')[0]?.events), [6, 7, 8]);
});

test('a cursor that cannot be trusted is answered with a reset', async () => {
  const { bench, ana } = await active();
  await using _ = bench;
  await talk(ana, 1);
  for (const hail of [
    { epoch: EPOCH, cursors: [{ interactionId: CHAT, head: 4 }] },
    { epoch: 'another-epoch', cursors: [{ interactionId: CHAT, head: 2 }] },
    { epoch: null, cursors: [{ interactionId: CHAT, head: 2 }] },
  ]) {
    const back = await bench.customer('customer-alice', hail);
    assert.deepEqual(seqs(back.heardOf('reset')[0]?.events), [1, 2, 3]);
    assert.deepEqual(back.heardOf('update'), []);
  }
});

test('a cursor further back than a snapshot is long gets the snapshot and pages before it', async () => {
  const { bench, ana } = await active();
  await using _ = bench;
  await talk(ana, SNAPSHOT_EVENTS_MAX);
  const head = SNAPSHOT_EVENTS_MAX + 4;
  const hail = (at: number) => ({ epoch: EPOCH, cursors: [{ interactionId: CHAT, head: at }] });
  const near = await bench.agent('agent-ana', hail(4));
  assert.deepEqual(seqs(near.heardOf('update')[0]?.events), range(5, head));
  const far = await bench.agent('agent-ana', hail(3));
  const [reset] = far.heardOf('reset');
  assert.deepEqual(seqs(reset?.events), range(5, head));
  assert.equal(reset?.hasEarlier, true);
  await far.say({ type: 'page', interactionId: CHAT, before: 5, limit: PAGE_EVENTS_MAX });
  const [page] = far.heardOf('pageResult');
  assert.deepEqual([seqs(page?.events), page?.hasEarlier], [[1, 4], false]);
});

test('a page ends before its bound and says whether there are earlier ones', async () => {
  const { bench, ana, alice } = await active();
  await using _ = bench;
  await talk(ana, 6);
  const pages = async (before: number, limit: number) => {
    alice.take();
    await alice.say({ type: 'page', interactionId: CHAT, before, limit });
    const [page] = alice.heardOf('pageResult');
    return [seqs(page?.events), page?.hasEarlier];
  };
  assert.deepEqual(await pages(8, 3), [[5, 6, 7], true]);
  assert.deepEqual(await pages(1, 3), [[], false]);
  assert.deepEqual(await pages(2, 3), [[1], false]);
  // Beyond the head is everything, the newest event included.
  assert.deepEqual(await pages(9, 2), [[7, 8], true]);
  assert.deepEqual(await pages(10_000, 2), [[7, 8], true]);
});

test('[VI-3] a long stretch of internal events is passed over, not taken for the beginning', async () => {
  const { bench, ana, alice } = await active();
  await using _ = bench;
  await talk(ana, 1);
  await talk(ana, 20, 'agents');
  await talk(ana, 1);
  await alice.say({ type: 'page', interactionId: CHAT, before: 4, limit: 5 });
  const [page] = alice.heardOf('pageResult');
  assert.deepEqual(seqs(page?.events).at(-1), 3);
  assert.doesNotMatch(JSON.stringify(alice.heard), /"agents"/);
});

test('what is committed while the past is read comes after it, once', async () => {
  const { bench, ana } = await active();
  await using _ = bench;
  const back = bench.connect();
  const credential = bench.identity.tokenOf('customer-alice');
  back.whisper({ type: 'hello', protocol: PROTOCOL_VERSION, credential, epoch: null, cursors: [] });
  // One message in every step of the handshake.
  for (let step = 0; step < 12; step += 1) {
    ana.whisper({
      type: 'command',
      id: `message-${10 + step}`,
      interactionId: CHAT,
      command: says(`step ${step}`),
    });
    await Promise.resolve();
  }
  await bench.settle();
  const told = back.heard.flatMap((frame) =>
    frame.type === 'reset' || frame.type === 'update' ? seqs(frame.events) : [],
  );
  assert.deepEqual(told, range(1, 14));
});

test('a resync is answered from the cursor; one about what is not followed says nothing of it', async () => {
  const { bench, ana, alice } = await active();
  await using _ = bench;
  await talk(ana, 2);
  alice.take();
  await alice.say({ type: 'resync', cursor: { interactionId: CHAT, head: 3 } });
  assert.deepEqual(seqs(alice.heardOf('update')[0]?.events), [4]);
  const carol = await bench.customer('customer-carol');
  for (const interactionId of [CHAT, 'interaction-never']) {
    carol.take();
    await carol.say({ type: 'resync', cursor: { interactionId, head: 0 } });
    await carol.say({ type: 'page', interactionId, before: 5, limit: 5 });
    const unknown = { type: 'error', code: 'interactionUnknown', retryAfterMs: null };
    assert.deepEqual(carol.take(), [unknown, unknown]);
  }
});
