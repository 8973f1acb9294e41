/** What is on the screen: nothing loaded yet, the frame running behind the launcher, or the panel. */
export type View = 'absent' | 'minimised' | 'open';

type KeyValueStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * What the host page remembers: per origin, that a chat is going on; per tab, whether its panel stood open. No text, no
 * name, no token: the frame keeps those, here only where it has no storage of its own (`keeper.ts`).
 */
export type RememberedView = {
  readonly atLoad: () => View;
  readonly rememberChat: (isOngoing: boolean) => void;
  readonly rememberView: (view: View) => void;
  /** The key whose change in another tab means that a chat began or ended there. */
  readonly chatKey: string;
};

/** A new tab shows the ongoing chat minimised, so that it never covers a page which the customer opened to read. */
export function viewAtLoad(isOngoing: boolean, tabView: string | null): View {
  if (!isOngoing) return 'absent';
  return tabView === 'open' ? 'open' : 'minimised';
}

/** @param stores  getters, because reading `window.localStorage` itself throws where storage is blocked */
export function rememberedView(
  siteId: string,
  stores: { readonly origin: () => KeyValueStore; readonly tab: () => KeyValueStore },
): RememberedView {
  const chatKey = `guichet.chat.${siteId}`;
  const viewKey = `guichet.view.${siteId}`;
  return {
    chatKey,
    atLoad: () => viewAtLoad(read(stores.origin, chatKey) !== null, read(stores.tab, viewKey)),
    rememberChat: (isOngoing) => write(stores.origin, chatKey, isOngoing ? '1' : null),
    rememberView: (view) => write(stores.tab, viewKey, view === 'absent' ? null : view),
  };
}

function read(store: () => KeyValueStore, key: string): string | null {
  try {
    return store().getItem(key);
  } catch {
    return null;
  }
}

// Blocked or full: the chat then simply starts behind a click on the next page.
function write(store: () => KeyValueStore, key: string, value: string | null): void {
  try {
    if (value === null) store().removeItem(key);
    else store().setItem(key, value);
  } catch {}
}
