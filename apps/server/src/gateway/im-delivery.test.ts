import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ThreadCommand, ThreadId } from '@guichet/protocol/im.ts';
import { HEARTBEAT_INTERVAL_MS } from '@guichet/protocol/limits.ts';
import { directThreadId, THREAD_SNAPSHOT_EVENTS_MAX } from '@guichet/protocol/threads.ts';
import { START, ServiceBench, newCommandId, says } from '@guichet/testkit/simulator/service-bench.ts';
import type { BenchClient } from '@guichet/testkit/simulator/service-bench.ts';

const THREAD = directThreadId('agent-ana', 'agent-ben');
const GROUP: ThreadId = 'im/group-0001';
const toBen: ThreadCommand = { type: 'startThread', userIds: ['agent-ben'], name: null };
const words = (text: string) => says(text, 'agents');

/** Ana and Ben at their desks; Ana has begun a thread with Ben. */
async function inThread(options: Parameters<typeof ServiceBench.start>[0] = {}) {
  const bench = await ServiceBench.start(options);
  const ana = await bench.agent('agent-ana');
  const ben = await bench.agent('agent-ben');
  await ana.command(THREAD, toBen);
  return { bench, ana, ben };
}

/** Every text a client was told, in the order it was told. */
function texts(client: BenchClient): string[] {
  return client.heard.flatMap((frame) =>
    frame.type === 'threadReset' || frame.type === 'threadUpdate'
      ? frame.events.flatMap((event) => ('text' in event ? [event.text] : []))
      : [],
  );
}

test('both colleagues read the same thread, each message once, whoever begins', async () => {
  const { bench, ana, ben } = await inThread();
  await using _ = bench;
  await ben.command(THREAD, { type: 'startThread', userIds: ['agent-ana'], name: null });
  await ana.command(THREAD, words('hello Ben'));
  await ben.command(THREAD, words('hello Ana'));
  for (const client of [ana, ben]) assert.deepEqual(texts(client), ['hello Ben', 'hello Ana']);
  assert.equal(ben.heardOf('threadReset').length, 1);
});

test('an acknowledgement follows the commit, and so does every word to anybody', async () => {
  const { bench, ana, ben } = await inThread({ commitMs: () => 50 });
  await using _ = bench;
  await bench.pass(500);
  ana.take();
  ben.take();
  ana.whisper({ type: 'command', id: 'message-01', interactionId: THREAD, command: words('hello') });
  await bench.pass(49);
  assert.deepEqual([...ana.heard, ...ben.heard], []);
  await bench.pass(1);
  assert.deepEqual(texts(ben), ['hello']);
  assert.equal(ana.answerTo('message-01')?.kind, 'accepted');
});

test('[IM-11] the id of a command goes to all pages of its author and to nobody else', async () => {
  const { bench, ana, ben } = await inThread();
  await using _ = bench;
  const second = await bench.agent('agent-ana');
  const id = newCommandId();
  await ana.command(THREAD, words('hello'), id);
  const ids = [ana, second, ben].map((client) =>
    client
      .heardOf('threadUpdate')
      .flatMap(({ events }) => events.flatMap((event) => ('commandId' in event ? [event.commandId] : []))),
  );
  assert.deepEqual(ids, [[id], [id], [null]]);
});

test('who comes back hears what was missed and nothing twice, also from a server that was killed', async () => {
  const { bench, ana, ben } = await inThread();
  await ana.command(THREAD, words('one'));
  await ben.leave();
  await ana.command(THREAD, words('two'));
  bench.crash();
  const next = await ServiceBench.start({ disk: bench.log.disk, clock: bench.clock });
  await using _ = next;
  const again = await next.agent('agent-ana');
  await again.command(THREAD, words('three'));
  const epoch = next.log.epoch;
  const back = await next.agent('agent-ben', { epoch, cursors: [{ interactionId: THREAD, head: 2 }] });
  assert.deepEqual(texts(back), ['two', 'three']);
  assert.deepEqual(back.heardOf('threadReset'), []);
  assert.equal(back.heard.at(-1)?.type, 'caughtUp');
});

test('who has nothing, too little, or the numbers of another log gets a snapshot with the newest lines', async () => {
  const { bench, ana } = await inThread();
  await using _ = bench;
  for (let n = 0; n < THREAD_SNAPSHOT_EVENTS_MAX + 5; n += 1) await ana.command(THREAD, words(`line ${n}`));
  const cursors = [{ interactionId: THREAD, head: 2 }];
  for (const hail of [{}, { epoch: bench.log.epoch, cursors }, { epoch: 'another-epoch', cursors }]) {
    const client = await bench.agent('agent-ben', hail);
    const [reset] = client.heardOf('threadReset');
    assert.equal(reset?.hasEarlier, true);
    assert.equal(reset.events.length, THREAD_SNAPSHOT_EVENTS_MAX);
    await client.say({ type: 'page', interactionId: THREAD, before: reset.events[0]?.seq ?? 0, limit: 4 });
    const [page] = client.heardOf('threadPageResult');
    assert.deepEqual(
      page?.events.map(({ seq }) => seq),
      [3, 4, 5, 6],
    );
    assert.equal(page.hasEarlier, true);
  }
});

test('a hole is filled when the client asks, and a heartbeat says where the thread stands', async () => {
  const { bench, ana, ben } = await inThread();
  await using _ = bench;
  await ana.command(THREAD, words('hello'));
  ben.take();
  await ben.say({ type: 'resync', cursor: { interactionId: THREAD, head: 1 } });
  assert.deepEqual(texts(ben), ['hello']);
  await bench.pass(HEARTBEAT_INTERVAL_MS);
  assert.deepEqual(ben.heardOf('heartbeat')[0]?.heads, { [THREAD]: 2 });
});

test('[IM-13] reading is told to the others, and to the other pages of who has read', async () => {
  const { bench, ana, ben } = await inThread();
  await using _ = bench;
  await ana.command(THREAD, words('hello'));
  const second = await bench.agent('agent-ben');
  for (const client of [ana, second]) client.take();
  await ben.say({ type: 'receipt', interactionId: THREAD, delivered: 2, read: 2 });
  for (const client of [ana, second]) {
    const [told] = client.heardOf('threadUpdate');
    assert.deepEqual(
      told?.changed?.members?.map(({ userId, readSeq }) => [userId, readSeq]),
      [
        ['agent-ana', 0],
        ['agent-ben', 2],
      ],
    );
  }
});

test('[IM-9] a thread put away leaves all pages of that member, and comes back with the next message', async () => {
  const { bench, ana, ben } = await inThread();
  await using _ = bench;
  await ben.command(THREAD, { type: 'closeThread' });
  assert.deepEqual(ben.heardOf('gone'), [{ type: 'gone', interactionId: THREAD, reason: 'completed' }]);
  assert.deepEqual(ana.heardOf('gone'), []);
  const later = await bench.agent('agent-ben');
  assert.deepEqual(later.heardOf('threadReset'), []);
  ben.take();
  await ana.command(THREAD, words('one more thing'));
  for (const client of [ben, later]) {
    assert.deepEqual(texts(client), ['one more thing']);
    assert.equal(client.heardOf('threadReset').length, 1);
  }
});

test('[IM-7] who is added reads from the beginning; [IM-8] who leaves reads no more', async () => {
  const { bench, ana, ben } = await inThread();
  await using _ = bench;
  const sue = await bench.agent('agent-sue');
  await ana.command(GROUP, { type: 'startThread', userIds: ['agent-ben'], name: 'Returns' });
  await ana.command(GROUP, words('before Sue'));
  await ben.command(GROUP, { type: 'addThreadMembers', userIds: ['agent-sue'] });
  assert.deepEqual(texts(sue), ['before Sue']);
  await sue.command(GROUP, { type: 'leaveThread' });
  assert.deepEqual(sue.heardOf('gone').at(-1)?.reason, 'notYours');
  sue.take();
  await ana.command(GROUP, words('after Sue'));
  assert.deepEqual(sue.heard, []);
  await sue.say({ type: 'page', interactionId: GROUP, before: 99, limit: 50 });
  assert.deepEqual(sue.heardOf('threadPageResult'), []);
  const again = await bench.agent('agent-sue');
  assert.deepEqual(again.heardOf('threadReset'), []);
});

test('[IM-10] rights taken away take the threads away at once, and rights given bring them', async () => {
  const { bench, ben } = await inThread();
  await using _ = bench;
  bench.setRoles('agent-ben', ['administrator']);
  await bench.settle();
  assert.equal(ben.heardOf('gone').at(-1)?.interactionId, THREAD);
  assert.deepEqual(await ben.command(THREAD, words('still here?')), {
    kind: 'rejected',
    code: 'privilegeMissing',
  });
  ben.take();
  bench.setRoles('agent-ben', ['agent']);
  await bench.settle();
  assert.equal(ben.heardOf('threadReset').length, 1);
});

test('[IM-5] no customer gets at a thread, or starts a chat under its name', async () => {
  const { bench, ana } = await inThread();
  await using _ = bench;
  const alice = await bench.customer('customer-alice', {
    epoch: bench.log.epoch,
    cursors: [{ interactionId: THREAD, head: 0 }],
  });
  const unknown = { kind: 'rejected', code: 'threadUnknown' };
  assert.deepEqual(await alice.command(THREAD, words('hello')), unknown);
  assert.deepEqual(await alice.command('im/mine-0001', START), unknown);
  await alice.say({ type: 'resync', cursor: { interactionId: THREAD, head: 0 } });
  await alice.say({ type: 'page', interactionId: THREAD, before: 9, limit: 9 });
  await alice.say({ type: 'receipt', interactionId: THREAD, delivered: 1, read: 1 });
  await ana.command(THREAD, words('SECRET0001'));
  assert.equal(
    alice.texts.some((text) => text.includes('thread') && !text.includes('threadUnknown')),
    false,
  );
  assert.equal(
    alice.texts.some((text) => text.includes('SECRET0001')),
    false,
  );
});

test('a command about chats is none about threads', async () => {
  const { bench, ana } = await inThread();
  await using _ = bench;
  for (const command of [{ type: 'endInteraction' }, { type: 'setReady' }, START] as const) {
    assert.deepEqual(await ana.command(THREAD, command), { kind: 'rejected', code: 'commandForbidden' });
  }
});

test('[IM-15] another name of a group is on every member’s screen at once, and after a resume', async () => {
  await using bench = await ServiceBench.start();
  const ana = await bench.agent('agent-ana');
  const ben = await bench.agent('agent-ben');
  await ana.command(GROUP, { type: 'startThread', userIds: ['agent-ben'], name: 'Returns' });
  await ben.command(GROUP, { type: 'renameThread', name: 'Refunds' });
  for (const client of [ana, ben]) {
    const update = client.heardOf('threadUpdate').at(-1);
    assert.deepEqual(update?.changed, { name: 'Refunds' });
    assert.partialDeepStrictEqual(update?.events, [
      { type: 'threadRenamed', userId: 'agent-ben', name: 'Ben', threadName: 'Refunds' },
    ]);
  }
  const again = await bench.agent('agent-ana');
  assert.equal(again.heardOf('threadReset').at(-1)?.state.name, 'Refunds');
});
