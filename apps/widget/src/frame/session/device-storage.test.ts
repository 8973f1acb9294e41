import assert from 'node:assert/strict';
import { test } from 'node:test';
import { envelope, parseToFrame, parseToLoader } from '../../bridge/bridge-message.ts';
import type { ToFrame, ToLoader } from '../../bridge/bridge-message.ts';
import { createKeeper } from '../../loader/keeper.ts';
import type { Keeper } from '../../loader/keeper.ts';
import { deviceStorage } from './device-storage.ts';
import type { DeviceStorage } from './device-storage.ts';

function webStorage(values = new Map<string, string>()) {
  return {
    values,
    isFull: false,
    get length() {
      return values.size;
    },
    key: (index: number) => [...values.keys()][index] ?? null,
    getItem: (key: string) => values.get(key) ?? null,
    setItem(key: string, value: string) {
      if (this.isFull) throw new Error('QuotaExceededError');
      values.set(key, value);
    },
    removeItem: (key: string) => void values.delete(key),
  };
}

function blocked(): never {
  throw new Error('SecurityError');
}

const command = {
  ...{ commandId: 'command-1', interactionId: 'chat-0001', atMs: 1, order: 1, code: null },
  command: { type: 'sendMessage', text: 'hello', audience: 'everyone' },
} as const;

type Tab = {
  readonly keeper: Keeper;
  /** What the frame has said and the loader has not worked off. */
  readonly toLoader: ToLoader[];
  readonly tell: (message: ToFrame) => void;
  readonly offer: () => void;
  /** Lets the loader work off what the frame has said; other tabs hear of it as browsers tell them. */
  readonly deliver: () => void;
  /** The loader stays silent for too long. */
  readonly timeOut: () => void;
  readonly device: Promise<DeviceStorage>;
};

/** The tabs of one browser on one host page: real keepers on one storage; messages wait until they are let through. */
function browser(host = webStorage()) {
  const tabs: Tab[] = [];

  function openTab(own: () => ReturnType<typeof webStorage> = blocked): Tab {
    const keeper = createKeeper('shop', () => host);
    const hearers = new Set<(message: ToFrame) => void>();
    let timer: (() => void) | undefined;
    const toLoader: ToLoader[] = [];
    const tell = (message: ToFrame): void => {
      const parsed = parseToFrame(structuredClone(envelope(message)));
      assert.deepEqual(parsed, message);
      for (const hearer of hearers) hearer(message);
    };
    const tab: Tab = {
      keeper,
      timeOut: () => timer?.(),
      tell,
      toLoader,
      offer: () => tell({ type: 'kept', entries: keeper.entries() }),
      deliver: () => {
        for (const message of toLoader.splice(0)) {
          assert.deepEqual(parseToLoader(structuredClone(envelope(message))), message);
          if (message.type !== 'keep') continue;
          const { key, value } = message;
          const isKept = keeper.keep(key, value);
          const event = { key: `guichet:shop:${key}`, newValue: value };
          for (const other of tabs) {
            const change = other === tab || !isKept ? undefined : other.keeper.changeOf(event);
            if (change !== undefined) other.tell(change);
          }
          tell({ type: 'keepResult', key, isKept });
        }
      },
      device: deviceStorage({
        siteId: 'shop',
        own,
        changes: new EventTarget(),
        bridge: {
          isAlone: false,
          hear: (hearer) => void hearers.add(hearer),
          tell: (message) => void toLoader.push(message),
        },
        clock: {
          now: () => 0,
          timer: (_delayMs, work) => {
            timer = work;
            return () => (timer = undefined);
          },
        },
      }),
    };
    tabs.push(tab);
    return tab;
  }

  /** A tab whose frame has begun with what the host page offered. */
  async function begunTab(): Promise<Tab & { readonly frame: DeviceStorage }> {
    const tab = openTab();
    tab.offer();
    const frame = await tab.device;
    tab.deliver();
    return { ...tab, frame };
  }
  return { host, openTab, begunTab };
}

test('a frame with storage of its own does not wait for the loader and never asks it to keep anything', async () => {
  const { host, openTab } = browser();
  const own = webStorage();
  const tab = openTab(() => own);
  const { store, outgoing, isOwn } = await tab.device;
  tab.offer();
  store.write('chat', '1');
  outgoing.put(command);
  assert.equal(isOwn, true);
  assert.deepEqual([own.values.size, host.values.size, tab.toLoader.length], [2, 0, 0]);
});

test('what a frame without storage keeps is there for the next one, words to be sent included', async () => {
  const { begunTab, host } = browser();
  const { frame, deliver } = await begunTab();
  frame.store.write('chat', '{"token":"t"}');
  frame.store.write('site', '{}');
  frame.store.write('site', null);
  frame.outgoing.put(command);
  deliver();
  assert.deepEqual([frame.isOwn, frame.store.isDurable, frame.outgoing.isDurable], [false, true, true]);
  const next = (await begunTab()).frame;
  assert.equal(next.store.read('chat'), '{"token":"t"}');
  assert.equal(next.store.read('site'), null);
  assert.deepEqual(next.outgoing.load(), [command]);
  next.store.clear();
  assert.deepEqual(next.outgoing.load(), []);
  assert.ok([...host.values.keys()].every((key) => key.startsWith('guichet:shop:')));
});

test("another tab's change is seen and told, and clearing there clears here", async () => {
  const { begunTab, host } = browser();
  const [left, right] = [await begunTab(), await begunTab()];
  const told: (string | null)[] = [];
  right.frame.store.onOtherTab('chat', () => void told.push(right.frame.store.read('chat')));
  left.frame.store.write('chat', '1');
  left.frame.store.write('draft', '2');
  left.deliver();
  assert.deepEqual(told, ['1']);
  assert.equal(right.frame.store.read('draft'), '2');
  left.frame.store.clear();
  left.deliver();
  assert.deepEqual(told, ['1', null]);
  assert.equal(host.values.size, 0);
  host.values.clear();
  right.frame.store.write('chat', '3');
  right.deliver();
  host.values.clear();
  right.offer();
  assert.equal(right.frame.store.read('chat'), null);
});

test('when two tabs write one value at the same time, both end with what is stored', async () => {
  const { begunTab, host } = browser();
  const [left, right] = [await begunTab(), await begunTab()];
  left.frame.store.write('chat', 'left');
  right.frame.store.write('chat', 'right');
  right.deliver();
  left.deliver();
  assert.equal(host.values.get('guichet:shop:chat'), 'left');
  assert.deepEqual(
    [left, right].map(({ frame }) => frame.store.read('chat')),
    ['left', 'left'],
  );
});

test('what the host page cannot keep stays readable and is said, until it is kept', async () => {
  const { begunTab, host } = browser();
  const { frame, deliver } = await begunTab();
  host.isFull = true;
  frame.store.write('chat', '1');
  deliver();
  assert.deepEqual([frame.store.read('chat'), frame.store.isDurable], ['1', false]);
  host.isFull = false;
  frame.store.write('chat', '2');
  deliver();
  assert.equal(frame.store.isDurable, true);
});

test('more than the host page takes is never posted and said at once', async () => {
  const { begunTab } = browser();
  const { frame, toLoader } = await begunTab();
  for (let index = 0; index < 100; index += 1)
    frame.outgoing.put({ ...command, commandId: `command-${index}` });
  assert.equal(frame.outgoing.isDurable, false);
  assert.equal(frame.outgoing.load().length, 100);
  assert.equal(toLoader.length, 64);
});

test('with storage blocked on the host page too, or a loader that offers nothing, all is in memory and says so', async () => {
  const offers: ((tab: Tab) => void)[] = [
    ({ tell }) => tell({ type: 'kept', entries: null }),
    ({ tell }) => tell({ type: 'view', isOpen: true, isFullScreen: false, takesFocus: false }),
    ({ timeOut }) => timeOut(),
  ];
  for (const offer of offers) {
    const tab = browser().openTab();
    offer(tab);
    const { store, outgoing, isOwn } = await tab.device;
    store.write('chat', '1');
    outgoing.put(command);
    assert.deepEqual([isOwn, store.isDurable, outgoing.isDurable], [false, false, false]);
    assert.deepEqual([store.read('chat'), outgoing.load().length, tab.toLoader.length], ['1', 1, 0]);
  }
});
