import type { Configuration, User } from '@guichet/protocol/config.ts';
import type { ProblemCode } from '@guichet/protocol/http.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type {
  ConfigurationCommand,
  ConfigurationContext,
  ConfigurationDecision,
  ConfigurationProblem,
} from './configuration-command.ts';
import type { ConfigurationEventData } from './configuration-event.ts';
import { hasEnabledAdministrator, isSameEmail, mergeImport } from './configuration.ts';
import { isSameValue } from './is-same-value.ts';
import {
  problemsOfConfiguration,
  problemsOfQueue,
  problemsOfSite,
  problemsOfUser,
} from './validate-configuration.ts';

type ChangeUser = Extract<ConfigurationCommand, { type: 'changeUser' }>;

/**
 * What a command does to the configuration: events to append, or every reason it may not.
 * A command that asks for what is already so is accepted and changes nothing.
 * Pure and total: never throws for a command whose parts have passed their schemas. Rules CF-* of core/SPEC.md.
 */
export function decideConfiguration(
  configuration: Configuration,
  command: ConfigurationCommand,
  context: ConfigurationContext,
): ConfigurationDecision {
  switch (command.type) {
    case 'saveQueue': {
      const { queue } = command;
      const known = configuration.queues.find(({ queueId }) => queueId === queue.queueId);
      return saved(known, queue, { type: 'queueSaved', queue }, problemsOfQueue(queue, ''));
    }
    case 'removeQueue': {
      const { queueId } = command;
      if (!configuration.queues.some((queue) => queue.queueId === queueId)) return rejected('notFound');
      const isUsed =
        configuration.sites.some((site) => site.queueId === queueId) || context.queuesInUse.has(queueId);
      return isUsed ? rejected('inUse') : events({ type: 'queueRemoved', queueId });
    }
    case 'saveDispositionCode': {
      const { dispositionCode } = command;
      const { dispositionCodeId: id } = dispositionCode;
      const known = configuration.dispositionCodes.find(({ dispositionCodeId }) => dispositionCodeId === id);
      return saved(known, dispositionCode, { type: 'dispositionCodeSaved', dispositionCode }, []);
    }
    case 'removeDispositionCode': {
      const { dispositionCodeId } = command;
      const isKnown = configuration.dispositionCodes.some(
        (code) => code.dispositionCodeId === dispositionCodeId,
      );
      return isKnown ? events({ type: 'dispositionCodeRemoved', dispositionCodeId }) : rejected('notFound');
    }
    case 'saveNotReadyReason': {
      const { notReadyReason } = command;
      const known = configuration.notReadyReasons.find(
        ({ reasonId }) => reasonId === notReadyReason.reasonId,
      );
      return saved(known, notReadyReason, { type: 'notReadyReasonSaved', notReadyReason }, []);
    }
    case 'removeNotReadyReason': {
      const { reasonId } = command;
      const isKnown = configuration.notReadyReasons.some((reason) => reason.reasonId === reasonId);
      return isKnown ? events({ type: 'notReadyReasonRemoved', reasonId }) : rejected('notFound');
    }
    case 'saveSite': {
      const { site } = command;
      const known = configuration.sites.find(({ siteId }) => siteId === site.siteId);
      const problems = problemsOfSite(site, configuration.queues, '');
      return saved(known, site, { type: 'siteSaved', site }, problems);
    }
    case 'removeSite': {
      const { siteId } = command;
      const isKnown = configuration.sites.some((site) => site.siteId === siteId);
      return isKnown ? events({ type: 'siteRemoved', siteId }) : rejected('notFound');
    }
    case 'addUser':
      return addUser(configuration, command.user);
    case 'changeUser':
      return changeUser(configuration, command);
    case 'importConfiguration':
      return importConfiguration(configuration, command.configuration, context);
    default:
      return missingCase(command);
  }
}

function addUser(configuration: Configuration, user: User): ConfigurationDecision {
  if (configuration.users.some(({ userId }) => userId === user.userId)) return rejected('inUse', '/userId');
  if (configuration.users.some(({ email }) => isSameEmail(email, user.email))) {
    return rejected('emailTaken', '/email');
  }
  return saved(undefined, user, { type: 'userAdded', user }, problemsOfUser(user, ''));
}

function changeUser(configuration: Configuration, command: ChangeUser): ConfigurationDecision {
  const { userId, name, roles, isEnabled } = command;
  const user = configuration.users.find((each) => each.userId === userId);
  if (user === undefined) return rejected('notFound');
  const changed: User = { ...user, name, roles: [...roles], isEnabled };
  const problems = problemsOfUser(changed, '');
  if (isNonEmpty(problems)) return { kind: 'rejected', problems };
  const users = configuration.users.map((each) => (each.userId === userId ? changed : each));
  if (hasEnabledAdministrator(configuration.users) && !hasEnabledAdministrator(users)) {
    return rejected('lastAdministrator', isEnabled ? '/roles' : '/isEnabled');
  }
  const isSame = user.name === name && isSameValue(user.roles, changed.roles);
  return events(
    ...(isSame ? [] : [{ type: 'userChanged', userId, name, roles } as const]),
    ...(user.isEnabled === isEnabled
      ? []
      : [{ type: isEnabled ? 'userEnabled' : 'userDisabled', userId } as const]),
  );
}

function importConfiguration(
  configuration: Configuration,
  file: Configuration,
  context: ConfigurationContext,
): ConfigurationDecision {
  const keptQueueIds = new Set(file.queues.map(({ queueId }) => queueId));
  const missing = configuration.queues.filter(
    ({ queueId }) => context.queuesInUse.has(queueId) && !keptQueueIds.has(queueId),
  );
  const problems: ConfigurationProblem[] = [
    ...problemsOfConfiguration(file),
    ...missing.map((): ConfigurationProblem => ({ code: 'inUse', field: '/queues' })),
  ];
  if (isNonEmpty(problems)) return { kind: 'rejected', problems };
  const merged = mergeImport(configuration, file);
  return isSameValue(configuration, merged)
    ? events()
    : events({ type: 'configurationImported', configuration: merged });
}

function saved(
  known: unknown,
  wanted: unknown,
  event: ConfigurationEventData,
  problems: readonly ConfigurationProblem[],
): ConfigurationDecision {
  if (isNonEmpty(problems)) return { kind: 'rejected', problems };
  return isSameValue(known, wanted) ? events() : events(event);
}

function events(...list: readonly ConfigurationEventData[]): ConfigurationDecision {
  return { kind: 'events', events: list };
}

function rejected(code: ProblemCode, field: string | null = null): ConfigurationDecision {
  return { kind: 'rejected', problems: [{ code, field }] };
}

function isNonEmpty<T>(list: readonly T[]): list is readonly [T, ...T[]] {
  return list.length > 0;
}
