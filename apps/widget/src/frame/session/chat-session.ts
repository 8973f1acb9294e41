import type { Client } from '@guichet/client/client.ts';
import type { CustomerInteractionState } from '@guichet/protocol/interaction.ts';
import type { SiteLook } from '../../site/site-look.ts';
import { startCommand } from './start-command.ts';
import type { HostBridge, HostPage } from './host-page.ts';
import type { Draft, Kept, KeptChat } from './kept-chat.ts';
import { CHAT_KEY } from './kept-chat.ts';
import { loadAll } from './load-all.ts';
import type { LocalStore } from './local-store.ts';
import { chatStage, isOngoing, unreadCount } from './stage.ts';
import type { CustomerEntry, CustomerSnapshot, SiteState, Stage } from './stage.ts';

/** All the screen needs, immutable. */
export type ChatModel = {
  readonly site: { readonly state: SiteState; readonly look: SiteLook | null };
  readonly host: HostPage;
  readonly client: CustomerSnapshot;
  readonly stage: Stage;
  readonly unreadCount: number;
  /** The server's time when this was made, epoch ms. */
  readonly nowMs: number;
  /** The customer has asked to end it and the server has not answered yet. */
  readonly isEnding: boolean;
  /** Whether the chat survives a reload. */
  readonly isDurable: boolean;
  /** The customer has just deleted a chat here. */
  readonly wasDeleted: boolean;
};

/** What the customer can do. */
export interface ChatSession {
  getModel(): ChatModel;
  subscribe(listener: () => void): () => void;
  readonly draft: Kept<Draft>;
  /** Sends a message, the first one with the details of the draft. */
  send(text: string): void;
  retry(commandId: string): void;
  discard(commandId: string): void;
  setTyping(isTyping: boolean): void;
  loadEarlier(): void;
  /** Everything up to the newest line is before a person's eyes. */
  seen(): void;
  end(): void;
  /** Tries to start a refused chat again, with everything that was written. */
  restart(): void;
  /** Closes an ended chat for good on this screen and goes back to the beginning. */
  startOver(): void;
  /** Removes everything about the customer from this device. */
  deleteHere(): void;
  /** The chat with all of its pages; null when there is none. */
  wholeChat(): Promise<{ readonly entry: CustomerEntry; readonly isIncomplete: boolean } | null>;
  minimise(): void;
  wake(): void;
  setSite(state: SiteState, look: SiteLook | null): void;
}

export type ChatSessionOptions = {
  readonly client: Client<CustomerInteractionState>;
  readonly bridge: HostBridge;
  readonly store: LocalStore;
  readonly chat: Kept<KeptChat>;
  readonly draft: Kept<Draft>;
  readonly newId: () => string;
  /** Epoch ms of the browser's clock. */
  readonly now: () => number;
  readonly userAgent: string;
};

export function createChatSession(options: ChatSessionOptions): ChatSession {
  const { client, bridge, store, chat, draft } = options;
  const listeners = new Set<() => void>();
  let site: ChatModel['site'] = { state: 'loading', look: null };
  let endingId: string | undefined;
  let wasDeleted = false;
  // The chat begun in this very tab: only its own tab may move its messages elsewhere.
  let begunHere: string | undefined;
  let model = build();

  function build(): ChatModel {
    const snapshot = client.getSnapshot();
    const { interactionId, seenSeq } = chat.read();
    const stage = chatStage(interactionId, snapshot, site.state);
    return {
      site,
      host: bridge.get(),
      client: snapshot,
      stage,
      unreadCount: unreadCount(stage, seenSeq),
      nowMs: options.now() + snapshot.clockOffsetMs,
      isEnding: endingId !== undefined && endingId === interactionId && stage.kind !== 'ended',
      isDurable: store.isDurable && snapshot.isStorageDurable,
      wasDeleted,
    };
  }

  function refresh(): void {
    model = build();
    tellHost();
    for (const listener of [...listeners]) listener();
  }

  function tellHost(): void {
    // What lasts only as long as the page is nothing to come back to.
    const isWorthKeeping = model.isDurable && isOngoing(model.stage, chat.read().seenSeq);
    bridge.tell({ type: 'chat', isOngoing: isWorthKeeping, unreadCount: model.unreadCount });
  }

  function follow(): void {
    const { interactionId, wasShown } = chat.read();
    const snapshot = client.getSnapshot();
    if (interactionId !== null && snapshot.interactions.has(interactionId) && !wasShown) {
      chat.update({ wasShown: true });
    }
    joinOpenChat(snapshot);
    refresh();
  }

  // Two tabs began at the same moment and the other one won: what was written here belongs into that chat.
  function joinOpenChat(snapshot: CustomerSnapshot): void {
    const lost = begunHere === undefined ? undefined : snapshot.starting.get(begunHere);
    if (lost?.code !== 'openInteractionExists') return;
    const open = [...snapshot.interactions.values()].find(({ state }) => state.phase.kind !== 'ended');
    if (open === undefined) return;
    begunHere = undefined;
    chat.update({ interactionId: open.interactionId, wasShown: true, seenSeq: 0 });
    for (const { text } of lost.outgoing) sendInto(open.interactionId, text);
    client.forget(lost.interactionId);
  }

  function sendInto(interactionId: string, text: string): void {
    void client.send(interactionId, { type: 'sendMessage', text, audience: 'everyone' });
  }

  function begin(texts: readonly string[]): void {
    const interactionId = options.newId();
    begunHere = interactionId;
    wasDeleted = false;
    chat.update({ interactionId, wasShown: false, seenSeq: 0 });
    const { page } = bridge.get();
    const language = site.look?.language ?? 'page';
    void client.send(interactionId, startCommand(draft.read(), page, language, options.userAgent));
    for (const text of texts) sendInto(interactionId, text);
    client.start();
  }

  function leave(): void {
    const { interactionId } = chat.read();
    endingId = undefined;
    // Before the stop: a client that is stopped passes nothing on.
    if (interactionId !== null) client.forget(interactionId);
    client.stop();
    chat.update({ interactionId: null, wasShown: false, seenSeq: 0 });
  }

  function currentId(): string | undefined {
    return chat.read().interactionId ?? undefined;
  }

  client.subscribe(follow);
  bridge.subscribe(refresh);
  let followedId = currentId();
  store.onOtherTab(CHAT_KEY, () => {
    const id = currentId();
    if (id !== undefined && id !== followedId) client.start();
    if (id === undefined && followedId !== undefined) {
      // Closed or deleted in another tab: gone from this one too.
      client.forget(followedId);
      client.stop();
    }
    followedId = id;
    refresh();
  });
  if (followedId !== undefined) client.start();

  return {
    draft,
    getModel: () => model,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send(text) {
      const id = currentId();
      if (id === undefined || model.stage.kind === 'new') begin([text]);
      else sendInto(id, text);
      draft.update({ text: '' });
      followedId = currentId();
      refresh();
    },
    retry: (commandId) => withId(currentId(), (id) => client.retry(id, commandId)),
    discard: (commandId) => withId(currentId(), (id) => client.discard(id, commandId)),
    setTyping: (isTyping) => withId(currentId(), (id) => client.setTyping(id, isTyping)),
    loadEarlier: () => withId(currentId(), (id) => client.loadEarlier(id)),
    seen() {
      if (!('entry' in model.stage)) return;
      const { interactionId, head } = model.stage.entry;
      if (head <= chat.read().seenSeq) return;
      chat.update({ seenSeq: head });
      client.markRead(interactionId);
      refresh();
    },
    end: () =>
      withId(currentId(), (id) => {
        endingId = id;
        // Refused only when the chat has ended already, which the log then says.
        void client.send(id, { type: 'endInteraction' });
        refresh();
      }),
    restart() {
      if (model.stage.kind !== 'refused') return;
      const { outgoing } = model.stage.starting;
      leave();
      chat.update({ token: null });
      begin(outgoing.map(({ text }) => text));
      followedId = currentId();
      refresh();
    },
    startOver() {
      // The same person goes on: the name and address typed before need not be typed again.
      if (model.stage.kind === 'expired') chat.update({ token: null });
      leave();
      draft.update({ subject: '' });
      followedId = undefined;
      refresh();
    },
    deleteHere() {
      leave();
      store.clear();
      wasDeleted = true;
      followedId = undefined;
      refresh();
    },
    async wholeChat() {
      const id = currentId();
      if (id === undefined) return null;
      const entryNow = (): CustomerEntry | undefined => client.getSnapshot().interactions.get(id);
      const isComplete = await loadAll({
        entry: entryNow,
        isLive: () => client.getSnapshot().connection.kind === 'live',
        subscribe: (listener) => client.subscribe(listener),
        loadEarlier: () => client.loadEarlier(id),
      });
      const entry = entryNow();
      return entry === undefined ? null : { entry, isIncomplete: !isComplete };
    },
    minimise: () => bridge.tell({ type: 'minimise' }),
    wake: () => client.wake(),
    setSite(state, look) {
      site = { state, look };
      refresh();
    },
  };
}

function withId(id: string | undefined, work: (id: string) => void): void {
  if (id !== undefined) work(id);
}
