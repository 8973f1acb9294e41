import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { CommandId, InteractionId } from '@guichet/protocol/ids.ts';
import type { Client, ClientOptions, DefinitiveResult, VoiceServerFrame } from '../client.ts';
import { createClient } from '../client.ts';
import type { ClientCore } from '../client-core.ts';
import { createClientCore, emptySnapshot } from '../client-core.ts';
import type { ClientSnapshot } from '../client-snapshot.ts';
import type { QueuedCommand } from '../outgoing-queue.ts';
import { asMessage, newCommand } from '../outgoing-queue.ts';
import type { Store } from '../store.ts';
import { createStore } from '../store.ts';
import type { CallMessage, TabMessage, ViewMessage } from './tab-messages.ts';
import type { Tabs } from './tabs.ts';
import { applyView, viewBetween } from './view.ts';

/** A leader that does not answer for this long is frozen by the browser, and is deposed, ms. */
export const LEADER_ANSWER_MAX_MS = 2_000;

/** Below every version, and so is the one after it: no change can be applied to it. */
const NOTHING_HEARD = -1;

/**
 * A client whose tabs share one connection: the tab that holds the lock leads and owns it, the others mirror its snapshot and pass
 * their calls on. Commands are in the shared storage before they are passed on, so the next leader sends what the last one did not.
 * @param options  `tabs`: null where tabs cannot be led; each then connects by itself. That is safe too: a command sent by two tabs
 *                 has one id, and the server takes it once.
 */
export function createLeaderClient<State>(
  options: ClientOptions & { readonly tabs: Tabs | null },
): Client<State> {
  return options.tabs === null ? createClient(options) : createSharedClient(options, options.tabs);
}

function createSharedClient<State>(options: ClientOptions, { lock, channel }: Tabs): Client<State> {
  const { clock, storage } = options;
  const store = createStore<State>(emptySnapshot());
  const unsettled = new Map<CommandId, Unsettled>();
  const voiceListeners = new Set<(frame: VoiceServerFrame) => void>();
  let core: ClientCore<State> | undefined;
  let stopListening: (() => void) | undefined;
  let giveUpLock: (() => void) | undefined;
  let cancelDeposing: (() => void) | undefined;
  // As leader: what was told last. As follower: what was heard last.
  let term = '';
  let version = NOTHING_HEARD;
  let epoch: string | null = null;
  let hasFollowers = false;

  function post(message: TabMessage<State>): void {
    channel.post(message);
  }
  function request(isForced: boolean): void {
    giveUpLock?.();
    giveUpLock = lock.request({ held: lead, lost: deposed }, isForced);
  }

  function lead(): void {
    noticeLeader();
    term = options.newId();
    version = 0;
    const led = createClientCore<State>({ ...options, takenOver: { epoch, snapshot: store.get() }, settled });
    core = led;
    led.subscribe(() => {
      if (core === led) show(led);
    });
    led.onVoice((frame) => {
      if (hasFollowers) post({ kind: 'voice', frame });
      hearVoice(frame);
    });
    for (const { command } of unsettled.values()) led.adopt(command);
    post({ kind: 'leading', term, version });
    led.start();
  }
  function show(led: ClientCore<State>): void {
    const before = store.get();
    const after = led.getSnapshot();
    epoch = led.epoch();
    if (hasFollowers) tellView(before, after);
    store.patch(after);
  }
  function tellView(before: ClientSnapshot<State> | undefined, after: ClientSnapshot<State>): void {
    version += 1;
    post({ kind: 'view', term, version, epoch, ...viewBetween(before, after) });
  }
  function settled(commandId: CommandId, result: DefinitiveResult): void {
    post({ kind: 'settled', commandId, result });
    settle(commandId, result);
  }
  function hearVoice(frame: VoiceServerFrame): void {
    for (const listener of [...voiceListeners]) listener(frame);
  }
  function abdicate(): void {
    const led = core;
    core = undefined;
    led?.stop();
  }
  function deposed(): void {
    abdicate();
    request(false);
    askLeader();
  }

  function askLeader(): void {
    post({ kind: 'ask' });
    expectLeader();
  }
  function expectLeader(): void {
    cancelDeposing ??= clock.timer(LEADER_ANSWER_MAX_MS, () => {
      cancelDeposing = undefined;
      request(true);
    });
  }
  function noticeLeader(): void {
    cancelDeposing?.();
    cancelDeposing = undefined;
  }
  function settle(commandId: CommandId, result: DefinitiveResult): void {
    unsettled.get(commandId)?.resolve(result);
    unsettled.delete(commandId);
  }

  // Only our own tabs know the channel, and its name carries the site and the user.
  function receive(data: unknown): void {
    const message = data as TabMessage<State>;
    if (core === undefined) follow(message);
    else serve(core, message);
  }
  function serve(led: ClientCore<State>, message: TabMessage<State>): void {
    if (message.kind !== 'ask' && message.kind !== 'command' && message.kind !== 'call') return;
    hasFollowers = true;
    if (message.kind === 'ask') tellView(undefined, led.getSnapshot());
    else if (message.kind === 'command') led.adopt(message.command);
    else call(led, message);
    post({ kind: 'leading', term, version });
  }
  function follow(message: TabMessage<State>): void {
    if (message.kind === 'ask' || message.kind === 'command' || message.kind === 'call') return;
    noticeLeader();
    if (message.kind === 'voice') return hearVoice(message.frame);
    if (message.kind === 'settled') heardSettled(message.commandId, message.result);
    else if (message.kind === 'view') heardView(message);
    else if (message.term !== term) {
      term = message.term;
      version = NOTHING_HEARD;
      for (const { command } of unsettled.values()) post({ kind: 'command', command });
      askLeader();
    } else if (message.version !== version) askLeader();
  }
  function heardView(view: ViewMessage<State>): void {
    const isNext = view.term === term && view.version === version + 1;
    if (!view.isWhole && !isNext) {
      askLeader();
      return;
    }
    ({ term, version, epoch } = view);
    store.patch(applyView(store.get(), view));
  }
  function heardSettled(commandId: CommandId, result: DefinitiveResult): void {
    // Where the storage is not shared the leader could not remove it here. A rejected one is kept, to be shown.
    if (result.kind === 'accepted') storage.remove(commandId);
    settle(commandId, result);
  }

  function forward(message: CallMessage): void {
    if (core !== undefined) call(core, message);
    else if (stopListening !== undefined) {
      post(message);
      expectLeader();
    }
  }
  function start(): void {
    if (stopListening !== undefined) {
      if (store.get().connection.kind === 'stopped') forward({ kind: 'call', method: 'start', args: [] });
      return;
    }
    stopListening = channel.listen(receive);
    store.patch({ connection: { kind: 'connecting', sinceMs: clock.now() } });
    request(false);
    if (core === undefined) askLeader();
  }
  function stop(): void {
    if (stopListening === undefined) return;
    stopListening();
    stopListening = undefined;
    noticeLeader();
    abdicate();
    giveUpLock?.();
    giveUpLock = undefined;
    store.patch({ connection: { kind: 'stopped', reason: 'stopped' }, isLinkLost: false });
  }
  function send(interactionId: InteractionId | null, wireCommand: WireCommand) {
    const command = newCommand(options, options.newId(), interactionId, wireCommand);
    const { commandId } = command;
    const settledLater = new Promise<DefinitiveResult>((resolve) =>
      unsettled.set(commandId, { command, resolve }),
    );
    if (core !== undefined) core.adopt(command);
    else {
      if (interactionId !== null) storage.put({ ...command, interactionId });
      showAtOnce(store, command);
      if (stopListening !== undefined) {
        post({ kind: 'command', command });
        expectLeader();
      }
    }
    return { commandId, settled: settledLater };
  }

  return {
    getSnapshot: store.get,
    subscribe: store.subscribe,
    start,
    stop,
    send,
    wake: () => forward({ kind: 'call', method: 'wake', args: [] }),
    // Each tab hears it by itself.
    unplugged: () => core?.unplugged(),
    retry: (...args) => forward({ kind: 'call', method: 'retry', args }),
    discard: (...args) => forward({ kind: 'call', method: 'discard', args }),
    setTyping: (...args) => forward({ kind: 'call', method: 'setTyping', args }),
    markRead: (...args) => forward({ kind: 'call', method: 'markRead', args }),
    offerSeen: (...args) => forward({ kind: 'call', method: 'offerSeen', args }),
    sendVoice: (...args) => forward({ kind: 'call', method: 'sendVoice', args }),
    onVoice(listener) {
      voiceListeners.add(listener);
      return () => voiceListeners.delete(listener);
    },
    loadEarlier: (...args) => forward({ kind: 'call', method: 'loadEarlier', args }),
    forget: (...args) => forward({ kind: 'call', method: 'forget', args }),
  };
}

type Unsettled = {
  readonly command: QueuedCommand;
  readonly resolve: (result: DefinitiveResult) => void;
};

function call<State>(core: ClientCore<State>, { method, args }: CallMessage): void {
  // Each message pairs a method with that method's own arguments; the compiler does not follow the pair through the union.
  (core[method] as (...values: unknown[]) => void)(...args);
}

/** A message typed in this tab stands on its screen before the leader has heard of it; the leader's view then replaces it. */
function showAtOnce<State>(store: Store<State>, command: QueuedCommand): void {
  const { interactionId } = command;
  if (interactionId === null) return;
  const entry = store.entry(interactionId);
  const { starting, unsentCount } = store.get();
  const outgoing = entry?.outgoing ?? starting.get(interactionId)?.outgoing ?? [];
  const next = [...outgoing, ...asMessage(command)];
  store.batch(() => {
    store.patch({ unsentCount: unsentCount + 1 });
    if (entry !== undefined) store.patchEntry(interactionId, { outgoing: next });
    else
      store.patch({
        starting: new Map(starting).set(interactionId, { interactionId, code: null, outgoing: next }),
      });
  });
}
