import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Socket } from '@guichet/server/ports/socket.ts';
import { FakeClock } from './fake-clock.ts';
import { SocketPair } from './socket-pair.ts';
import type { LinkConditions, SocketTaps } from './socket-pair.ts';

/** A pair whose both ends write down what happens to them. */
function connect(link: Partial<LinkConditions> = {}, taps: SocketTaps = {}) {
  const clock = new FakeClock();
  const log: string[] = [];
  const conditions: LinkConditions = {
    isDown: false,
    holdsToServer: false,
    holdsToClient: false,
    clientReadsPerSecond: Infinity,
    delayMs: () => 10,
    ...link,
  };
  let server: Socket | undefined;
  const note = (what: string) => log.push(`${clock.steadyMs} ${what}`);
  const pair = new SocketPair({
    clock,
    link: conditions,
    taps,
    client: {
      opened: () => note('client opened'),
      message: (text) => note(`client got ${text}`),
      closed: (code) => note(`client closed ${code}`),
    },
    accept: (socket) => {
      server = socket;
      return { message: (text) => note(`server got ${text}`), closed: () => note('server closed') };
    },
  });
  return {
    clock,
    pair,
    link: conditions,
    /** The server's end; the connection must have been accepted. */
    server(): Socket {
      assert(server !== undefined);
      return server;
    },
    /** What has happened since the last time. */
    during(ms: number): string[] {
      clock.advance(ms);
      return log.splice(0);
    },
  };
}

test('messages arrive whole, in order and late, in both directions', () => {
  let delayMs = 10;
  const { pair, server, during } = connect({ delayMs: () => delayMs });
  assert.deepEqual(during(20), ['20 client opened']);
  delayMs = 30;
  pair.send('a');
  delayMs = 5;
  pair.send('b');
  server().send('c');
  assert.deepEqual(during(30), ['25 client got c', '50 server got a', '50 server got b']);
});

test('each end hears of a close once and last, whoever closes', () => {
  const byClient = connect();
  byClient.during(20);
  byClient.pair.send('last words');
  byClient.pair.close(1001);
  byClient.server().send('too late');
  byClient.pair.send('never sent');
  assert.deepEqual(byClient.during(1_000), [
    '20 client closed 1001',
    '30 server got last words',
    '30 server closed',
  ]);
  const byServer = connect();
  byServer.during(20);
  byServer.server().send('last words');
  byServer.server().close(4004, 'stopping');
  byServer.server().send('never sent');
  assert.deepEqual(byServer.during(10_000), [
    '30 client got last words',
    '30 client closed 4004',
    '40 server closed',
  ]);
  assert.equal(byServer.pair.isOver, true);
});

test('where nobody listens, and where the network is down, the attempt fails', () => {
  assert.deepEqual(connect({ isDown: true }).during(100), ['20 client closed 1006']);
});

test('a direction that is held delivers later and tells nobody; what waits is counted as bytes', () => {
  const { link, pair, server, during } = connect();
  during(20);
  link.holdsToClient = true;
  server().send('é');
  pair.send('b');
  assert.deepEqual(during(5_000), ['30 server got b']);
  assert.equal(server().bufferedBytes, 2);
  link.holdsToClient = false;
  assert.deepEqual(
    during(100).map((line) => line.replace(/^\d+ /, '')),
    ['client got é'],
  );
  assert.equal(server().bufferedBytes, 0);
});

test('a slow reader takes its time for every byte', () => {
  const { server, during } = connect({ clientReadsPerSecond: 10 });
  during(20);
  server().send('12345');
  server().send('67890');
  assert.deepEqual(during(2_000), ['530 client got 12345', '1030 client got 67890']);
});

test('a cut is heard by whom it is said; what was on its way to the other end may still arrive', () => {
  const client = connect();
  client.during(20);
  client.pair.send('on its way');
  client.pair.cut('client');
  assert.deepEqual(client.during(1_000), ['20 client closed 1006', '30 server got on its way']);
  const server = connect();
  server.during(20);
  server.server().send('on its way');
  server.pair.cut('server');
  assert.deepEqual(server.during(1_000), ['20 server closed']);
});

test('a stalled connection delivers after its client has given it up', () => {
  const { pair, during } = connect();
  during(20);
  pair.stall(1_000);
  pair.send('late');
  pair.close();
  assert.deepEqual(during(2_000), ['20 client closed 1000', '1030 server got late', '1030 server closed']);
});

test('a process that died says nothing any more, and its clients are told or not', () => {
  for (const [isHeard, told] of [
    [true, ['30 client closed 1006']],
    [false, []],
  ] as const) {
    const { pair, server, during } = connect();
    during(20);
    pair.serverDied(isHeard);
    server().send('from the grave');
    pair.send('anybody there?');
    assert.deepEqual(during(1_000), told);
  }
});

test('taps see what passes, and may change or swallow it', () => {
  const { pair, server, during } = connect(
    {},
    {
      clientSent: (text) => text.toUpperCase(),
      serverSent: (text) => (text === 'swallowed' ? undefined : text),
    },
  );
  during(20);
  pair.send('shout');
  server().send('swallowed');
  server().send('carried');
  assert.deepEqual(during(100), ['30 server got SHOUT', '30 client got carried']);
});
