import { correctAccent, DEFAULT_ACCENT_COLOUR } from './accent/accent-colour.ts';
import type { PageContext } from './bridge/bridge-message.ts';
import { chooseLanguage } from './bridge/choose-language.ts';
import { createKeeper } from './loader/keeper.ts';
import { createLauncher, paintAccent } from './loader/launcher.ts';
import type { LoaderWords } from './loader/loader-words.ts';
import { loaderWords } from './loader/loader-words.ts';
import type { Panel, PanelOptions } from './loader/panel.ts';
import { createPanel } from './loader/panel.ts';
import type { View } from './loader/remembered-view.ts';
import { rememberedView } from './loader/remembered-view.ts';
import type { SiteLook } from './site/site-look.ts';
import { parseSiteLook } from './site/site-look.ts';
import { loaderStyles } from './loader/styles.ts';

/** All the widget adds to the page's globals. */
type Guichet = { readonly open: () => void; readonly close: () => void };

/** Below this the panel covers the screen; the height is that of a phone held sideways. */
const FULL_SCREEN = '(max-width: 479.98px), (max-height: 419.98px)';
/** The launcher waits this long for the site's colour, ms, then shows the product's own. */
const LOOK_MAX_MS = 3_000;

function startWidget(siteId: string, script: HTMLScriptElement): Guichet {
  // Read now: the page may take the tag out, and changes its address with it.
  const scriptUrl = script.src;
  const remembered = rememberedView(siteId, { origin: () => localStorage, tab: () => sessionStorage });
  const root = document.documentElement;
  const host = document.createElement('guichet-widget');
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(loaderStyles);
  shadow.adoptedStyleSheets = [sheet];

  let view: View = 'absent';
  let unreadCount = 0;
  let isRinging = false;
  let look: SiteLook = {
    language: 'page',
    accentColour: DEFAULT_ACCENT_COLOUR,
    title: '',
    welcome: '',
    files: null,
    asked: [],
  };
  let panel: Panel | undefined;

  const fullScreen = matchMedia(FULL_SCREEN);
  const launcher = createLauncher(() => (view === 'open' ? close() : open()));
  launcher.button.hidden = true;
  shadow.append(launcher.button, launcher.status);

  const words = (): LoaderWords => {
    const own = loaderWords[chooseLanguage(look.language, root.lang)];
    return look.title === '' ? own : { ...own, title: look.title };
  };
  const draw = (): void => {
    host.dir = getComputedStyle(root).direction;
    launcher.draw({
      isOpen: view === 'open',
      isFullScreen: fullScreen.matches,
      unreadCount,
      isRinging,
      words: words(),
    });
  };
  const setView = (next: View, takesFocus: boolean): void => {
    view = next;
    remembered.rememberView(view);
    panel ??= loadPanel();
    if (view === 'open') panel.show(takesFocus);
    else panel.hide();
    draw();
    if (view === 'minimised' && takesFocus) launcher.button.focus();
  };
  const open = (): void => setView('open', true);
  const close = (): void => {
    if (view === 'open') setView('minimised', true);
  };
  const loadPanel = (): Panel => {
    const frameUrl = new URL('frame', scriptUrl);
    frameUrl.search = new URLSearchParams({ site: siteId, lang: root.lang }).toString();
    const created = createPanel({
      frameUrl,
      isFullScreen: () => fullScreen.matches,
      pageContext,
      assertion: () => script.dataset.assertion ?? '',
      words,
      keeper: createKeeper(siteId, () => localStorage),
      onMessage: onFrameMessage,
      onMinimise: close,
    });
    shadow.insertBefore(created.dialog, launcher.button);
    return created;
  };
  const onFrameMessage: PanelOptions['onMessage'] = (message) => {
    if (message.type === 'minimise') return close();
    ({ unreadCount, isRinging } = message);
    remembered.rememberChat(message.isOngoing);
    draw();
  };
  const wear = (next: SiteLook | undefined): void => {
    look = next ?? look;
    paintAccent(host, correctAccent(look.accentColour, '#ffffff'));
    launcher.button.hidden = false;
    draw();
  };

  shadow.addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent && event.key === 'Escape') close();
  });
  fullScreen.addEventListener('change', () => (view === 'open' ? setView('open', false) : draw()));
  followVisualViewport(host);
  new MutationObserver(() => {
    draw();
    panel?.tell(false);
  }).observe(root, { attributeFilter: ['lang', 'dir'] });
  // Another tab of this origin began a chat: follow it here too.
  addEventListener('storage', (event) => {
    if (event.key === remembered.chatKey && event.newValue !== null && view === 'absent')
      setView('minimised', false);
  });

  document.body.append(host);
  const viewAtLoad = remembered.atLoad();
  if (viewAtLoad !== 'absent') setView(viewAtLoad, false);
  void fetchLook(new URL(`v1/site/${encodeURIComponent(siteId)}`, scriptUrl)).then(wear);
  return { open, close };
}

function pageContext(): PageContext {
  const root = document.documentElement;
  return {
    url: location.href,
    title: document.title,
    referrer: document.referrer,
    lang: root.lang,
    dir: getComputedStyle(root).direction === 'rtl' ? 'rtl' : 'ltr',
  };
}

// A strict policy of the page, another server's answer or no network at all: the launcher then wears the defaults.
async function fetchLook(url: URL): Promise<SiteLook | undefined> {
  try {
    const response = await fetch(url, { credentials: 'omit', signal: AbortSignal.timeout(LOOK_MAX_MS) });
    return response.ok ? parseSiteLook(await response.json()) : undefined;
  } catch {
    return undefined;
  }
}

// The on-screen keyboard shrinks only the visual viewport. While the customer has zoomed in, the panel stays as it is.
function followVisualViewport(host: HTMLElement): void {
  const viewport = window.visualViewport;
  if (viewport === null) return;
  const follow = (): void => {
    if (viewport.scale > 1.01) return;
    host.style.setProperty('--guichet-height', `${viewport.height}px`);
    host.style.setProperty('--guichet-top', `${viewport.offsetTop}px`);
  };
  viewport.addEventListener('resize', follow);
  viewport.addEventListener('scroll', follow);
  follow();
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement && !('guichet' in window)) {
  const { site } = script.dataset;
  if (site === undefined || site === '') throw new Error('guichet: the script tag needs data-site');
  const start = (): void => {
    Object.defineProperty(window, 'guichet', { value: startWidget(site, script), configurable: true });
  };
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start, { once: true });
  else start();
}
