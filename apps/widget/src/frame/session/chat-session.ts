import type { Client } from '@guichet/client/client.ts';
import type { VoiceCallOptions } from '@guichet/client/voice/create-voice-call.ts';
import type { CustomerInteractionState } from '@guichet/protocol/interaction.ts';
import type { SiteLook } from '../../site/site-look.ts';
import type { ChatModel } from './chat-model.ts';
import type { HostBridge } from './host-page.ts';
import type { Draft, Kept, KeptChat } from './kept-chat.ts';
import { loadAll } from './load-all.ts';
import type { LocalStore } from './local-store.ts';
import { createRunningChat } from './running-chat.ts';
import { chatStage, isOngoing, openCall, unreadCount } from './stage.ts';
import type { CustomerEntry, SiteState } from './stage.ts';
import { startCommand } from './start-command.ts';

/** How files are sent, and what proves who asks for them. */
export type FileAccess = {
  readonly send: Client<CustomerInteractionState>['send'];
  readonly headers: () => Readonly<Record<string, string>>;
  readonly newId: () => string;
};

/** What taking part in the customer's calls needs. */
export type VoiceAccess = {
  readonly client: VoiceCallOptions['client'];
  readonly newId: () => string;
  /** The server's clock less this browser's, ms. */
  readonly clockOffsetMs: () => number;
};

/** What the customer can do. */
export interface ChatSession {
  getModel(): ChatModel;
  subscribe(listener: () => void): () => void;
  readonly draft: Kept<Draft>;
  /** What sending and fetching files needs. */
  readonly files: FileAccess;
  /** What taking part in calls needs. */
  readonly voice: VoiceAccess;
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
  unplugged(): void;
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
  /** One connection for all tabs; otherwise each tab has its own. */
  readonly isConnectionShared: boolean;
};

export function createChatSession(options: ChatSessionOptions): ChatSession {
  const { client, bridge, store, chat, draft } = options;
  const listeners = new Set<() => void>();
  let site: ChatModel['site'] = { state: 'loading', look: null };
  let endingId: string | undefined;
  let wasDeleted = false;
  const running = createRunningChat({
    client,
    store,
    chat,
    newId: options.newId,
    startCommand: () =>
      startCommand(
        draft.read(),
        bridge.get().page,
        site.look?.language ?? 'page',
        options.userAgent,
        site.look?.asked,
      ),
    isConnectionShared: options.isConnectionShared,
    onOtherTab: refresh,
  });
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
    // What lasts only as long as the page is nothing to come back to.
    const isWorthKeeping = model.isDurable && isOngoing(model.stage, chat.read().seenSeq);
    bridge.tell({
      type: 'chat',
      isOngoing: isWorthKeeping,
      unreadCount: model.unreadCount,
      isRinging: openCall(model.stage)?.own.kind === 'ringing',
    });
    for (const listener of [...listeners]) listener();
  }

  function withId(work: (interactionId: string) => void): void {
    const interactionId = running.id();
    if (interactionId !== undefined) work(interactionId);
  }

  client.subscribe(() => {
    running.follow(client.getSnapshot());
    refresh();
  });
  bridge.subscribe(refresh);

  return {
    draft,
    voice: {
      client,
      newId: options.newId,
      clockOffsetMs: () => client.getSnapshot().clockOffsetMs,
    },
    files: {
      send: (interactionId, command) => client.send(interactionId, command),
      headers: () => ({ authorization: `Bearer ${chat.read().token ?? ''}` }),
      newId: options.newId,
    },
    getModel: () => model,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send(text) {
      wasDeleted = false;
      if (model.stage.kind === 'new') running.begin([text]);
      else running.say(text);
      draft.update({ text: '' });
      refresh();
    },
    retry: (commandId) => withId((id) => client.retry(id, commandId)),
    discard: (commandId) => withId((id) => client.discard(id, commandId)),
    setTyping: (isTyping) => withId((id) => client.setTyping(id, isTyping)),
    loadEarlier: () => withId((id) => client.loadEarlier(id)),
    seen() {
      if (!('entry' in model.stage)) return;
      const { interactionId, head } = model.stage.entry;
      if (head <= chat.read().seenSeq) return;
      chat.update({ seenSeq: head });
      client.markRead(interactionId);
      refresh();
    },
    end: () =>
      withId((id) => {
        endingId = id;
        // Refused only when the chat has ended already, which the log then says.
        void client.send(id, { type: 'endInteraction' });
        refresh();
      }),
    restart() {
      if (model.stage.kind !== 'refused') return;
      const { code, outgoing } = model.stage.starting;
      chat.update({ token: null });
      // Without a code nothing of it has reached the server: the same chat goes out again, under the ids it has.
      if (code === null) running.tryAgain();
      else {
        // The site has changed its questions meanwhile: the chat matters more than the answers.
        if (code === 'caseDataInvalid') draft.update({ fields: {} });
        running.leave();
        running.begin(outgoing.map(({ text }) => text));
      }
      refresh();
    },
    startOver() {
      const { stage } = model;
      if (stage.kind === 'expired') chat.update({ token: null });
      // The same person goes on: name and address need not be typed again, and words that came too late are not lost.
      const unsent = stage.kind === 'ended' ? stage.entry.outgoing.map(({ text }) => text) : [];
      const text = [...unsent, draft.read().text].filter((part) => part !== '').join('\n');
      running.leave();
      draft.update({ text, subject: '', fields: {} });
      refresh();
    },
    deleteHere() {
      running.leave();
      store.clear();
      wasDeleted = true;
      refresh();
    },
    wholeChat: () => wholeChat(client, running.id()),
    minimise: () => bridge.tell({ type: 'minimise' }),
    wake: () => client.wake(),
    unplugged: () => client.unplugged(),
    setSite(state, look) {
      site = { state, look };
      refresh();
    },
  };
}

async function wholeChat(
  client: Client<CustomerInteractionState>,
  interactionId: string | undefined,
): ReturnType<ChatSession['wholeChat']> {
  if (interactionId === undefined) return null;
  const entryNow = (): CustomerEntry | undefined => client.getSnapshot().interactions.get(interactionId);
  const isComplete = await loadAll({
    entry: entryNow,
    isLive: () => client.getSnapshot().connection.kind === 'live',
    subscribe: (listener) => client.subscribe(listener),
    loadEarlier: () => client.loadEarlier(interactionId),
  });
  const entry = entryNow();
  return entry === undefined ? null : { entry, isIncomplete: !isComplete };
}
