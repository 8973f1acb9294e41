import type { Configuration, User } from '@guichet/protocol/config.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type { ConfigurationEventData } from './configuration-event.ts';
import { withItem, withItemMoved, withoutItem } from './lists.ts';

/** The configuration after one more event of its stream. Pure; what an event replaces keeps its place in the list. */
export function evolveConfiguration(
  configuration: Configuration,
  event: ConfigurationEventData,
): Configuration {
  switch (event.type) {
    case 'itemSaved':
      return withItem(configuration, event.list, event.item);
    case 'itemRemoved':
      return withoutItem(configuration, event.list, event.id);
    case 'itemMoved':
      return withItemMoved(configuration, event.list, event.id, event.beforeId);
    case 'userAdded':
      return { ...configuration, users: [...configuration.users, event.user] };
    case 'userChanged': {
      const { name, roleIds, groupIds, skillIds } = event;
      return withUser(configuration, event.userId, { name, roleIds, groupIds, skillIds });
    }
    case 'userEnabled':
      return withUser(configuration, event.userId, { isEnabled: true });
    case 'userDisabled':
      return withUser(configuration, event.userId, { isEnabled: false });
    // Recorded as changes; what a line is signed in with is none of the configuration's.
    case 'phoneLineSet':
    case 'phoneLineRemoved':
      return configuration;
    case 'configurationImported':
      return event.configuration;
    default:
      return missingCase(event);
  }
}

function withUser(configuration: Configuration, userId: UserId, change: Partial<User>): Configuration {
  const users = configuration.users.map((user) => (user.userId === userId ? { ...user, ...change } : user));
  return { ...configuration, users };
}
