import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WireCommand } from '@guichet/protocol/commands.ts';
import { START, ServiceBench, newCommandId, says } from '@guichet/testkit/simulator/service-bench.ts';

const CHAT = 'interaction-1';
const unknown = { kind: 'rejected', code: 'interactionUnknown' };
const forbidden = { kind: 'rejected', code: 'commandForbidden' };

async function started() {
  const bench = await ServiceBench.start();
  const alice = await bench.customer('customer-alice');
  await alice.command(CHAT, START);
  return { bench, alice };
}

test('[IL-2] somebody else’s interaction answers like one that does not exist, and keeps no trace', async () => {
  const { bench } = await started();
  await using _ = bench;
  const carol = await bench.customer('customer-carol');
  const before = structuredClone(bench.log.disk.streams);
  const commands: WireCommand[] = [says('hello?'), { type: 'endInteraction' }, START];
  for (const command of commands) assert.deepEqual(await carol.command(CHAT, command), unknown);
  for (const command of commands.slice(0, 2)) {
    assert.deepEqual(await carol.command('interaction-never', command), unknown);
  }
  assert.deepEqual(bench.log.disk.streams, before);
});

test('customers and agents have each their own commands', async () => {
  const { bench, alice } = await started();
  await using _ = bench;
  const agents: WireCommand[] = [
    { type: 'acceptOffer', offerId: 'server-000001' },
    { type: 'setNote', note: 'x' },
    { type: 'completeInteraction' },
    { type: 'setReady' },
  ];
  for (const command of agents) assert.deepEqual(await alice.command(CHAT, command), forbidden);
  assert.deepEqual(await alice.command(null, says('where?')), forbidden);
  const ana = await bench.agent('agent-ana');
  assert.deepEqual(await ana.command('interaction-2', START), forbidden);
  assert.deepEqual(await ana.command(CHAT, { type: 'setReady' }), forbidden);
  assert.deepEqual(await ana.command(null, says('where?')), forbidden);
  assert.deepEqual(await ana.command('interaction-never', says('where?')), unknown);
  const adam = await bench.agent('admin-adam');
  assert.deepEqual(await adam.command(CHAT, says('I only administer')), forbidden);
});

test('a customer has one open interaction at a time, also when two pages start one at once', async () => {
  const { bench, alice } = await started();
  await using _ = bench;
  const exists = { kind: 'rejected', code: 'openInteractionExists' };
  assert.deepEqual(await alice.command('interaction-2', START), exists);
  const pages = [await bench.customer('customer-bob'), await bench.customer('customer-bob')];
  pages.forEach((page, index) => {
    page.whisper({
      type: 'command',
      id: `start-000${index}`,
      interactionId: `bobs-chat-${index}`,
      command: START,
    });
  });
  await bench.settle();
  const answers = pages.map((page, index) => page.answerTo(`start-000${index}`)?.kind);
  assert.deepEqual(new Set(answers), new Set(['accepted', 'rejected']));
});

test('a repeated start gets its first answer, whatever the customer has begun since', async () => {
  const { bench } = await started();
  await using _ = bench;
  const bob = await bench.customer('customer-bob');
  const id = newCommandId();
  const first = await bob.command('bobs-chat-1', START, id);
  await bob.command('bobs-chat-1', { type: 'endInteraction' });
  assert.equal((await bob.command('bobs-chat-2', START))?.kind, 'accepted');
  assert.deepEqual(await bob.command('bobs-chat-1', START, id), first);
});

test('an id used for two starts is a conflict, and the first keeps its answer', async () => {
  const { bench } = await started();
  await using _ = bench;
  const bob = await bench.customer('customer-bob');
  const id = newCommandId();
  const first = await bob.command('bobs-chat-1', START, id);
  // START is a start, and a start may have any subject.
  const other = { ...START, subject: 'Something else' } as WireCommand;
  assert.deepEqual(await bob.command('bobs-chat-1', other, id), {
    kind: 'rejected',
    code: 'commandConflict',
  });
  assert.deepEqual(await bob.command('bobs-chat-1', START, id), first);
});

test('a refused start stays refused when a copy of it arrives late', async () => {
  const { bench } = await started();
  await using _ = bench;
  const bob = await bench.customer('customer-bob');
  await bob.command('bobs-chat-1', START);
  const id = newCommandId();
  const refused = { kind: 'rejected', code: 'openInteractionExists' };
  assert.deepEqual(await bob.command('bobs-chat-2', START, id), refused);
  await bob.command('bobs-chat-1', { type: 'endInteraction' });
  assert.deepEqual(await bob.command('bobs-chat-2', START, id), refused);
  assert.equal((await bob.command('bobs-chat-2', START))?.kind, 'accepted');
});

test('[IL-5] the author and the name come from the session, never from the frame', async () => {
  const { bench, alice } = await started();
  await using _ = bench;
  await alice.saySomething(
    JSON.stringify({
      type: 'command',
      id: 'message-01',
      interactionId: CHAT,
      command: { ...says('I am the manager'), name: 'Manager', role: 'agent', partyId: 'p9' },
    }),
  );
  assert.equal(alice.heardOf('error').length, 1);
  await alice.command(CHAT, says('I am Alice'));
  assert.partialDeepStrictEqual(bench.stored(`interaction/${CHAT}`).at(-1), {
    actor: { kind: 'customer', customerId: 'customer-alice' },
    data: { partyId: 'p1', role: 'customer', name: 'Alice' },
  });
});

test('frames for a new interaction that look it up at the same time are worked on as one interaction', async () => {
  await using bench = await ServiceBench.start({ commitMs: () => 50 });
  const read = bench.log.read.bind(bench.log);
  bench.log.read = async (stream, afterSeq, limit) => {
    const stored = await read(stream, afterSeq, limit);
    await new Promise<void>((resolve) => bench.clock.timer(10, resolve));
    return stored;
  };
  const pages = [await bench.customer('customer-dora'), await bench.customer('customer-dora')];
  const [first, second] = pages;
  first?.whisper({ type: 'command', id: 'start-0001', interactionId: CHAT, command: START });
  first?.whisper({ type: 'command', id: 'message-01', interactionId: CHAT, command: says('too early') });
  await bench.pass(12);
  second?.whisper({ type: 'command', id: 'start-0001', interactionId: CHAT, command: START });
  await bench.pass(200);
  second?.whisper({ type: 'command', id: 'start-0001', interactionId: CHAT, command: START });
  await bench.pass(200);
  assert.deepEqual(bench.fatal, []);
  assert.deepEqual(bench.story(CHAT), ['interactionStarted']);
  const accepted = { kind: 'accepted', seq: 1 };
  assert.deepEqual([first?.answerTo('start-0001'), second?.answerTo('start-0001')], [accepted, accepted]);
  assert.equal((await first?.command(CHAT, says('now')))?.kind, undefined);
  await bench.pass(100);
  assert.deepEqual(bench.story(CHAT), ['interactionStarted', 'messageSent']);
});
