import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CustomerInteractionState } from '@guichet/protocol/interaction.ts';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { createLocalStorage } from '../storage/local-storage.ts';
import { createMemoryStorage } from '../storage/memory-storage.ts';
import { clientClock } from '../testing/client-clock.ts';
import { FakeBrowser } from '../testing/fake-browser.ts';
import type { FakeTab } from '../testing/fake-browser.ts';
import type { FakeConnection } from '../testing/fake-transport.ts';
import { FakeTransport } from '../testing/fake-transport.ts';
import { FakeWebStorage } from '../testing/fake-web-storage.ts';
import { CHAT, OTHER_CHAT, sendMessage, startInteraction } from '../testing/frames.ts';
import { LogServer } from '../testing/log-server.ts';
import { microtasks, testOptions } from '../testing/test-client.ts';
import { LEADER_ANSWER_MAX_MS, createLeaderClient } from './leader-client.ts';

function setUp() {
  const clock = new FakeClock();
  const browser = new FakeBrowser();
  const server = new LogServer();
  const web = new FakeWebStorage();
  let opened = 0;
  function openTab({ isShared = true, storage = createLocalStorage('site', () => web) } = {}) {
    const tab = browser.open(clientClock(clock));
    const transport = tabTransport(tab, server);
    const client = createLeaderClient<CustomerInteractionState>({
      ...testOptions(`tab-${(opened += 1)}`),
      clock: tab.clock,
      transport,
      storage,
      tabs: isShared ? tab.tabs : null,
    });
    const entry = (interactionId = CHAT) => client.getSnapshot().interactions.get(interactionId);
    client.start();
    return {
      client,
      transport,
      entry,
      texts: (interactionId = CHAT) =>
        entry(interactionId)?.events.map((event) => ('text' in event ? event.text : event.type)),
      outgoing: (interactionId = CHAT) => entry(interactionId)?.outgoing.map(({ text }) => text),
      /** The page is killed, its socket with it. */
      die() {
        tab.die();
        for (const connection of transport.connections) connection.close();
      },
      hear: (message: unknown) => tab.receive(message),
      freeze: () => tab.freeze(),
      thaw: (hears = true) => tab.thaw(hears),
    };
  }
  /** Lets tabs and server talk until nobody has anything to say. */
  async function settle(ms = 0): Promise<void> {
    for (let round = 0; round < 10; round += 1) {
      await microtasks();
      server.deliver();
    }
    await clock.advanceAndSettle(ms);
    if (ms > 0) await settle();
  }
  return { clock, server, web, openTab, settle };
}

/** What a frozen page would be told waits with it. */
function tabTransport(tab: FakeTab, server: LogServer): FakeTransport {
  const transport = new FakeTransport();
  const open = transport.open.bind(transport);
  transport.open = (handlers) =>
    open({
      opened: () => tab.run(() => handlers.opened()),
      message: (text) => tab.run(() => handlers.message(text)),
      closed: (code) => tab.run(() => handlers.closed(code)),
    });
  transport.onConnection = (connection: FakeConnection) => server.accept(connection);
  return transport;
}

test('three tabs have one connection and show the same', async () => {
  const { server, openTab, settle } = setUp();
  const tabs = [openTab(), openTab(), openTab()];
  await settle();
  server.say(CHAT, 'hello');
  await settle();
  assert.equal(server.connections.length, 1);
  for (const tab of tabs) {
    assert.deepEqual(tab.texts(), ['hello']);
    assert.equal(tab.client.getSnapshot().connection.kind, 'live');
  }
});

test('a tab opened later is told everything at once', async () => {
  const { server, openTab, settle } = setUp();
  const first = openTab();
  server.say(CHAT, 'hello');
  await settle();
  const late = openTab();
  await settle();
  assert.deepEqual(late.texts(), ['hello']);
  assert.deepEqual(late.client.getSnapshot(), first.client.getSnapshot());
  assert.equal(late.transport.connections.length, 0);
});

test('a message from any tab is sent once and settles in the tab that sent it', async () => {
  const { server, openTab, settle, web } = setUp();
  const [leader, follower] = [openTab(), openTab()];
  server.say(CHAT, 'hello');
  await settle();
  const { settled } = follower.client.send(CHAT, sendMessage('from the follower'));
  assert.deepEqual(follower.outgoing(), ['from the follower']);
  await settle();
  assert.equal((await settled).kind, 'accepted');
  assert.deepEqual(server.texts(CHAT), ['hello', 'from the follower']);
  assert.deepEqual(leader.texts(), server.texts(CHAT));
  assert.deepEqual(follower.texts(), server.texts(CHAT));
  assert.deepEqual(follower.outgoing(), []);
  assert.equal(follower.client.getSnapshot().unsentCount, 0);
  assert.equal(server.arrivals, 1);
  assert.equal(web.length, 0);
});

test('a chat can be started from a tab that does not lead', async () => {
  const { server, openTab, settle } = setUp();
  openTab();
  const follower = openTab();
  await settle();
  follower.client.send(OTHER_CHAT, startInteraction);
  follower.client.send(OTHER_CHAT, sendMessage('first words'));
  assert.equal(follower.client.getSnapshot().starting.get(OTHER_CHAT)?.outgoing[0]?.text, 'first words');
  await settle();
  assert.deepEqual(server.texts(OTHER_CHAT), ['startInteraction', 'first words']);
  assert.deepEqual(follower.texts(OTHER_CHAT), ['startInteraction', 'first words']);
  assert.equal(follower.client.getSnapshot().starting.size, 0);
});

test('when the leader dies with a command unsent the next one sends it, once', async () => {
  const { server, openTab, settle } = setUp();
  const [leader, second, third] = [openTab(), openTab(), openTab()];
  server.say(CHAT, 'hello');
  await settle();
  const { settled } = second.client.send(CHAT, sendMessage('nothing is lost'));
  leader.die();
  await settle();
  assert.deepEqual(server.texts(CHAT), ['hello', 'nothing is lost']);
  assert.equal((await settled).kind, 'accepted');
  assert.deepEqual(second.texts(), server.texts(CHAT));
  assert.deepEqual(third.texts(), server.texts(CHAT));
});

test('when the leader dies after the server took the command it is repeated under its id, and stands there once', async () => {
  const { server, openTab, settle } = setUp();
  const [leader, second] = [openTab(), openTab()];
  server.say(CHAT, 'hello');
  await settle();
  const { settled } = second.client.send(CHAT, sendMessage('once'));
  await microtasks();
  assert.deepEqual(server.texts(CHAT), ['hello', 'once']);
  leader.die();
  await settle();
  assert.deepEqual(server.texts(CHAT), ['hello', 'once']);
  assert.deepEqual(second.texts(), ['hello', 'once']);
  assert.equal((await settled).kind, 'accepted');
  assert.deepEqual(second.outgoing(), []);
});

test('a command outlives both its tab and the leader', async () => {
  const { server, openTab, settle } = setUp();
  const [leader, second, third] = [openTab(), openTab(), openTab()];
  server.say(CHAT, 'hello');
  await settle();
  second.client.send(CHAT, sendMessage('last words'));
  leader.die();
  second.die();
  await settle();
  assert.deepEqual(third.texts(), ['hello', 'last words']);
});

test('tabs without a storage pass their commands to the next leader all the same', async () => {
  const { server, openTab, settle } = setUp();
  const tabs = [1, 2, 3].map(() => openTab({ storage: createMemoryStorage() }));
  const [leader, second, third] = tabs;
  server.say(CHAT, 'hello');
  await settle();
  const sent = third?.client.send(CHAT, sendMessage('not stored'));
  leader?.die();
  await settle();
  assert.equal((await sent?.settled)?.kind, 'accepted');
  assert.deepEqual(second?.texts(), ['hello', 'not stored']);
  assert.equal(server.arrivals, 1);
});

test('a command that is never stored goes out when its own tab comes to lead', async () => {
  const { server, openTab, settle } = setUp();
  const [leader, second] = [openTab(), openTab()];
  await settle();
  leader.die();
  const { settled } = second.client.send(null, { type: 'setReady' });
  await settle();
  assert.equal((await settled).kind, 'accepted');
  assert.equal(server.arrivals, 1);
});

test('changes of a leader whose whole view was not heard are not applied', async () => {
  const { server, openTab, settle } = setUp();
  const [, second] = [openTab(), openTab()];
  server.say(CHAT, 'hello');
  await settle();
  const before = second.client.getSnapshot();
  second.hear({ kind: 'leading', term: 'term-unheard', version: 50 });
  for (let version = 1; version < 50; version += 1) {
    const changes = { unsentCount: version };
    const view = { kind: 'view', term: 'term-unheard', version, isWhole: false, epoch: null, changes };
    second.hear({ ...view, entries: [], removed: [] });
  }
  assert.equal(second.client.getSnapshot(), before);
});

test('the next leader goes on from what it has seen', async () => {
  const { server, openTab, settle } = setUp();
  const [leader, second] = [openTab(), openTab()];
  server.say(CHAT, 'hello');
  await settle();
  let hello: unknown;
  second.transport.onConnection = (connection) => {
    server.accept(connection);
    const { onFrame } = connection;
    connection.onFrame = (frame) => {
      if (frame.type === 'hello') hello = frame.cursors;
      onFrame(frame);
    };
  };
  leader.die();
  await settle();
  assert.deepEqual(hello, [{ interactionId: CHAT, head: 1 }]);
  assert.equal(second.client.getSnapshot().connection.kind, 'live');
});

test('a leader that closes properly leaves the others working', async () => {
  const { server, openTab, settle } = setUp();
  const [leader, second] = [openTab(), openTab()];
  await settle();
  leader.client.stop();
  await settle();
  server.say(CHAT, 'still here');
  await settle();
  assert.deepEqual(second.texts(), ['still here']);
  assert.equal(leader.client.getSnapshot().connection.kind, 'stopped');
  assert.equal(server.connections.length, 1);
  leader.client.start();
  await settle();
  assert.deepEqual(leader.texts(), ['still here']);
  assert.equal(server.connections.length, 1);
});

test('a frozen leader is deposed when it does not answer, and follows when it thaws', async () => {
  const { server, openTab, settle } = setUp();
  const [leader, second] = [openTab(), openTab()];
  server.say(CHAT, 'hello');
  await settle();
  leader.freeze();
  second.client.send(CHAT, sendMessage('anyone there?'));
  await settle(LEADER_ANSWER_MAX_MS - 1);
  assert.deepEqual(server.texts(CHAT), ['hello']);
  await settle(1);
  assert.deepEqual(server.texts(CHAT), ['hello', 'anyone there?']);
  leader.thaw();
  await settle();
  server.say(CHAT, 'good morning');
  await settle();
  assert.equal(server.connections.length, 1);
  assert.deepEqual(leader.texts(), ['hello', 'anyone there?', 'good morning']);
  assert.deepEqual(second.texts(), leader.texts());
});

test('a tab that has missed a change asks for everything', async () => {
  const { server, openTab, settle } = setUp();
  const [, second] = [openTab(), openTab()];
  server.say(CHAT, 'one');
  await settle();
  second.freeze();
  server.say(CHAT, 'two');
  await settle();
  second.thaw(false);
  server.say(CHAT, 'three');
  await settle();
  assert.deepEqual(second.texts(), ['one', 'two', 'three']);
});

test('a tab that wakes after missing the last change finds out', async () => {
  const { server, openTab, settle } = setUp();
  const [, second] = [openTab(), openTab()];
  server.say(CHAT, 'one');
  await settle();
  second.freeze();
  server.say(CHAT, 'two');
  await settle();
  second.thaw(false);
  second.client.wake();
  await settle();
  assert.deepEqual(second.texts(), ['one', 'two']);
});

test('calls from a follower act on the shared connection', async () => {
  const { server, openTab, settle } = setUp();
  const [leader, second] = [openTab(), openTab()];
  server.say(CHAT, 'hello');
  await settle();
  server.beforeCommand = () => ({ kind: 'rejected', code: 'interactionNotActive' });
  const { commandId } = second.client.send(CHAT, sendMessage('refused'));
  await settle();
  assert.equal(second.entry()?.outgoing[0]?.status, 'failed');
  server.beforeCommand = () => undefined;
  second.client.retry(CHAT, commandId);
  await settle();
  assert.deepEqual(server.texts(CHAT), ['hello', 'refused']);
  assert.deepEqual(second.outgoing(), []);
  second.client.forget(CHAT);
  await settle();
  assert.equal(leader.entry(), undefined);
  assert.equal(second.entry(), undefined);
});

test('of the network each tab speaks for itself', async () => {
  const { openTab, settle } = setUp();
  const [leader, second] = [openTab(), openTab()];
  await settle();
  second.client.unplugged();
  await settle();
  assert.equal(second.client.getSnapshot().connection.kind, 'live');
  leader.client.unplugged();
  assert.equal(leader.client.getSnapshot().connection.kind, 'waiting');
});

test('what did not change keeps its identity in a follower too', async () => {
  const { server, openTab, settle } = setUp();
  const [, second] = [openTab(), openTab()];
  server.say(CHAT, 'hello');
  server.say(OTHER_CHAT, 'elsewhere');
  await settle();
  const [before, other] = [second.client.getSnapshot(), second.entry(OTHER_CHAT)];
  server.say(CHAT, 'again');
  await settle();
  assert.notEqual(second.client.getSnapshot(), before);
  assert.equal(second.entry(OTHER_CHAT), other);
  assert.equal(second.client.getSnapshot().identity, before.identity);
});

test('tabs that cannot be led connect by themselves, and a stored command that all of them send stands there once', async () => {
  const { server, openTab, settle } = setUp();
  const first = openTab({ isShared: false });
  server.say(CHAT, 'hello');
  await settle();
  first.client.stop();
  first.client.send(CHAT, sendMessage('stored'));
  const [second, third] = [openTab({ isShared: false }), openTab({ isShared: false })];
  await settle();
  assert.equal(server.connections.length, 2);
  assert.equal(server.arrivals, 2);
  assert.deepEqual(server.texts(CHAT), ['hello', 'stored']);
  for (const tab of [second, third]) {
    assert.deepEqual(tab.texts(), ['hello', 'stored']);
    assert.deepEqual(tab.outgoing(), []);
  }
});

test('a call in a tab that does not lead goes through the one that does, and on through the next one', async () => {
  const { server, openTab, settle } = setUp();
  const [leader, follower] = [openTab(), openTab()];
  await settle();
  const heard: string[] = [];
  follower.client.onVoice((frame) => heard.push(frame.type));
  const call = { interactionId: CHAT, callId: 'call-0001', mediaId: 'media-01' };
  const over = { type: 'voiceOver', ...call, reason: 'taken' } as const;
  for (const connection of server.connections) connection.say(over);
  await settle();
  assert.deepEqual(heard, ['voiceOver']);
  const entered: string[] = [];
  server.afterFrame = ({ type }) => entered.push(type);
  follower.client.sendVoice({ type: 'voiceEnter', ...call });
  await settle();
  assert.deepEqual(entered, ['voiceEnter']);
  const before = follower.client.getSnapshot().timesLive;
  leader.die();
  await settle();
  assert.equal(follower.client.getSnapshot().timesLive, before + 1);
  entered.length = 0;
  follower.client.sendVoice({ type: 'voiceEnter', ...call });
  for (const connection of server.connections) connection.say(over);
  await settle();
  assert.deepEqual([entered, heard], [['voiceEnter'], ['voiceOver', 'voiceOver']]);
});

test('a tab that does not lead learns of every new connection, though it may not hear of its making', async () => {
  const { server, openTab, settle } = setUp();
  const [, second, third] = [openTab(), openTab(), openTab()];
  await settle();
  const counts = new Set<number>();
  third.client.subscribe(() => counts.add(third.client.getSnapshot().timesLive));
  for (const connection of server.connections) connection.end();
  await settle(10_000);
  assert.deepEqual([...counts].at(-1), second.client.getSnapshot().timesLive);
  assert.equal(second.client.getSnapshot().timesLive, 2);
});
