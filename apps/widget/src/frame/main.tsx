import { systemClock } from '@guichet/client/clock/system-clock.ts';
import { createLocalStorage } from '@guichet/client/storage/local-storage.ts';
import { browserTabs } from '@guichet/client/tabs/browser-tabs.ts';
import { createLeaderClient } from '@guichet/client/tabs/leader-client.ts';
import { createWebSocketTransport } from '@guichet/client/transport/web-socket-transport.ts';
import type { CustomerInteractionState } from '@guichet/protocol/interaction.ts';
import { render } from 'preact';
import { createChatSession } from './session/chat-session.ts';
import { customerCredential } from './session/customer-credential.ts';
import { connectHostPage } from './session/host-page.ts';
import { keptChat, keptDraft } from './session/kept-chat.ts';
import { openLocalStore } from './session/local-store.ts';
import { askForSite, rememberedSite } from './session/site-settings.ts';
import './styles/index.css';
import { App } from './ui/App.tsx';

/** A request that has no answer by then has failed, ms. */
const REQUEST_MAX_MS = 8_000;

const parameters = new URLSearchParams(location.search);
const siteId = parameters.get('site') ?? '';
const prefix = `guichet.${siteId}.`;
const store = openLocalStore(prefix, () => localStorage, window);
const chat = keptChat(store);

const client = createLeaderClient<CustomerInteractionState>({
  transport: createWebSocketTransport(new URL('/socket', location.href).href.replace(/^http/, 'ws')),
  storage: createLocalStorage(prefix),
  clock: systemClock,
  random: Math.random,
  newId,
  credential: customerCredential({ chat, postSession }),
  onToken: (token) => chat.update({ token }),
  // Tabs that keep nothing share nothing either: each would show the other's chat and lose it at its own time.
  tabs: store.isDurable ? browserTabs(`guichet.${siteId}`) : null,
});

const session = createChatSession({
  client,
  bridge: connectHostPage(window),
  store,
  chat,
  draft: keptDraft(store),
  newId,
  now: () => systemClock.now(),
  userAgent: navigator.userAgent,
});

async function fetchSite(): Promise<void> {
  const path = `/widget/v1/site/${encodeURIComponent(siteId)}`;
  const answer = await askForSite(store, () => fetch(path, { signal: AbortSignal.timeout(REQUEST_MAX_MS) }));
  session.setSite(answer.state, answer.look);
}

function postSession(): Promise<Response> {
  return fetch('/api/widget/sessions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ siteId }),
    signal: AbortSignal.timeout(REQUEST_MAX_MS),
  });
}

// `crypto.randomUUID` exists on secure pages only; a house behind plain http has customers too.
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const remembered = rememberedSite(store);
session.setSite(remembered.state, remembered.look);
void fetchSite();

addEventListener('online', () => session.wake());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') session.wake();
});

const root = document.getElementById('chat');
if (root === null) throw new Error('the page has no #chat');
const pageLanguage = parameters.get('lang') ?? '';
render(<App session={session} pageLanguage={pageLanguage} onRetrySite={() => void fetchSite()} />, root);
