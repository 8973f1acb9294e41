import type { Language } from '@guichet/protocol/config.ts';

/** The few words outside the frame. Numbers get their own sentence in each language; nothing is put together from parts. */
export type LoaderWords = {
  readonly title: string;
  readonly open: (unreadCount: number) => string;
  /** While an agent calls. */
  readonly openToCall: string;
  readonly ringing: string;
  readonly minimise: string;
  readonly unread: (unreadCount: number) => string;
  readonly unreachable: string;
  readonly retry: string;
};

const en: LoaderWords = {
  title: 'Chat',
  open: (count) =>
    count === 0
      ? 'Open the chat'
      : count === 1
        ? 'Open the chat, 1 unread message'
        : `Open the chat, ${count} unread messages`,
  openToCall: 'Open the chat: somebody is calling you',
  ringing: 'Chat: somebody is calling you',
  minimise: 'Minimise the chat',
  unread: (count) => (count === 1 ? 'Chat: 1 unread message' : `Chat: ${count} unread messages`),
  unreachable: 'The chat cannot be reached right now. Your connection or our server is interrupted.',
  retry: 'Try again',
};

const fr: LoaderWords = {
  title: 'Chat',
  open: (count) =>
    count === 0
      ? 'Ouvrir le chat'
      : count === 1
        ? 'Ouvrir le chat, 1 message non lu'
        : `Ouvrir le chat, ${count} messages non lus`,
  openToCall: 'Ouvrir le chat\u00a0: on vous appelle',
  ringing: 'Chat\u00a0: on vous appelle',
  minimise: 'Réduire le chat',
  unread: (count) => (count === 1 ? 'Chat\u00a0: 1 message non lu' : `Chat\u00a0: ${count} messages non lus`),
  unreachable: 'Le chat est injoignable pour le moment. Votre connexion ou notre serveur est interrompu.',
  retry: 'Réessayer',
};

export const loaderWords: Readonly<Record<Language, LoaderWords>> = { en, fr };
