import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CLOSE_CODES } from '@guichet/protocol/close-codes.ts';
import { PROTOCOL_VERSION } from '@guichet/protocol/version.ts';
import { START, ServiceBench, newCommandId, says } from '@guichet/testkit/simulator/service-bench.ts';

const CHAT = 'interaction-1';

test('whoever does not begin with hello is closed', async () => {
  await using bench = await ServiceBench.start();
  for (const text of ['{', '{"type":"heartbeat","isReply":false}', '[]', '"hello"']) {
    const client = bench.connect();
    await client.saySomething(text);
    assert.equal(client.closeCode(), CLOSE_CODES.protocolError, text);
  }
});

test('a wrong credential, a used ticket and another version are each closed with their own code', async () => {
  await using bench = await ServiceBench.start();
  const forged = bench.connect();
  await forged.hello({ kind: 'customer', token: 'forged' });
  assert.equal(forged.closeCode(), CLOSE_CODES.unauthorized);
  const ticket = bench.identity.ticketOf('agent-ana');
  await bench.connect().hello(ticket);
  const again = bench.connect();
  await again.hello(ticket);
  assert.equal(again.closeCode(), CLOSE_CODES.unauthorized);
  const old = bench.connect();
  await old.hello(bench.identity.tokenOf('customer-alice'), { protocol: 0 });
  assert.equal(old.closeCode(), CLOSE_CODES.versionUnsupported);
});

test('a second hello, and a frame before the welcome, end the connection', async () => {
  await using bench = await ServiceBench.start();
  const twice = await bench.customer('customer-alice');
  await twice.hello(bench.identity.tokenOf('customer-alice'));
  assert.equal(twice.closeCode(), CLOSE_CODES.protocolError);
  const hasty = bench.connect();
  const credential = bench.identity.tokenOf('customer-alice');
  hasty.whisper({ type: 'hello', protocol: PROTOCOL_VERSION, credential, epoch: null, cursors: [] });
  await hasty.say({ type: 'heartbeat', isReply: false });
  assert.equal(hasty.closeCode(), CLOSE_CODES.protocolError);
});

test('malformed frames are answered each, and end the connection only when they do not stop', async () => {
  await using bench = await ServiceBench.start();
  const client = await bench.customer('customer-alice');
  client.take();
  for (let n = 0; n < 100; n += 1) await client.saySomething('{"type":"nonsense"}');
  assert.equal(client.closeCode(), undefined);
  assert.equal(client.heardOf('error').length, 100);
  assert.equal((await client.command(CHAT, START))?.kind, 'accepted');
  for (let n = 0; n < 101; n += 1) await client.saySomething('{"type":"nonsense"}');
  assert.equal(client.closeCode(), CLOSE_CODES.rateLimited);
});

test('commands beyond the allowance are put off, not lost: the same id is accepted later', async () => {
  await using bench = await ServiceBench.start({ commandBurst: 2, commandsPerSecond: 1 });
  const client = await bench.customer('customer-alice');
  await client.command(CHAT, START);
  await client.command(CHAT, says('one'));
  const id = newCommandId();
  assert.deepEqual(await client.command(CHAT, says('two'), id), { kind: 'unavailable', retryAfterMs: 1_000 });
  await bench.pass(1_000);
  assert.equal((await client.command(CHAT, says('two'), id))?.kind, 'accepted');
});

test('a store that cannot be read while a command is looked up is an answer, not a fall', async () => {
  await using bench = await ServiceBench.start();
  const client = await bench.customer('customer-alice');
  const read = bench.log.read.bind(bench.log);
  bench.log.read = () => Promise.reject(new Error('the disk is gone'));
  const result = await client.command('interaction-9', says('anybody there?'));
  assert.equal(result?.kind, 'unavailable');
  assert.equal(bench.fatal.length, 1);
  bench.log.read = read;
});
