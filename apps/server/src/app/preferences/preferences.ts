import type { TeamTarget } from '@guichet/protocol/directory.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import { SETTINGS_MAX, SETTING_MAX_CHARS } from '@guichet/protocol/limits.ts';
import type { ChangePreferencesBody, PersonalPreferences } from '@guichet/protocol/preferences.ts';
import type { PreferenceChange, PreferenceStore } from '../../ports/preference-store.ts';

/** A person may set anything under any name; the names of the store keep the two lists apart from it. */
const SETTING_PREFIX = 'setting.';

/** What each person has set and used, the same at every machine. Its methods may fail with `StorageFailure`. */
export class Preferences {
  readonly #store: PreferenceStore;

  constructor(store: PreferenceStore) {
    this.#store = store;
  }

  async read(userId: UserId): Promise<PersonalPreferences> {
    const stored = await this.#store.preferences(userId);
    const values = new Map(stored.map(({ name, value }) => [name, JSON.parse(value) as unknown]));
    const settings = [...values].flatMap(([name, value]) =>
      name.startsWith(SETTING_PREFIX) ? [[name.slice(SETTING_PREFIX.length), value] as const] : [],
    );
    return {
      favourites: targets(values.get('favourites')),
      recents: targets(values.get('recents')),
      settings: Object.fromEntries(settings),
    };
  }

  /** Changes what is named. `tooMany`: a setting is too long, or there would be too many; nothing has changed then. */
  async change(userId: UserId, body: ChangePreferencesBody): Promise<'changed' | 'tooMany'> {
    const { favourites, recents, settings = {} } = body;
    const changes: PreferenceChange[] = [];
    if (favourites !== undefined) changes.push({ name: 'favourites', value: JSON.stringify(favourites) });
    if (recents !== undefined) changes.push({ name: 'recents', value: JSON.stringify(recents) });
    for (const [name, value] of Object.entries(settings)) {
      changes.push({ name: SETTING_PREFIX + name, value: value === null ? null : JSON.stringify(value) });
    }
    if (changes.some(({ name, value }) => isSetting(name) && (value?.length ?? 0) > SETTING_MAX_CHARS)) {
      return 'tooMany';
    }
    if ((await this.#settingsAfter(userId, changes)) > SETTINGS_MAX) return 'tooMany';
    if (changes.length > 0) await this.#store.changePreferences(userId, changes);
    return 'changed';
  }

  async #settingsAfter(userId: UserId, changes: readonly PreferenceChange[]): Promise<number> {
    const added = changes.filter(({ name, value }) => isSetting(name) && value !== null);
    if (added.length === 0) return 0;
    const names = new Set((await this.#store.preferences(userId)).map(({ name }) => name).filter(isSetting));
    for (const { name, value } of changes) {
      if (value === null) names.delete(name);
      else if (isSetting(name)) names.add(name);
    }
    return names.size;
  }
}

function isSetting(name: string): boolean {
  return name.startsWith(SETTING_PREFIX);
}

function targets(value: unknown): TeamTarget[] {
  // Only `change` stores lists under these names, and only such as the schema has accepted.
  return (value ?? []) as TeamTarget[];
}
