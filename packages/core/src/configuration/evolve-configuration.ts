import type { Configuration, User } from '@guichet/protocol/config.ts';
import type { UserId } from '@guichet/protocol/ids.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type { ConfigurationEventData } from './configuration-event.ts';

/** The configuration after one more event of its stream. Pure; what an event replaces keeps its place in the list. */
export function evolveConfiguration(
  configuration: Configuration,
  event: ConfigurationEventData,
): Configuration {
  switch (event.type) {
    case 'queueSaved': {
      const queues = placed(configuration.queues, event.queue, ({ queueId }) => queueId);
      return { ...configuration, queues };
    }
    case 'queueRemoved': {
      const queues = configuration.queues.filter(({ queueId }) => queueId !== event.queueId);
      return { ...configuration, queues };
    }
    case 'dispositionCodeSaved': {
      const { dispositionCode } = event;
      const dispositionCodes = placed(
        configuration.dispositionCodes,
        dispositionCode,
        ({ dispositionCodeId }) => dispositionCodeId,
      );
      return { ...configuration, dispositionCodes };
    }
    case 'dispositionCodeRemoved': {
      const dispositionCodes = configuration.dispositionCodes.filter(
        ({ dispositionCodeId }) => dispositionCodeId !== event.dispositionCodeId,
      );
      return { ...configuration, dispositionCodes };
    }
    case 'notReadyReasonSaved': {
      const { notReadyReason } = event;
      const notReadyReasons = placed(
        configuration.notReadyReasons,
        notReadyReason,
        ({ reasonId }) => reasonId,
      );
      return { ...configuration, notReadyReasons };
    }
    case 'notReadyReasonRemoved': {
      const notReadyReasons = configuration.notReadyReasons.filter(
        ({ reasonId }) => reasonId !== event.reasonId,
      );
      return { ...configuration, notReadyReasons };
    }
    case 'siteSaved':
      return { ...configuration, sites: placed(configuration.sites, event.site, ({ siteId }) => siteId) };
    case 'siteRemoved':
      return { ...configuration, sites: configuration.sites.filter(({ siteId }) => siteId !== event.siteId) };
    case 'userAdded':
      return { ...configuration, users: [...configuration.users, event.user] };
    case 'userChanged':
      return withUser(configuration, event.userId, { name: event.name, roles: [...event.roles] });
    case 'userEnabled':
      return withUser(configuration, event.userId, { isEnabled: true });
    case 'userDisabled':
      return withUser(configuration, event.userId, { isEnabled: false });
    case 'configurationImported':
      return event.configuration;
    default:
      return missingCase(event);
  }
}

function placed<T>(list: readonly T[], item: T, idOf: (item: T) => string): T[] {
  const index = list.findIndex((each) => idOf(each) === idOf(item));
  return index === -1 ? [...list, item] : list.with(index, item);
}

function withUser(configuration: Configuration, userId: UserId, change: Partial<User>): Configuration {
  const users = configuration.users.map((user) => (user.userId === userId ? { ...user, ...change } : user));
  return { ...configuration, users };
}
