import { systemClock } from '@guichet/client/clock/system-clock.ts';
import { browserTabs } from '@guichet/client/tabs/browser-tabs.ts';
import { createLeaderClient } from '@guichet/client/tabs/leader-client.ts';
import { createWebSocketTransport } from '@guichet/client/transport/web-socket-transport.ts';
import type { CustomerInteractionState } from '@guichet/protocol/interaction.ts';
import { render } from 'preact';
import type { ChatSession } from './session/chat-session.ts';
import { createChatSession } from './session/chat-session.ts';
import { customerCredential } from './session/customer-credential.ts';
import type { DeviceStorage } from './session/device-storage.ts';
import { deviceStorage } from './session/device-storage.ts';
import { connectHostPage } from './session/host-page.ts';
import { keptChat, keptDraft } from './session/kept-chat.ts';
import { askForSite, rememberedSite } from './session/site-settings.ts';
import './styles/index.css';
import { App } from './ui/App.tsx';

/** A request that has no answer by then has failed, ms. */
const REQUEST_MAX_MS = 8_000;

const parameters = new URLSearchParams(location.search);
const siteId = parameters.get('site') ?? '';
const bridge = connectHostPage(window);
/** What the page's own server says of the customer; for the next session that is made. */
let assertion = '';
bridge.hear((message) => {
  if (message.type === 'assertion') ({ assertion } = message);
});

function begin({ store, outgoing, isOwn }: DeviceStorage): void {
  const chat = keptChat(store);
  // Whom the site knows is not who was here before: without a chat to lose, the next one begins as the customer of now.
  bridge.hear(({ type }) => {
    const { token, interactionId } = chat.read();
    if (type === 'assertion' && token !== null && interactionId === null) chat.update({ token: null });
  });
  // Where the frame has no storage of its own it has no locks either, and what is kept in memory no other tab may share.
  const tabs = isOwn ? browserTabs(`guichet.${siteId}`) : null;
  const session = createChatSession({
    client: createLeaderClient<CustomerInteractionState>({
      transport: createWebSocketTransport(new URL('/socket', location.href).href.replace(/^http/, 'ws')),
      storage: outgoing,
      clock: systemClock,
      random: Math.random,
      newId,
      credential: customerCredential({ chat, postSession }),
      onToken: (token) => chat.update({ token }),
      tabs,
    }),
    bridge,
    store,
    chat,
    draft: keptDraft(store),
    newId,
    now: () => systemClock.now(),
    userAgent: navigator.userAgent,
    isConnectionShared: tabs !== null,
  });
  const fetchSite = async (): Promise<void> => {
    const answer = await askForSite(store, getSite);
    session.setSite(answer.state, answer.look);
  };
  const remembered = rememberedSite(store);
  session.setSite(remembered.state, remembered.look);
  void fetchSite();

  addEventListener('online', () => session.wake());
  addEventListener('offline', () => session.unplugged());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') session.wake();
  });
  show(session, () => void fetchSite());
}

function show(session: ChatSession, onRetrySite: () => void): void {
  const root = document.getElementById('chat');
  if (root === null) throw new Error('the page has no #chat');
  const pageLanguage = parameters.get('lang') ?? '';
  render(<App session={session} pageLanguage={pageLanguage} onRetrySite={onRetrySite} />, root);
}

function getSite(): Promise<Response> {
  const path = `/widget/v1/site/${encodeURIComponent(siteId)}`;
  return fetch(path, { signal: AbortSignal.timeout(REQUEST_MAX_MS) });
}

function postSession(): Promise<Response> {
  return fetch('/api/widget/sessions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ siteId, ...(assertion !== '' && { assertion }) }),
    signal: AbortSignal.timeout(REQUEST_MAX_MS),
  });
}

// `crypto.randomUUID` exists on secure pages only; a house behind plain http has customers too.
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

void deviceStorage({ siteId, own: () => localStorage, changes: window, bridge, clock: systemClock }).then(
  begin,
);
