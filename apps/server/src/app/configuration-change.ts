import type { ConfigurationEvent } from '@guichet/core/configuration/configuration-event.ts';
import { itemById } from '@guichet/core/configuration/lists.ts';
import type { Configuration } from '@guichet/protocol/config.ts';
import { CONFIGURATION_LISTS } from '@guichet/protocol/configuration-lists.ts';
import type { ListName } from '@guichet/protocol/configuration-lists.ts';
import type { ConfigChange } from '@guichet/protocol/http.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import { differencesOf } from './configuration-differences.ts';

/** One event of the `config` stream with the settings around it; unchanged parts are shared, so keeping many costs little. */
export type KeptChange = {
  readonly seq: number;
  readonly event: ConfigurationEvent;
  readonly before: Configuration;
  readonly after: Configuration;
};

/** One change as the list of changes shows it. `byName` is null for what the server did by itself. */
export function configurationChange(
  { seq, event: { atMs, actor, data }, before, after }: KeptChange,
  users: Configuration['users'],
): ConfigChange {
  const byName =
    actor.kind === 'user'
      ? (users.find(({ userId }) => userId === actor.userId)?.name ?? actor.userId)
      : null;
  const list = 'list' in data ? data.list : data.type === 'configurationImported' ? null : 'users';
  const id = idOf(data);
  const [was, is] = [recordIn(before, list, id), recordIn(after, list, id)];
  const [wasPart, isPart] = linesOf(data) ?? [was, is];
  const subject = id === null ? '' : (nameIn(is) ?? nameIn(was) ?? id);
  return { seq, atMs, byName, type: data.type, list, subject, ...differencesOf(wasPart, isPart) };
}

function idOf(data: ConfigurationEvent['data']): string | null {
  switch (data.type) {
    case 'itemSaved':
      // The table says which field names an item of this list.
      return String(Object(data.item)[CONFIGURATION_LISTS[data.list].idKey]);
    case 'itemRemoved':
    case 'itemMoved':
      return data.id;
    case 'userAdded':
      return data.user.userId;
    case 'userChanged':
    case 'userEnabled':
    case 'userDisabled':
    case 'phoneLineSet':
    case 'phoneLineRemoved':
      return data.userId;
    case 'configurationImported':
      return null;
    default:
      return missingCase(data);
  }
}

/** A telephone line before a change of it and after; undefined for any other change. */
function linesOf(data: ConfigurationEvent['data']): readonly [unknown, unknown] | undefined {
  switch (data.type) {
    case 'phoneLineSet': {
      const { was, line, isPasswordChanged } = data;
      return [
        { phoneLine: was },
        { phoneLine: { ...line, ...(isPasswordChanged && { isPasswordChanged }) } },
      ];
    }
    case 'phoneLineRemoved':
      return [{ phoneLine: data.was }, {}];
    default:
      return undefined;
  }
}

/** What the change was about: an item, a user, or everything. */
function recordIn(configuration: Configuration, list: ListName | 'users' | null, id: string | null): unknown {
  if (list === null || id === null) return configuration;
  return list === 'users'
    ? configuration.users.find(({ userId }) => userId === id)
    : itemById(configuration, list, id);
}

/** What people call it: its name, its label or its title, the English one where there are two. */
function nameIn(record: unknown): string | undefined {
  if (typeof record !== 'object' || record === null) return undefined;
  // Any object can be asked for these; what they hold is looked at below.
  const { name, label, title } = record as { name?: unknown; label?: unknown; title?: unknown };
  const called = name ?? label ?? title;
  if (typeof called === 'string') return called;
  return typeof called === 'object' && called !== null && 'en' in called ? String(called.en) : undefined;
}
