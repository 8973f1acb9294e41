import type { Language } from '@guichet/protocol/config.ts';
import type { KeyValueStorage } from '../composer/draft-store.ts';

export type Theme = 'light' | 'dark' | 'system';

/** How this person likes the workspace on this machine. */
export type Preferences = {
  readonly language: Language;
  readonly theme: Theme;
  readonly isSoundOn: boolean;
  readonly areLetterKeysOn: boolean;
  /** Whether ending a chat, and marking one done, is asked back. */
  readonly asksBeforeEnd: boolean;
  readonly asksBeforeDone: boolean;
  readonly isSidePanelOpen: boolean;
  /** New internal messages are announced by sound and by word. */
  readonly areMessageSignalsOn: boolean;
};

export interface PreferencesStore {
  get(): Preferences;
  set(change: Partial<Preferences>): void;
  subscribe(listener: () => void): () => void;
  /** Another tab has stored something else. */
  reload(): void;
}

export const PREFERENCES_KEY = 'guichet.preferences';

export function createPreferencesStore(storage: KeyValueStorage, language: Language): PreferencesStore {
  const fallback: Preferences = {
    language,
    theme: 'system',
    isSoundOn: true,
    areLetterKeysOn: true,
    asksBeforeEnd: true,
    asksBeforeDone: false,
    isSidePanelOpen: true,
    areMessageSignalsOn: true,
  };
  const listeners = new Set<() => void>();
  let preferences = load(storage, fallback);
  const replace = (next: Preferences): void => {
    preferences = next;
    for (const listener of listeners) listener();
  };
  return {
    get: () => preferences,
    set: (change) => {
      const next = { ...preferences, ...change };
      try {
        storage.setItem(PREFERENCES_KEY, JSON.stringify(next));
      } catch {
        // Kept for this visit only.
      }
      replace(next);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reload: () => replace(load(storage, fallback)),
  };
}

function load(storage: KeyValueStorage, fallback: Preferences): Preferences {
  try {
    const stored: unknown = JSON.parse(storage.getItem(PREFERENCES_KEY) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return fallback;
    const found = stored as Record<string, unknown>;
    const flag = (
      key: { [Key in keyof Preferences]: Preferences[Key] extends boolean ? Key : never }[keyof Preferences],
    ): boolean => {
      const value = found[key];
      return typeof value === 'boolean' ? value : fallback[key];
    };
    const { language, theme } = found;
    return {
      language: language === 'en' || language === 'fr' ? language : fallback.language,
      theme: theme === 'light' || theme === 'dark' ? theme : 'system',
      isSoundOn: flag('isSoundOn'),
      areLetterKeysOn: flag('areLetterKeysOn'),
      asksBeforeEnd: flag('asksBeforeEnd'),
      asksBeforeDone: flag('asksBeforeDone'),
      isSidePanelOpen: flag('isSidePanelOpen'),
      areMessageSignalsOn: flag('areMessageSignalsOn'),
    };
  } catch {
    return fallback;
  }
}
