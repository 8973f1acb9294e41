import { createClient } from '@guichet/client/client.ts';
import { createLocalStorage } from '@guichet/client/storage/local-storage.ts';
import { createWebSocketTransport } from '@guichet/client/transport/web-socket-transport.ts';
import type { SessionView } from '@guichet/protocol/http.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import type { BrowserCalls } from '../features/calls/browser-calls.ts';
import { loadBrowserCalls } from '../features/calls/lazy-parts.ts';
import { createDraftStore } from '../features/composer/draft-store.ts';
import { createReadMarks } from '../features/interaction-bar/read-marks.ts';
import { createPersonalPreferences } from '../features/preferences/personal-preferences.ts';
import { createSteadiness } from '../features/parties/steadiness.ts';
import { untilItComes } from '../ui/later.ts';
import { browserClock, browserStorage } from './browser.ts';
import type { Desk } from './desk.ts';
import { request } from './http.ts';

const PREFERENCES_PATH = '/api/me/preferences';

const desks = new WeakMap<SessionView, Desk>();

/**
 * Everything a signed-in user's screens work with, made once for a session: until a screen is there, React may begin to draw it many
 * times, each time from nothing. `client` is not started yet; its owner starts and stops it.
 */
export function deskOf(session: SessionView): Desk {
  const known = desks.get(session);
  if (known !== undefined) return known;
  const desk = createDesk(session);
  desks.set(session, desk);
  return desk;
}

function createDesk(session: SessionView): Desk {
  const namespace = `guichet.${session.userId}`;
  const storage = browserStorage();
  const client = createClient<AgentInteractionState>({
    transport: createWebSocketTransport(socketAddress()),
    storage: createLocalStorage(namespace),
    clock: browserClock,
    random: Math.random,
    newId: () => crypto.randomUUID(),
    credential: () => socketTicket(session.csrfToken),
  });
  const steadiness = createSteadiness();
  client.subscribe(() => {
    const { interactions, clockOffsetMs } = client.getSnapshot();
    steadiness.observe(interactions.values(), browserClock.now() + clockOffsetMs);
  });
  let calls: Promise<BrowserCalls> | undefined;
  return {
    session,
    client,
    steadiness,
    drafts: createDraftStore(storage, `${namespace}.draft`),
    noteDrafts: createDraftStore(storage, `${namespace}.note`),
    readMarks: createReadMarks(storage, `${namespace}.read`),
    personal: createPersonalPreferences({
      read: () => request('GET', PREFERENCES_PATH, null),
      write: (change) => request('PATCH', PREFERENCES_PATH, session.csrfToken, change),
      clock: browserClock,
    }),
    calls: () => (calls ??= untilItComes(loadBrowserCalls).then((create) => create(client, session.userId))),
  };
}

type Credential = { readonly kind: 'ticket'; readonly ticket: string } | 'unauthorized';

async function socketTicket(csrfToken: string): Promise<Credential> {
  const answer = await request<{ readonly ticket: string }>('POST', '/api/socket-ticket', csrfToken, {});
  if (answer.kind === 'ok') return { kind: 'ticket', ticket: answer.value.ticket };
  const { code } = answer.problem;
  if (code === 'notSignedIn' || code === 'forbidden') return 'unauthorized';
  // Anything else passes; the client tries again with growing pauses.
  throw new Error(`no socket ticket: ${code}`);
}

function socketAddress(): string {
  const address = new URL('/socket', window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}
