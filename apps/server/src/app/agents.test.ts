import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ServiceBench, newCommandId } from '@guichet/testkit/simulator/service-bench.ts';

function events(bench: ServiceBench): string[] {
  // The agents' own form, see agents.ts.
  return (bench.stored('agent/agent-ana') as { data: { type: string } }[]).map(({ data }) => data.type);
}

test('[AS-1, AS-2, AS-3] arriving, ready, not ready with a reason that is configured', async () => {
  await using bench = await ServiceBench.start();
  const ana = await bench.agent('agent-ana');
  assert.deepEqual(await ana.command(null, { type: 'setReady' }), { kind: 'accepted', seq: 2 });
  const unknown = { type: 'setNotReady', reasonId: 'none' } as const;
  assert.deepEqual(await ana.command(null, unknown), { kind: 'rejected', code: 'reasonUnknown' });
  await ana.command(null, { type: 'setNotReady', reasonId: 'lunch' });
  assert.deepEqual(events(bench), ['agentNotReady', 'agentReady', 'agentNotReady']);
  assert.partialDeepStrictEqual(ana.heardOf('desk').at(-1)?.agentState, {
    kind: 'notReady',
    reasonId: 'lunch',
  });
});

test('[AS-4] asking for what is already so changes nothing; a repeat of the id gets the first answer', async () => {
  await using bench = await ServiceBench.start();
  const ana = await bench.agent('agent-ana');
  const id = newCommandId();
  const first = await ana.command(null, { type: 'setReady' }, id);
  await ana.command(null, { type: 'setReady' });
  await ana.command(null, { type: 'setNotReady', reasonId: 'break' });
  assert.deepEqual(await ana.command(null, { type: 'setReady' }, id), first);
  assert.deepEqual(events(bench), ['agentNotReady', 'agentReady', 'agentNotReady']);
  const conflict = await ana.command(null, { type: 'setNotReady', reasonId: 'break' }, id);
  assert.deepEqual(conflict, { kind: 'rejected', code: 'commandConflict' });
});

test('a state survives a restart, and so does the answer to its command', async () => {
  const bench = await ServiceBench.start();
  const id = newCommandId();
  const ana = await bench.agent('agent-ana');
  const first = await ana.command(null, { type: 'setReady' }, id);
  bench.crash();
  await using next = await ServiceBench.start({ disk: bench.log.disk, clock: bench.clock });
  const back = await next.agent('agent-ana');
  assert.equal(back.heardOf('desk').at(-1)?.agentState.kind, 'ready');
  assert.deepEqual(await back.command(null, { type: 'setReady' }, id), first);
});

test('every tab of an agent hears of a change, and nobody else', async () => {
  await using bench = await ServiceBench.start();
  const tabs = [await bench.agent('agent-ana'), await bench.agent('agent-ana')];
  const ben = await bench.agent('agent-ben');
  for (const client of [...tabs, ben]) client.take();
  await tabs[0]?.command(null, { type: 'setReady' });
  assert.deepEqual(
    tabs.map((tab) => tab.heardOf('desk').length),
    [1, 1],
  );
  assert.deepEqual(ben.heardOf('desk'), []);
});

test('a store that refuses is an answer to try again, one that has failed ends the process', async () => {
  await using bench = await ServiceBench.start();
  const ana = await bench.agent('agent-ana');
  const id = newCommandId();
  bench.log.injectFault(1, { kind: 'failBeforeCommit' });
  const refused = { kind: 'unavailable', retryAfterMs: 1_000 };
  assert.deepEqual(await ana.command(null, { type: 'setReady' }, id), refused);
  assert.deepEqual(bench.fatal, []);
  assert.equal((await ana.command(null, { type: 'setReady' }, id))?.kind, 'accepted');
  bench.log.injectFault(1, { kind: 'failAfterCommit' });
  assert.equal((await ana.command(null, { type: 'setNotReady', reasonId: 'break' }))?.kind, 'unavailable');
  assert.equal(bench.fatal.length > 0, true);
});
