import type { Configuration, User } from '@guichet/protocol/config.ts';
import type { ProblemCode } from '@guichet/protocol/http.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type {
  ConfigurationCommand,
  ConfigurationContext,
  ConfigurationDecision,
  ConfigurationProblem,
  SaveItem,
} from './configuration-command.ts';
import type { ConfigurationEventData } from './configuration-event.ts';
import { hasEnabledAdministrator, isSameEmail, mergeImport } from './configuration.ts';
import { evolveConfiguration } from './evolve-configuration.ts';
import { isSameValue } from './is-same-value.ts';
import { idOf, itemById, withItemMoved } from './lists.ts';
import { isReferenced, problemsOfReferencesTo } from './references.ts';
import {
  problemsOfConfiguration,
  problemsOfItem,
  problemsOfUser,
  referencesOfKeptUsers,
} from './validate-configuration.ts';

type ChangeUser = Extract<ConfigurationCommand, { type: 'changeUser' }>;
type MoveItem = Extract<ConfigurationCommand, { type: 'moveItem' }>;
type RemovePhoneLine = Extract<ConfigurationCommand, { type: 'removePhoneLine' }>;
type SetPhoneLine = Extract<ConfigurationCommand, { type: 'setPhoneLine' }>;
type RemoveItem = Extract<ConfigurationCommand, { type: 'removeItem' }>;

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
    case 'saveItem':
      return saveItem(configuration, command);
    case 'removeItem':
      return removeItem(configuration, command, context);
    case 'moveItem':
      return moveItem(configuration, command);
    case 'addUser':
      return addUser(configuration, command.user);
    case 'changeUser':
      return changeUser(configuration, command);
    case 'setPhoneLine':
      return setPhoneLine(configuration, command);
    case 'removePhoneLine':
      return removePhoneLine(configuration, command);
    case 'importConfiguration':
      return importConfiguration(configuration, command.configuration, context);
    default:
      return missingCase(command);
  }
}

function saveItem(configuration: Configuration, command: SaveItem): ConfigurationDecision {
  const event = { ...command, type: 'itemSaved' } as const;
  const id = idOf(command.list, command.item);
  if (isSameValue(itemById(configuration, command.list, id), command.item)) return events();
  const after = evolveConfiguration(configuration, event);
  const problems = [
    ...problemsOfItem(after, command.list, command.item, ''),
    ...problemsOfReferencesTo(after, command.list, command.item),
    ...(losesAdministrator(configuration, after) ? [problem('lastAdministrator', '/privileges')] : []),
  ];
  return isNonEmpty(problems) ? { kind: 'rejected', problems } : events(event);
}

function removeItem(
  configuration: Configuration,
  { list, id }: RemoveItem,
  { queuesInUse }: ConfigurationContext,
): ConfigurationDecision {
  if (itemById(configuration, list, id) === undefined) return rejected('notFound');
  const isUsed = isReferenced(configuration, list, id) || (list === 'queues' && queuesInUse.has(id));
  return isUsed ? rejected('inUse') : events({ type: 'itemRemoved', list, id });
}

function moveItem(configuration: Configuration, { list, id, beforeId }: MoveItem): ConfigurationDecision {
  if (itemById(configuration, list, id) === undefined) return rejected('notFound');
  if (beforeId === id) return events();
  if (beforeId !== null && itemById(configuration, list, beforeId) === undefined) {
    return rejected('notFound', '/beforeId');
  }
  const after = withItemMoved(configuration, list, id, beforeId);
  return isSameValue(after, configuration) ? events() : events({ type: 'itemMoved', list, id, beforeId });
}

function addUser(configuration: Configuration, user: User): ConfigurationDecision {
  if (configuration.users.some(({ userId }) => userId === user.userId)) return rejected('inUse', '/userId');
  if (configuration.users.some(({ email }) => isSameEmail(email, user.email))) {
    return rejected('emailTaken', '/email');
  }
  const problems = problemsOfUser(configuration, user, '');
  return isNonEmpty(problems) ? { kind: 'rejected', problems } : events({ type: 'userAdded', user });
}

function changeUser(configuration: Configuration, command: ChangeUser): ConfigurationDecision {
  const { type: _, userId, isEnabled, ...rest } = command;
  const user = configuration.users.find((each) => each.userId === userId);
  if (user === undefined) return rejected('notFound');
  const changed: User = { ...user, ...rest, isEnabled };
  const problems = problemsOfUser(configuration, changed, '');
  if (isNonEmpty(problems)) return { kind: 'rejected', problems };
  const list: ConfigurationEventData[] = [];
  if (!isSameValue({ ...user, isEnabled }, changed)) list.push({ type: 'userChanged', userId, ...rest });
  if (user.isEnabled !== isEnabled) list.push({ type: isEnabled ? 'userEnabled' : 'userDisabled', userId });
  if (losesAdministrator(configuration, list.reduce(evolveConfiguration, configuration))) {
    return rejected('lastAdministrator', isEnabled ? '/roleIds' : '/isEnabled');
  }
  return events(...list);
}

function setPhoneLine(
  { users, queues }: Configuration,
  { userId, was, line, isPasswordChanged }: SetPhoneLine,
): ConfigurationDecision {
  if (!users.some((user) => user.userId === userId)) return rejected('notFound');
  if (!queues.some(({ queueId }) => queueId === line.queueId)) return rejected('notFound', '/queueId');
  if (was === null && !isPasswordChanged) return rejected('bodyMalformed', '/password');
  return isSameValue(was, line) && !isPasswordChanged
    ? events()
    : events({ type: 'phoneLineSet', userId, was, line, isPasswordChanged });
}

function removePhoneLine({ users }: Configuration, { userId, was }: RemovePhoneLine): ConfigurationDecision {
  if (!users.some((user) => user.userId === userId)) return rejected('notFound');
  return was === null ? events() : events({ type: 'phoneLineRemoved', userId, was });
}

function importConfiguration(
  configuration: Configuration,
  file: Configuration,
  { queuesInUse }: ConfigurationContext,
): ConfigurationDecision {
  const keptQueueIds = new Set(file.queues.map(({ queueId }) => queueId));
  const missing = configuration.queues.filter(
    ({ queueId }) => queuesInUse.has(queueId) && !keptQueueIds.has(queueId),
  );
  const merged = mergeImport(configuration, file);
  const problems: ConfigurationProblem[] = [
    ...problemsOfConfiguration(file),
    ...missing.map(() => problem('inUse', '/queues')),
    ...referencesOfKeptUsers(configuration.users, file),
    ...(losesAdministrator(configuration, merged) ? [problem('lastAdministrator', '/roles')] : []),
  ];
  if (isNonEmpty(problems)) return { kind: 'rejected', problems };
  return isSameValue(configuration, merged)
    ? events()
    : events({ type: 'configurationImported', configuration: merged });
}

/** However it would be lost: a user's roles or access, a role's privileges, a whole file (CF-7). */
function losesAdministrator(before: Configuration, after: Configuration): boolean {
  return hasEnabledAdministrator(before) && !hasEnabledAdministrator(after);
}

function events(...list: readonly ConfigurationEventData[]): ConfigurationDecision {
  return { kind: 'events', events: list };
}

function rejected(code: ProblemCode, field: string | null = null): ConfigurationDecision {
  return { kind: 'rejected', problems: [problem(code, field)] };
}

function problem(code: ProblemCode, field: string | null): ConfigurationProblem {
  return { code, field };
}

function isNonEmpty<T>(list: readonly T[]): list is readonly [T, ...T[]] {
  return list.length > 0;
}
