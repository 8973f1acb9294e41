import type {
  ConfigurationEvent,
  ConfigurationEventData,
} from '@guichet/core/configuration/configuration-event.ts';
import { idOf } from '@guichet/core/configuration/lists.ts';
import type { User } from '@guichet/protocol/config.ts';
import type { ConfigChange } from '@guichet/protocol/http.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';

/** One change as the list of changes shows it. `byName` is null for what the server did by itself. */
export function configurationChange(
  seq: number,
  { atMs, actor, data }: ConfigurationEvent,
  users: readonly User[],
): ConfigChange {
  const byName =
    actor.kind === 'user'
      ? (users.find(({ userId }) => userId === actor.userId)?.name ?? actor.userId)
      : null;
  return { seq, atMs, byName, type: data.type, subject: subjectOf(data, users) };
}

/** What was changed, by the name people know it by; its id when the name is gone. */
function subjectOf(data: ConfigurationEventData, users: readonly User[]): string {
  switch (data.type) {
    case 'itemSaved':
      return idOf(data.list, data.item);
    case 'itemRemoved':
    case 'itemMoved':
      return data.id;
    case 'userAdded':
      return data.user.name;
    case 'userChanged':
      return data.name;
    case 'userEnabled':
    case 'userDisabled':
      return users.find(({ userId }) => userId === data.userId)?.name ?? data.userId;
    case 'configurationImported':
      return '';
    default:
      return missingCase(data);
  }
}
