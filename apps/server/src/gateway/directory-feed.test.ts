import assert from 'node:assert/strict';
import { test } from 'node:test';
import { userNamed } from '@guichet/testkit/simulator/fixed-configuration.ts';
import { START, ServiceBench } from '@guichet/testkit/simulator/service-bench.ts';
import type { BenchClient } from '@guichet/testkit/simulator/service-bench.ts';
import type { Colleague } from '@guichet/protocol/directory.ts';
import { GATHER_MS } from '../app/directory.ts';

const CHAT = 'interaction-0001';

/** The directory as a client has it after all it heard. */
function directoryOf(client: BenchClient): Map<string, Colleague> {
  const known = new Map<string, Colleague>();
  for (const frame of client.heard) {
    if (frame.type === 'directory') known.clear();
    if (frame.type !== 'directory' && frame.type !== 'directoryChanged') continue;
    if (frame.type === 'directoryChanged') for (const userId of frame.removedIds) known.delete(userId);
    for (const colleague of frame.colleagues) known.set(colleague.userId, colleague);
  }
  return known;
}

const bytesOf = (client: BenchClient): number =>
  client.texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);

test('who arrives is told of all colleagues, administrators who neither chat nor supervise left out', async () => {
  await using bench = await ServiceBench.start();
  const ana = await bench.agent('agent-ana');
  assert.deepEqual([...directoryOf(ana).keys()].toSorted(), ['agent-ana', 'agent-ben', 'agent-sue']);
  assert.partialDeepStrictEqual(directoryOf(ana).get('agent-ben'), {
    name: 'Ben',
    channels: ['chat', 'im'],
    agentState: { kind: 'loggedOut' },
    isConnected: false,
    load: 0,
  });
});

test('neither a customer nor an administrator hears of colleagues', async () => {
  await using bench = await ServiceBench.start();
  const [alice, adam] = [await bench.customer('customer-alice'), await bench.agent('admin-adam')];
  const ana = await bench.readyAgent('agent-ana');
  await bench.pass(GATHER_MS);
  assert(ana.heardOf('directoryChanged').length > 0);
  for (const client of [alice, adam]) {
    assert.deepEqual([...client.heardOf('directory'), ...client.heardOf('directoryChanged')], []);
    assert(client.texts.every((text) => !text.includes('directory')));
  }
});

test('a colleague’s arrival, state, load and departure are told, gathered', async () => {
  await using bench = await ServiceBench.start();
  const sue = await bench.agent('agent-sue');
  const ana = await bench.readyAgent('agent-ana');
  assert.equal(sue.heardOf('directoryChanged').length, 0);
  await bench.pass(GATHER_MS);
  assert.equal(sue.heardOf('directoryChanged').length, 1);
  assert.partialDeepStrictEqual(directoryOf(sue).get('agent-ana'), {
    agentState: { kind: 'ready' },
    isConnected: true,
    load: 0,
  });
  const alice = await bench.customer('customer-alice');
  await alice.command(CHAT, START);
  await bench.pass(GATHER_MS);
  assert.equal(directoryOf(sue).get('agent-ana')?.load, 1);
  await ana.leave();
  await bench.pass(GATHER_MS);
  assert.partialDeepStrictEqual(directoryOf(sue).get('agent-ana'), { isConnected: false, load: 0 });
});

test('whoever arrives later has the same directory as who heard every change', async () => {
  await using bench = await ServiceBench.start();
  const sue = await bench.agent('agent-sue');
  await bench.readyAgent('agent-ana');
  await bench.pass(GATHER_MS);
  const ben = await bench.agent('agent-ben');
  await bench.pass(GATHER_MS);
  assert.deepEqual(directoryOf(ben), directoryOf(sue));
});

test('who is renamed, added, disabled or given other rights is told when the configuration changes', async () => {
  await using bench = await ServiceBench.start();
  const ana = await bench.agent('agent-ana');
  bench.configure((current) => ({
    ...current,
    users: [
      ...current.users.map((user) =>
        user.userId === 'agent-ben'
          ? { ...user, isEnabled: false }
          : user.userId === 'agent-sue'
            ? { ...user, name: 'Susanne' }
            : user,
      ),
      userNamed('agent-noe', 'Noé'),
    ],
  }));
  await bench.pass(GATHER_MS);
  const names = [...directoryOf(ana).values()].map(({ name }) => name);
  assert.deepEqual(names.toSorted(), ['Ana', 'Noé', 'Susanne']);
});

test('nothing that stays as it was is told again', async () => {
  await using bench = await ServiceBench.start();
  const ana = await bench.readyAgent('agent-ana');
  await bench.pass(GATHER_MS);
  ana.take();
  bench.configure((current) => ({ ...current }));
  await ana.command(null, { type: 'setReady' });
  await bench.pass(GATHER_MS);
  assert.deepEqual(ana.heardOf('directoryChanged'), []);
});

test('of five thousand colleagues only those who changed are told again, in a few hundred bytes each', async () => {
  await using bench = await ServiceBench.start();
  const crowd = Array.from({ length: 5_000 }, (_, index) =>
    userNamed(`agent-${String(index).padStart(6, '0')}`, `Jean-Baptiste Lefebvre ${index}`),
  );
  bench.configure((current) => ({ ...current, users: [...current.users, ...crowd] }));
  await bench.pass(GATHER_MS);
  const ana = await bench.agent('agent-ana');
  await bench.pass(GATHER_MS);
  assert.equal(directoryOf(ana).size, 5_003);
  assert(bytesOf(ana) / 5_003 < 250, `${bytesOf(ana)} bytes`);
  const before = bytesOf(ana);
  for (const { userId } of crowd.slice(0, 10)) await bench.agent(userId);
  await bench.pass(GATHER_MS);
  const changed = ana.heardOf('directoryChanged').flatMap(({ colleagues }) => colleagues);
  assert.equal(new Set(changed.map(({ userId }) => userId)).size, changed.length);
  assert(bytesOf(ana) - before < 11 * 300, `${bytesOf(ana) - before} bytes`);
});
