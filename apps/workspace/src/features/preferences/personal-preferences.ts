import type { ClientClock } from '@guichet/client/clock/client-clock.ts';
import type { ChangePreferencesBody, PersonalPreferences } from '@guichet/protocol/preferences.ts';
import type { Answer } from '../../session/http.ts';

/** What this person has set or used, wherever they work. Kept by the server; shown at once, stored soon after. */
export interface PersonalPreferencesStore {
  /** Empty until it is loaded. The same object until something changes. */
  get(): PersonalPreferences;
  subscribe(listener: () => void): () => void;
  /** Asks the server, once; later calls do nothing unless that failed. */
  load(): void;
  /** Lists are replaced as a whole, settings one by one; null forgets a setting. */
  change(change: ChangePreferencesBody): void;
}

export type PersonalPreferencesOptions = {
  readonly read: () => Promise<Answer<PersonalPreferences>>;
  readonly write: (change: ChangePreferencesBody) => Promise<Answer<unknown>>;
  readonly clock: ClientClock;
};

/** A change the server could not take is sent again after this time, ms. */
const RETRY_AFTER_MS = 10_000;

export function createPersonalPreferences(options: PersonalPreferencesOptions): PersonalPreferencesStore {
  const listeners = new Set<() => void>();
  let preferences: PersonalPreferences = { favourites: [], recents: [], settings: {} };
  let loading: 'not' | 'now' | 'done' = 'not';
  /** Changed here and not yet known to be stored. */
  let unsent: ChangePreferencesBody | null = null;
  let isSending = false;

  function show(next: PersonalPreferences): void {
    preferences = next;
    for (const listener of [...listeners]) listener();
  }

  async function read(): Promise<void> {
    loading = 'now';
    const answer = await options.read();
    loading = answer.kind === 'ok' ? 'done' : 'not';
    // What was changed while the answer was on its way is newer than the answer.
    if (answer.kind === 'ok') show(unsent === null ? answer.value : withChange(answer.value, unsent));
  }

  async function send(): Promise<void> {
    if (isSending || unsent === null) return;
    isSending = true;
    const change = unsent;
    unsent = null;
    const answer = await options.write(change);
    isSending = false;
    if (answer.kind === 'ok' || !mayPass(answer.problem.code)) return send();
    unsent = unsent === null ? change : merged(change, unsent);
    options.clock.timer(RETRY_AFTER_MS, () => void send());
  }

  return {
    get: () => preferences,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load() {
      if (loading === 'not') void read();
    },
    change(change) {
      unsent = unsent === null ? change : merged(unsent, change);
      show(withChange(preferences, change));
      void send();
    },
  };
}

/** What a change leaves of the preferences it is made to. */
export function withChange(
  { favourites, recents, settings }: PersonalPreferences,
  change: ChangePreferencesBody,
): PersonalPreferences {
  const kept = Object.entries({ ...settings, ...change.settings }).filter(([, value]) => value !== null);
  return {
    favourites: change.favourites ?? favourites,
    recents: change.recents ?? recents,
    settings: Object.fromEntries(kept),
  };
}

function merged(first: ChangePreferencesBody, second: ChangePreferencesBody): ChangePreferencesBody {
  const settings = { ...first.settings, ...second.settings };
  return { ...first, ...second, ...(Object.keys(settings).length === 0 ? {} : { settings }) };
}

function mayPass(code: string): boolean {
  return code === 'unreachable' || code === 'unavailable' || code === 'tooManyRequests';
}
