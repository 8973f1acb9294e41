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
  /** The same for a change made of what is set: it waits until that is known, so that nothing is replaced unseen. */
  changeKnown(make: (known: PersonalPreferences) => ChangePreferencesBody): void;
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
  /** Changed here and not sent; then on its way. */
  let unsent: ChangePreferencesBody | null = null;
  let sending: ChangePreferencesBody | null = null;
  /** Not known to be stored when the server was asked, or changed since: newer than its answer. */
  let newer: ChangePreferencesBody | null = null;
  const waiting: ((known: PersonalPreferences) => ChangePreferencesBody)[] = [];

  function show(next: PersonalPreferences): void {
    preferences = next;
    for (const listener of [...listeners]) listener();
  }

  async function read(): Promise<void> {
    loading = 'now';
    newer = merged(sending, unsent);
    const answer = await options.read();
    loading = answer.kind === 'ok' ? 'done' : 'not';
    if (answer.kind !== 'ok') return;
    show(newer === null ? answer.value : withChange(answer.value, newer));
    for (const make of waiting.splice(0)) change(make(preferences));
  }

  function change(body: ChangePreferencesBody): void {
    unsent = merged(unsent, body);
    newer = merged(newer, body);
    show(withChange(preferences, body));
    void send();
  }

  async function send(): Promise<void> {
    if (sending !== null || unsent === null) return;
    const sent = unsent;
    [sending, unsent] = [sent, null];
    const answer = await options.write(sent);
    sending = null;
    if (answer.kind === 'ok' || !mayPass(answer.problem.code)) return send();
    unsent = merged(sent, unsent);
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
    change,
    changeKnown(make) {
      if (loading === 'done') change(make(preferences));
      else waiting.push(make);
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

function merged(
  first: ChangePreferencesBody | null,
  second: ChangePreferencesBody | null,
): ChangePreferencesBody | null {
  if (first === null || second === null) return first ?? second;
  const settings = { ...first.settings, ...second.settings };
  return { ...first, ...second, ...(Object.keys(settings).length === 0 ? {} : { settings }) };
}

function mayPass(code: string): boolean {
  return code === 'unreachable' || code === 'unavailable' || code === 'tooManyRequests';
}
