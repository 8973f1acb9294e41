import assert from 'node:assert/strict';
import { test } from 'node:test';
import { START, ServiceBench, newCommandId, says } from '@guichet/testkit/simulator/service-bench.ts';

const CHAT = 'interaction-1';

async function started(options: Parameters<typeof ServiceBench.start>[0] = {}) {
  const bench = await ServiceBench.start(options);
  const alice = await bench.customer('customer-alice');
  alice.whisper({ type: 'command', id: 'start-0001', interactionId: CHAT, command: START });
  await bench.pass(100);
  return { bench, alice };
}

test('an acknowledgement follows the commit, and so does every word to anybody', async () => {
  const { bench, alice } = await started({ commitMs: () => 50 });
  await using _ = bench;
  alice.take();
  alice.whisper({ type: 'command', id: 'message-01', interactionId: CHAT, command: says('hello') });
  await bench.pass(49);
  assert.deepEqual(alice.heard, []);
  await bench.pass(1);
  assert.deepEqual(
    alice.heard.map(({ type }) => type),
    ['update', 'result'],
  );
});

test('commands that arrive during a commit share the next one and keep their order', async () => {
  const { bench, alice } = await started({ commitMs: () => 50 });
  await using _ = bench;
  let appends = 0;
  const append = bench.log.append.bind(bench.log);
  bench.log.append = (what) => {
    appends += 1;
    return append(what);
  };
  for (let n = 0; n < 10; n += 1) {
    alice.whisper({ type: 'command', id: `message-${n}0`, interactionId: CHAT, command: says(`line ${n}`) });
  }
  await bench.pass(200);
  assert.equal(appends, 2);
  const texts = alice
    .heardOf('update')
    .flatMap(({ events }) => events.map((event) => 'text' in event && event.text));
  assert.deepEqual(
    texts,
    Array.from({ length: 10 }, (_, n) => `line ${n}`),
  );
});

test('a repeat gets the first answer: at once, within one batch, and after a restart', async () => {
  const { bench, alice } = await started();
  const id = newCommandId();
  const first = await alice.command(CHAT, says('once'), id);
  assert.deepEqual(await alice.command(CHAT, says('once'), id), first);
  assert.deepEqual(await alice.command(CHAT, says('another text'), id), {
    kind: 'rejected',
    code: 'commandConflict',
  });
  const inOneBatch = {
    type: 'command',
    id: 'message-02',
    interactionId: CHAT,
    command: says('in one batch'),
  } as const;
  alice.whisper(inOneBatch);
  alice.whisper(inOneBatch);
  await bench.settle();
  assert.equal(bench.story(CHAT).filter((type) => type === 'messageSent').length, 2);
  bench.crash();
  const next = await ServiceBench.start({ disk: bench.log.disk, clock: bench.clock });
  await using _ = next;
  const back = await next.customer('customer-alice');
  assert.deepEqual(await back.command(CHAT, says('once'), id), first);
  assert.equal(next.story(CHAT).filter((type) => type === 'messageSent').length, 2);
});

test('a refusal is an answer for good, after a restart too', async () => {
  const { bench, alice } = await started();
  const id = newCommandId();
  const refused = { kind: 'rejected', code: 'audienceForbidden' };
  assert.deepEqual(await alice.command(CHAT, says('psst', 'agents'), id), refused);
  bench.crash();
  const next = await ServiceBench.start({ disk: bench.log.disk, clock: bench.clock });
  await using _ = next;
  const back = await next.customer('customer-alice');
  assert.deepEqual(await back.command(CHAT, says('psst', 'agents'), id), refused);
});

test('a store that refuses changes nothing and is asked again under the same id', async () => {
  const { bench, alice } = await started();
  await using _ = bench;
  const id = newCommandId();
  bench.log.injectFault(1, { kind: 'failBeforeCommit' });
  alice.take();
  assert.deepEqual(await alice.command(CHAT, says('hello'), id), {
    kind: 'unavailable',
    retryAfterMs: 1_000,
  });
  assert.deepEqual(alice.heardOf('update'), []);
  assert.deepEqual(await alice.command(CHAT, says('hello'), id), { kind: 'accepted', seq: 2 });
  assert.deepEqual(bench.fatal, []);
});

test('another writer, or a store that has failed, ends the process; what was committed is there after it', async () => {
  for (const kind of ['conflict', 'failAfterCommit'] as const) {
    const { bench, alice } = await started();
    const id = newCommandId();
    bench.log.injectFault(1, { kind });
    assert.equal((await alice.command(CHAT, says('hello'), id))?.kind, 'unavailable');
    assert.equal(bench.fatal.length > 0, true);
    bench.crash();
    const next = await ServiceBench.start({ disk: bench.log.disk, clock: bench.clock });
    await using _ = next;
    const back = await next.customer('customer-alice');
    assert.deepEqual(await back.command(CHAT, says('hello'), id), { kind: 'accepted', seq: 2 });
    assert.equal(next.story(CHAT).filter((type) => type === 'messageSent').length, 1);
  }
});

test('an acceptance and the customer’s end in one batch are one story: the first counts', async () => {
  const { bench, alice } = await started({ commitMs: () => 20 });
  await using _ = bench;
  const ana = await bench.agent('agent-ana');
  await bench.pass(50);
  ana.whisper({ type: 'command', id: 'ready-0001', interactionId: null, command: { type: 'setReady' } });
  await bench.pass(200);
  const offerId = 'server-000001';
  alice.whisper({
    type: 'command',
    id: 'ending-001',
    interactionId: CHAT,
    command: { type: 'endInteraction' },
  });
  ana.whisper({
    type: 'command',
    id: 'accept-001',
    interactionId: CHAT,
    command: { type: 'acceptOffer', offerId },
  });
  await bench.pass(200);
  assert.equal(alice.answerTo('ending-001')?.kind, 'accepted');
  assert.deepEqual(ana.answerTo('accept-001'), { kind: 'rejected', code: 'offerExpired' });
  assert.equal(bench.story(CHAT).at(-1), 'interactionAbandoned');
});
