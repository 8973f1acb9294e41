import { CLOSE_CODES } from '@guichet/protocol/close-codes.ts';
import type { WireEvent } from '@guichet/protocol/events.ts';
import type { PageFrame, ResetFrame, ServerFrame, UpdateFrame, Welcome } from '@guichet/protocol/frames.ts';
import type { CommandId, InteractionId } from '@guichet/protocol/ids.ts';
import type { ThreadPageFrame, ThreadResetFrame, ThreadUpdateFrame } from '@guichet/protocol/im.ts';
import type { Client, ClientOptions, DefinitiveResult, VoiceServerFrame } from './client.ts';
import type { ClientSnapshot, InteractionEntry, StartingInteraction } from './client-snapshot.ts';
import { allEntries, entriesLike, withEntries } from './entries.ts';
import { createConnection } from './connection.ts';
import { changedDirectory, directoryOf } from './directory.ts';
import { createInteractions } from './interactions.ts';
import type { OutgoingQueue, QueuedCommand } from './outgoing-queue.ts';
import { createOutgoingQueue } from './outgoing-queue.ts';
import { createReceipts } from './receipts.ts';
import { createStore } from './store.ts';
import { createTypingNotices } from './typing-notices.ts';
import { createTypingParties } from './typing-parties.ts';

/** A client without `send`: whoever makes the commands keeps their promises. Tabs and the plain client build on it. */
export interface ClientCore<State> extends Omit<Client<State>, 'send'> {
  /** Takes a command over; one that is known already is left alone. */
  adopt(command: QueuedCommand): void;
  /** The epoch of the heads in the snapshot; null before the first welcome. */
  epoch(): string | null;
}

export type ClientCoreOptions<State> = ClientOptions & {
  /** Another tab's view to go on from; null to begin with nothing. */
  readonly takenOver: { readonly epoch: string | null; readonly snapshot: ClientSnapshot<State> } | null;
  /** Called once per command, before it leaves the storage. */
  readonly settled: (commandId: CommandId, result: DefinitiveResult) => void;
};

export function emptySnapshot<State>(): ClientSnapshot<State> {
  return {
    connection: { kind: 'idle' },
    timesLive: 0,
    isLinkLost: false,
    identity: null,
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
}

/** A sample of the server's clock this much lower than the known offset means that a clock was set, ms. */
const CLOCK_SET_MS = 1_000;

export function createClientCore<State>(options: ClientCoreOptions<State>): ClientCore<State> {
  const { clock, random, storage } = options;
  let epoch = options.takenOver?.epoch ?? null;
  let hasClock = false;
  const store = createStore<State>(beginning(options.takenOver?.snapshot));
  const connection = createConnection({
    transport: options.transport,
    clock,
    random,
    credential: options.credential,
    resumeFrom() {
      const cursors = interactions.cursors();
      return { epoch: cursors.length === 0 ? null : epoch, cursors };
    },
    received: store.batch,
    frame: receive,
    changed: (state, isLinkLost) => store.patch({ connection: state, isLinkLost }),
    ended,
  });
  const interactions = createInteractions<State>({ store, clock, send: connection.send, moved });
  const queue = createOutgoingQueue({
    storage,
    clock,
    random,
    newId: options.newId,
    send: connection.send,
    expectAnswer: connection.expectAnswer,
    head: (interactionId) => store.entry(interactionId)?.head ?? 0,
    settled: options.settled,
    changed: showOutgoing,
  });
  const receipts = createReceipts({ clock, send: connection.send });
  const notices = createTypingNotices({ clock, send: connection.send, isLive: connection.isLive });
  const typingParties = createTypingParties(store, clock);
  const voiceListeners = new Set<(frame: VoiceServerFrame) => void>();

  /** One flat choice per frame. Types of a newer server fall through. */
  function receive(frame: ServerFrame): void {
    switch (frame.type) {
      case 'welcome':
        return welcome(frame);
      case 'caughtUp':
        store.patch({ timesLive: store.get().timesLive + 1 });
        receipts.goLive();
        return queue.goLive();
      case 'reset':
        return interactions.reset(frame);
      case 'update':
        return interactions.update(frame);
      case 'gone':
        receipts.forget(frame.interactionId);
        // Its transcript stands still: what was accepted just before will not appear in it any more.
        queue.shown(frame.interactionId, Infinity);
        return interactions.gone(frame);
      case 'result':
        return queue.answered(frame.id, frame.result);
      case 'pageResult':
        return interactions.page(frame);
      case 'threadReset':
        return interactions.reset(alike(frame));
      case 'threadUpdate':
        return interactions.update(alike(frame));
      case 'threadPageResult':
        return interactions.page(alike(frame));
      case 'typing':
        return typingParties.signal(frame.interactionId, frame.partyId, frame.isTyping);
      case 'colleagueTyping':
        return typingParties.colleague(frame);
      case 'voicePeers':
      case 'voicePeer':
      case 'voiceSignal':
      case 'voiceOver':
        for (const listener of [...voiceListeners]) listener(frame);
        return;
      case 'desk':
        return store.patch({ desk: frame });
      case 'config':
        return store.patch({ config: frame });
      case 'directory':
        return store.patch({ directory: directoryOf(frame) });
      case 'directoryChanged':
        return store.patch({ directory: changedDirectory(store.get().directory, frame) });
      case 'mailChanged':
        return mailMoved();
      case 'heartbeat':
        sampleClock(frame.nowMs);
        return interactions.heads(frame.heads);
      case 'error':
        interactions.pagesFailed();
        if (frame.code === 'frameMalformed') queue.malformed();
    }
  }

  function welcome(frame: Welcome): void {
    if (epoch !== null && epoch !== frame.epoch) interactions.distrust();
    epoch = frame.epoch;
    store.patch({ identity: frame.identity });
    // Nobody repeats what was said of e-mails while there was no connection.
    mailMoved();
    sampleClock(frame.nowMs);
    if (frame.token !== null) options.onToken?.(frame.token);
  }

  function mailMoved(): void {
    store.patch({ mailChanges: store.get().mailChanges + 1 });
  }

  // A frame is never early, only late: of several samples the highest is the truest.
  function sampleClock(serverNowMs: number): void {
    const sample = serverNowMs - clock.now();
    const known = store.get().clockOffsetMs;
    if (!hasClock || sample > known || sample < known - CLOCK_SET_MS) store.patch({ clockOffsetMs: sample });
    hasClock = true;
  }

  function moved(
    interactionId: InteractionId,
    events: readonly WireEvent[],
    head: number,
    isReset: boolean,
  ): void {
    let foreignSeq = 0;
    for (const event of events) {
      const commandId = 'commandId' in event ? event.commandId : null;
      if (commandId === null) foreignSeq = event.seq;
      else queue.seen(commandId, event.seq);
    }
    queue.shown(interactionId, head);
    receipts.received(interactionId, head, foreignSeq, isReset);
    if (isReset) showOutgoing(interactionId);
  }

  function showOutgoing(interactionId: InteractionId | null): void {
    const entry = interactionId === null ? undefined : store.entry(interactionId);
    if (entry !== undefined) {
      const outgoing = queue.messagesOf(entry.interactionId);
      if (!hasSameElements(outgoing, entry.outgoing)) store.patchEntry(entry.interactionId, { outgoing });
    }
    store.patch({
      starting: startingNow(store.get(), queue),
      unsentCount: queue.unsentCount(),
      isStorageDurable: storage.isDurable,
    });
  }

  function ended(code: number): void {
    store.batch(() => {
      queue.goOffline(code === CLOSE_CODES.protocolError);
      receipts.goOffline();
      notices.goOffline();
      typingParties.clear();
      interactions.goOffline();
    });
  }

  showOutgoing(null);
  for (const { interactionId } of store.entries()) showOutgoing(interactionId);

  return {
    getSnapshot: store.get,
    subscribe: store.subscribe,
    start: connection.start,
    stop: connection.stop,
    wake: connection.wake,
    unplugged: connection.unplugged,
    adopt(command) {
      store.batch(() => {
        queue.add(command);
        if (command.interactionId === null) return;
        if (command.command.type === 'sendMessage') notices.sent(command.interactionId);
        if (command.command.type === 'sendConsultationMessage') {
          notices.sent(command.interactionId, command.command.consultationId);
        }
      });
    },
    retry: (_interactionId, commandId) => store.batch(() => queue.retry(commandId)),
    discard: (_interactionId, commandId) => store.batch(() => queue.discard(commandId)),
    setTyping: notices.set,
    markRead: receipts.read,
    offerSeen(interactionId, offerId, sight) {
      if (connection.isLive()) connection.send({ type: 'offerSeen', interactionId, offerId, ...sight });
    },
    sendVoice(frame) {
      if (connection.isLive()) connection.send(frame);
    },
    onVoice(listener) {
      voiceListeners.add(listener);
      return () => voiceListeners.delete(listener);
    },
    loadEarlier(interactionId) {
      if (connection.isLive()) interactions.loadEarlier(interactionId);
    },
    forget(interactionId) {
      store.batch(() => {
        receipts.forget(interactionId);
        interactions.forget(interactionId);
        queue.forget(interactionId);
        showOutgoing(null);
      });
    },
    epoch: () => epoch,
  };
}

/** What is left of another tab's view when this one goes on from it: facts, and nothing of its connection. */
function beginning<State>(seen: ClientSnapshot<State> | undefined): ClientSnapshot<State> {
  if (seen === undefined) return emptySnapshot();
  const entries = allEntries(seen).map((entry): InteractionEntry<State> => ({
    ...entry,
    isLoadingEarlier: false,
    outgoing: [],
    typing: [],
    typingColleagues: [],
  }));
  return { ...seen, connection: { kind: 'idle' }, isLinkLost: false, ...withEntries(seen, entries, []) };
}

/** A thread's frame as one about an interaction, see `Entries`. */
function alike<Frame extends ResetFrame | UpdateFrame | PageFrame>(
  frame: ThreadResetFrame | ThreadUpdateFrame | ThreadPageFrame,
): Frame {
  return frame as unknown as Frame;
}

/** Interactions that have something outgoing and are not shown yet; the same objects as before where nothing changed. */
function startingNow(
  snapshot: ClientSnapshot<unknown>,
  queue: OutgoingQueue,
): ClientSnapshot<unknown>['starting'] {
  const { starting: before } = snapshot;
  const starting = new Map<InteractionId, StartingInteraction>();
  for (const interactionId of queue.interactionIds()) {
    if (entriesLike(snapshot, interactionId).has(interactionId)) continue;
    const outgoing = queue.messagesOf(interactionId);
    const code = queue.startCode(interactionId);
    const known = before.get(interactionId);
    const isSame = known?.code === code && hasSameElements(known.outgoing, outgoing);
    starting.set(interactionId, isSame ? known : { interactionId, code, outgoing });
  }
  return hasSameElements([...starting.values()], [...before.values()]) ? before : starting;
}

function hasSameElements(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((element, index) => element === right[index]);
}
