import type { Client } from '@guichet/client/client.ts';
import type { CustomerCommand } from '@guichet/protocol/commands.ts';
import type { CustomerInteractionState } from '@guichet/protocol/interaction.ts';
import type { Kept, KeptChat } from './kept-chat.ts';
import { CHAT_KEY } from './kept-chat.ts';
import type { LocalStore } from './local-store.ts';
import type { CustomerEntry, CustomerSnapshot } from './stage.ts';

/** The one chat this device has with the site, across tabs: begun, left, or taken over from another tab. */
export interface RunningChat {
  id(): string | undefined;
  /** Starts a chat with its first messages; connects. */
  begin(texts: readonly string[]): void;
  say(text: string): void;
  /** Connects anew, with what was begun and never sent. */
  tryAgain(): void;
  /** Drops the chat from the screen and the device, and disconnects. The token stays. */
  leave(): void;
  /** Looks at what the server has shown. */
  follow(snapshot: CustomerSnapshot): void;
}

export type RunningChatOptions = {
  readonly client: Client<CustomerInteractionState>;
  readonly store: LocalStore;
  readonly chat: Kept<KeptChat>;
  readonly newId: () => string;
  readonly startCommand: () => CustomerCommand;
  /** One connection for all tabs; otherwise each tab has its own. */
  readonly isConnectionShared: boolean;
  /** Another tab has begun, closed or deleted a chat. */
  readonly onOtherTab: () => void;
};

/** Connects at once when a chat is kept. */
export function createRunningChat(options: RunningChatOptions): RunningChat {
  const { client, chat } = options;
  const id = (): string | undefined => chat.read().interactionId ?? undefined;
  let followedId = id();
  // The chat begun in this very tab: only its own tab may move its messages elsewhere.
  let begunHere: string | undefined;

  function keep(interactionId: string | null, wasShown: boolean): void {
    chat.update({ interactionId, wasShown, seenSeq: 0 });
    followedId = interactionId ?? undefined;
  }

  // Sent before the server has shown the chat.
  const early = new Set<string>();

  function sayIn(interactionId: string, text: string): void {
    const { commandId } = client.send(interactionId, { type: 'sendMessage', text, audience: 'everyone' });
    if (!client.getSnapshot().interactions.has(interactionId)) early.add(commandId);
  }

  // Written here into a chat that another tab was beginning, it came to the server before that beginning.
  function repeatEarly({ interactionId, outgoing }: CustomerEntry): void {
    for (const { commandId, code } of outgoing) {
      if (code === 'interactionUnknown' && early.delete(commandId)) client.retry(interactionId, commandId);
    }
  }

  // Before the stop: a client that is stopped passes nothing on.
  function drop(interactionId: string | undefined): void {
    if (interactionId !== undefined) client.forget(interactionId);
    client.stop();
  }

  // Two tabs began at the same moment and the other one won: what was written here belongs into that chat.
  function joinOpenChat(snapshot: CustomerSnapshot): void {
    const lost = begunHere === undefined ? undefined : snapshot.starting.get(begunHere);
    if (lost?.code !== 'openInteractionExists') return;
    const open = [...snapshot.interactions.values()].find(({ state }) => state.phase.kind !== 'ended');
    if (open === undefined) return;
    begunHere = undefined;
    keep(open.interactionId, true);
    for (const { text } of lost.outgoing) sayIn(open.interactionId, text);
    client.forget(lost.interactionId);
  }

  options.store.onOtherTab(CHAT_KEY, () => {
    const otherId = id();
    if (otherId === undefined && followedId !== undefined) drop(followedId);
    // A tab that connects by itself waits for the token of the one that began: with another it would be a stranger.
    const canFollow = options.isConnectionShared || chat.read().token !== null;
    if (otherId !== undefined && otherId !== followedId && canFollow) client.start();
    if (otherId === undefined || canFollow) followedId = otherId;
    options.onOtherTab();
  });
  if (followedId !== undefined) client.start();

  return {
    id,
    begin(texts) {
      const interactionId = options.newId();
      begunHere = interactionId;
      keep(interactionId, false);
      // Stored before anything is sent: the connection comes last.
      void client.send(interactionId, options.startCommand());
      for (const text of texts) sayIn(interactionId, text);
      client.start();
    },
    tryAgain() {
      client.stop();
      client.start();
    },
    say(text) {
      const interactionId = id();
      if (interactionId !== undefined) sayIn(interactionId, text);
    },
    leave() {
      drop(id());
      keep(null, false);
    },
    follow(snapshot) {
      const { interactionId, wasShown } = chat.read();
      if (interactionId !== null && !wasShown && snapshot.interactions.has(interactionId)) {
        chat.update({ wasShown: true });
      }
      joinOpenChat(snapshot);
      const entry = interactionId === null ? undefined : snapshot.interactions.get(interactionId);
      if (entry !== undefined) repeatEarly(entry);
    },
  };
}
