import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Client } from '@guichet/client/client.ts';
import type { OutgoingMessage } from '@guichet/client/client-snapshot.ts';
import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { CustomerInteractionState, CustomerPhase } from '@guichet/protocol/interaction.ts';
import type { ToLoader } from '../../bridge/bridge-message.ts';
import { createChatSession } from './chat-session.ts';
import type { HostPage } from './host-page.ts';
import { keptChat, keptDraft } from './kept-chat.ts';
import type { LocalStore } from './local-store.ts';
import type { CustomerEntry, CustomerSnapshot } from './stage.ts';

const look = {
  language: 'page',
  accentColour: '#112233',
  title: '',
  welcome: '',
  files: null,
  asked: [],
} as const;

/** A device shared by tabs: a write in one store is told to the listeners of the others. */
function device() {
  const values = new Map<string, string>();
  const tabs: Map<string, () => void>[] = [];
  return {
    values,
    openTab(): LocalStore {
      const mine = new Map<string, () => void>();
      tabs.push(mine);
      const tellOthers = (key: string): void => {
        for (const tab of tabs) if (tab !== mine) tab.get(key)?.();
      };
      return {
        isDurable: true,
        read: (key) => values.get(key) ?? null,
        write(key, value) {
          if (value === null) values.delete(key);
          else values.set(key, value);
          tellOthers(key);
        },
        clear() {
          const keys = [...values.keys()];
          values.clear();
          for (const key of keys) tellOthers(key);
        },
        onOtherTab: (key, listener) => void mine.set(key, listener),
      };
    },
  };
}

/** A client that does as it is told and shows what the test makes the server show. */
function fakeClient() {
  const listeners = new Set<() => void>();
  const calls: string[] = [];
  const sent: { readonly interactionId: string | null; readonly command: WireCommand }[] = [];
  let snapshot: CustomerSnapshot = {
    connection: { kind: 'idle' },
    isLinkLost: false,
    identity: null,
    timesLive: 0,
    clockOffsetMs: 0,
    desk: null,
    config: null,
    directory: null,
    mailChanges: 0,
    interactions: new Map(),
    threads: new Map(),
    starting: new Map(),
    unsentCount: 0,
    isStorageDurable: true,
  };
  const show = (changes: Partial<CustomerSnapshot>): void => {
    snapshot = { ...snapshot, ...changes };
    for (const listener of [...listeners]) listener();
  };
  const client: Client<CustomerInteractionState> = {
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: () => void calls.push('start'),
    stop: () => void calls.push('stop'),
    wake: () => void calls.push('wake'),
    unplugged: () => void calls.push('unplugged'),
    send(interactionId, command) {
      sent.push({ interactionId, command });
      return { commandId: `command-${sent.length}`, settled: new Promise(() => undefined) };
    },
    retry: (id, commandId) => void calls.push(`retry ${id} ${commandId}`),
    discard: () => undefined,
    setTyping: () => undefined,
    markRead: (id) => void calls.push(`markRead ${id}`),
    loadEarlier: () => undefined,
    offerSeen: () => undefined,
    sendVoice: () => undefined,
    onVoice: () => () => undefined,
    forget: (id) => void calls.push(`forget ${id}`),
  };
  const texts = (): string[] =>
    sent.flatMap(({ interactionId, command }) =>
      command.type === 'sendMessage' ? [`${interactionId ?? ''}: ${command.text}`] : [command.type],
    );
  return { client, calls, show, texts };
}

function entry(interactionId: string, phase: CustomerPhase, head = 1): CustomerEntry {
  const contact = { name: null, email: null };
  const state = {
    startedAtMs: 0,
    contact,
    subject: null,
    phase,
    parties: [],
    receipts: { delivered: 0, read: 0 },
  };
  const nothing = {
    hasEarlier: false,
    isLoadingEarlier: false,
    outgoing: [],
    typing: [],
    typingColleagues: [],
    gone: null,
  };
  return { interactionId, head, state, events: [], ...nothing };
}

function openTab(shared = device(), prefix = 'chat', isConnectionShared = true) {
  const store = shared.openTab();
  const fake = fakeClient();
  const told: ToLoader[] = [];
  const host: HostPage = { page: null, isOpen: true, isFullScreen: false, focusCount: 0 };
  let ids = 0;
  const session = createChatSession({
    client: fake.client,
    bridge: {
      isAlone: false,
      get: () => host,
      subscribe: () => undefined,
      hear: () => undefined,
      tell: (message) => void told.push(message),
    },
    store,
    chat: keptChat(store),
    draft: keptDraft(store),
    newId: () => `${prefix}-${(ids += 1)}`,
    now: () => 0,
    userAgent: 'UA',
    isConnectionShared,
  });
  session.setSite('known', look);
  return { ...fake, session, store, told, kept: () => keptChat(store).read() };
}

test('nothing is connected before the customer writes or a chat is kept', () => {
  const tab = openTab();
  assert.deepEqual(tab.calls, []);
  assert.equal(tab.session.getModel().stage.kind, 'new');
  const shared = device();
  shared.values.set('chat', '{"interactionId":"chat-9"}');
  assert.deepEqual(openTab(shared).calls, ['start']);
});

test('the first message starts the chat with what was typed, then is sent, then the client connects', () => {
  const tab = openTab();
  tab.session.draft.update({ name: 'Zoé', text: 'hello' });
  tab.session.send('hello');
  assert.deepEqual(tab.texts(), ['startInteraction', 'chat-1: hello']);
  assert.deepEqual(tab.calls, ['start']);
  assert.equal(tab.kept().interactionId, 'chat-1');
  assert.deepEqual([tab.session.draft.read().text, tab.session.draft.read().name], ['', 'Zoé']);
  tab.show({ starting: new Map([['chat-1', { interactionId: 'chat-1', code: null, outgoing: [] }]]) });
  tab.session.send('again');
  assert.deepEqual(tab.texts().slice(2), ['chat-1: again']);
});

test('the loader is told of a running chat, and of no chat once its end has been seen', () => {
  const tab = openTab();
  tab.session.send('hello');
  tab.show({ interactions: new Map([['chat-1', entry('chat-1', { kind: 'active' })]]) });
  assert.deepEqual(tab.told.at(-1), { type: 'chat', isOngoing: true, unreadCount: 0, isRinging: false });
  assert.equal(tab.kept().wasShown, true);
  const ended: CustomerPhase = { kind: 'ended', atMs: 1, endedBy: 'agent' };
  tab.show({ interactions: new Map([['chat-1', entry('chat-1', ended, 5)]]) });
  assert.deepEqual(tab.told.at(-1), { type: 'chat', isOngoing: true, unreadCount: 0, isRinging: false });
  tab.session.seen();
  assert.deepEqual(tab.told.at(-1), { type: 'chat', isOngoing: false, unreadCount: 0, isRinging: false });
  assert.ok(tab.calls.includes('markRead chat-1'));
});

test('seeing the same again tells the server nothing new', () => {
  const tab = openTab();
  tab.session.send('hello');
  tab.show({ interactions: new Map([['chat-1', entry('chat-1', { kind: 'active' }, 3)]]) });
  tab.session.seen();
  tab.session.seen();
  assert.equal(tab.calls.filter((call) => call === 'markRead chat-1').length, 1);
});

test('a new chat forgets the former one before it disconnects, and keeps the token', () => {
  const tab = openTab();
  tab.session.send('hello');
  keptChat(tab.store).update({ token: 'kept' });
  tab.session.startOver();
  assert.deepEqual(tab.calls, ['start', 'forget chat-1', 'stop']);
  assert.deepEqual([tab.kept().interactionId, tab.kept().token], [null, 'kept']);
  assert.equal(tab.session.getModel().stage.kind, 'new');
  tab.session.send('other');
  assert.equal(tab.kept().interactionId, 'chat-2');
});

test('words that came too late for an ended chat are at hand in the next one', () => {
  const tab = openTab();
  tab.session.send('hello');
  tab.session.draft.update({ text: 'and a draft' });
  const late: OutgoingMessage = {
    ...{
      commandId: 'c',
      text: 'too late',
      audience: 'everyone',
      kind: 'text',
      consultationId: null,
      atMs: 0,
      status: 'failed',
      code: 'interactionEnded',
    },
  };
  const ended = entry('chat-1', { kind: 'ended', atMs: 1, endedBy: 'agent' });
  tab.show({ interactions: new Map([['chat-1', { ...ended, outgoing: [late] }]]) });
  tab.session.startOver();
  assert.equal(tab.session.draft.read().text, 'too late\nand a draft');
});

test('deleting leaves nothing on the device, and the other tabs follow', () => {
  const shared = device();
  const first = openTab(shared);
  const second = openTab(shared);
  first.session.send('secret');
  assert.deepEqual(second.calls, ['start']);
  second.session.deleteHere();
  assert.equal(shared.values.size, 0);
  assert.deepEqual(first.calls, ['start', 'forget chat-1', 'stop']);
  assert.equal(first.session.getModel().stage.kind, 'new');
  assert.equal(second.session.getModel().wasDeleted, true);
});

test('a tab with a connection of its own follows a chat begun elsewhere once it has the token', () => {
  const shared = device();
  const first = openTab(shared, 'first', false);
  const second = openTab(shared, 'second', false);
  first.session.send('hello');
  assert.deepEqual(second.calls, []);
  keptChat(first.store).update({ token: 'issued' });
  assert.deepEqual(second.calls, ['start']);
  keptChat(first.store).update({ seenSeq: 2 });
  assert.deepEqual(second.calls, ['start']);
  first.session.startOver();
  assert.deepEqual(second.calls, ['start', 'forget first-1', 'stop']);
  first.session.send('once more');
  assert.deepEqual(second.calls.slice(3), ['start']);
});

test('words that came to the server before the chat another tab was beginning are sent again, once', () => {
  const shared = device();
  const first = openTab(shared, 'first');
  const second = openTab(shared, 'second');
  first.session.send('hello');
  second.session.send('and me');
  assert.deepEqual(second.texts(), ['first-1: and me']);
  const refused = (commandId: string): OutgoingMessage => ({
    ...{
      commandId,
      text: 'and me',
      audience: 'everyone',
      kind: 'text',
      consultationId: null,
      atMs: 0,
      status: 'failed',
    },
    code: 'interactionUnknown',
  });
  const shown = entry('first-1', { kind: 'active' });
  for (const commandId of ['command-1', 'command-1', 'command-2']) {
    second.show({ interactions: new Map([['first-1', { ...shown, outgoing: [refused(commandId)] }]]) });
  }
  assert.deepEqual(second.calls, ['start', 'retry first-1 command-1']);
});

test('when two tabs begin at once, the words of the one refused go into the open chat, once', () => {
  const tab = openTab();
  tab.session.send('hello');
  const outgoing: OutgoingMessage[] = [
    {
      commandId: 'c',
      text: 'hello',
      audience: 'everyone',
      kind: 'text',
      consultationId: null,
      atMs: 0,
      status: 'failed',
      code: 'interactionUnknown',
    },
  ];
  const starting = new Map([
    ['chat-1', { interactionId: 'chat-1', code: 'openInteractionExists', outgoing }],
  ] as const);
  const interactions = new Map([
    ['other-1', entry('other-1', { kind: 'waiting', sinceMs: 0, position: 1, hadAgent: false })],
  ]);
  tab.show({ starting, interactions });
  tab.show({ starting, interactions });
  assert.deepEqual(tab.texts().slice(2), ['other-1: hello']);
  assert.equal(tab.kept().interactionId, 'other-1');
  assert.deepEqual(tab.calls, ['start', 'forget chat-1']);
});

test('a refused chat is started again under another id with everything written', () => {
  const tab = openTab();
  tab.session.send('one');
  const outgoing: OutgoingMessage[] = ['one', 'two'].map((text) => ({
    ...{
      commandId: text,
      text,
      audience: 'everyone',
      kind: 'text',
      consultationId: null,
      atMs: 0,
      status: 'failed',
      code: null,
    },
  }));
  tab.show({ starting: new Map([['chat-1', { interactionId: 'chat-1', code: 'siteUnknown', outgoing }]]) });
  assert.equal(tab.session.getModel().stage.kind, 'refused');
  tab.session.restart();
  assert.deepEqual(tab.texts().slice(2), ['startInteraction', 'chat-2: one', 'chat-2: two']);
});

test('an end asked for is shown as such until the server has it', () => {
  const tab = openTab();
  tab.session.send('hello');
  tab.show({ interactions: new Map([['chat-1', entry('chat-1', { kind: 'active' })]]) });
  tab.session.end();
  assert.equal(tab.session.getModel().isEnding, true);
  const ended: CustomerPhase = { kind: 'ended', atMs: 1, endedBy: 'customer' };
  tab.show({ interactions: new Map([['chat-1', entry('chat-1', ended)]]) });
  assert.equal(tab.session.getModel().isEnding, false);
});
