import type { Hello } from '@guichet/protocol/frames.ts';
import type { Kept, KeptChat } from './kept-chat.ts';

/** What the credential needs of the browser; `postSession` rejects when there is no network. */
export type CredentialOptions = {
  readonly chat: Pick<Kept<KeptChat>, 'read' | 'update'>;
  readonly postSession: () => Promise<{ readonly status: number; readonly json: () => Promise<unknown> }>;
};

/**
 * The customer's credential for the next connection: the kept token, else a new session, made only now that a chat is really
 * wanted.
 * @returns 'unauthorized' when a refused token is the only key to the chat on the screen, or the site serves this page no chat
 * @throws when the server could not be asked or was busy; the client tries again
 */
export function customerCredential({ chat, postSession }: CredentialOptions) {
  return async (wasRefused: boolean): Promise<Hello['credential'] | 'unauthorized'> => {
    const { token, wasShown } = chat.read();
    if (token !== null && !wasRefused) return { kind: 'customer', token };
    if (token !== null && wasShown) return 'unauthorized';
    const response = await postSession();
    if (response.status === 403 || response.status === 404) return 'unauthorized';
    const fresh = response.status < 300 ? parseToken(await response.json()) : undefined;
    if (fresh === undefined) throw new Error(`no customer session: status ${response.status}`);
    // Tabs that connect each by itself must be one customer: the first token kept is everybody's.
    const kept = chat.read().token;
    if (kept !== null && kept !== token) return { kind: 'customer', token: kept };
    chat.update({ token: fresh });
    return { kind: 'customer', token: fresh };
  };
}

function parseToken(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('token' in value)) return undefined;
  return typeof value.token === 'string' && value.token !== '' ? value.token : undefined;
}
