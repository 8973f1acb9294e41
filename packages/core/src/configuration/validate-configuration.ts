import type {
  CaseDataKey,
  Configuration,
  DispositionCode,
  LocalizedLabel,
  QueueSettings,
  ResponseFolder,
  Site,
  StandardResponse,
  User,
} from '@guichet/protocol/config.ts';
import { LIST_MAX_ITEMS } from '@guichet/protocol/config.ts';
import { CONFIGURATION_LISTS, LIST_NAMES } from '@guichet/protocol/configuration-lists.ts';
import type { ListItems, ListName } from '@guichet/protocol/configuration-lists.ts';
import type { ConfigurationProblem } from './configuration-command.ts';
import { idOf, listOf } from './lists.ts';
import { problemsOfPlace } from './tree.ts';

/**
 * An origin exactly as a browser sends it (WHATWG URL, "ASCII serialisation of an origin"): lower case, no path, no
 * default port, and nothing that means more than itself in a `frame-ancestors` list. IPv6 addresses are left out because that list
 * cannot name one (CSP Level 3, `host-source`).
 */
const origin = /^https?:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::([1-9][0-9]{0,4}))?$/;
const portMax = 65_535;

/**
 * Characters all standard responses may have together. Every workspace gets all of them when it opens, so this bounds what that
 * costs; the largest of the corpora we know is a tenth of it.
 */
export const RESPONSES_MAX_CHARS = 4_000_000;

/**
 * Everything that is wrong with a whole configuration beyond its schema, with JSON pointers into it.
 * Rules CF-1 to CF-6 and CF-14 to CF-20.
 */
export function problemsOfConfiguration(configuration: Configuration): readonly ConfigurationProblem[] {
  const { users } = configuration;
  return [
    ...LIST_NAMES.flatMap((list) => problemsOfList(configuration, list)),
    ...users.flatMap((user, index) => problemsOfUser(configuration, user, `/users/${index}`)),
    ...repeated(
      users.map(({ userId }) => userId),
      '/users',
      'userId',
    ),
    ...repeated(
      users.map(({ email }) => email.toLowerCase()),
      '/users',
      'email',
    ),
  ];
}

function problemsOfList<L extends ListName>(
  configuration: Configuration,
  list: L,
): readonly ConfigurationProblem[] {
  const items = listOf(configuration, list);
  return [
    ...items.flatMap((item, index) => problemsOfItem(configuration, list, item, `/${list}/${index}`)),
    ...repeated(
      items.map((item) => idOf(list, item)),
      `/${list}`,
      CONFIGURATION_LISTS[list].idKey,
    ),
  ];
}

/** What is wrong with one item. `configuration` has it already; `at` is its JSON pointer in what was sent. */
export function problemsOfItem<L extends ListName>(
  configuration: Configuration,
  list: L,
  item: ListItems[L],
  at: string,
): readonly ConfigurationProblem[] {
  const own = ITEM_RULES[list](configuration, item, at);
  const isFull = listOf(configuration, list).length > LIST_MAX_ITEMS[list];
  return isFull ? [...own, { code: 'tooMany', field: null }] : own;
}

type ItemRules = {
  readonly [L in ListName]: (
    configuration: Configuration,
    item: ListItems[L],
    at: string,
  ) => readonly ConfigurationProblem[];
};

const ITEM_RULES: ItemRules = {
  roles: (_, role, at) => blankLabel(role.name, `${at}/name`),
  groups: (_, group, at) => blankName(group.name, at),
  skills: (_, skill, at) => blankName(skill.name, at),
  queues: problemsOfQueue,
  dispositionCodes: problemsOfDispositionCode,
  notReadyReasons: (_, reason, at) => blankLabel(reason.label, `${at}/label`),
  responseFolders: problemsOfResponseFolder,
  responses: problemsOfResponse,
  caseDataKeys: problemsOfCaseDataKey,
  sites: problemsOfSite,
};

function problemsOfQueue(
  configuration: Configuration,
  queue: QueueSettings,
  at: string,
): readonly ConfigurationProblem[] {
  const isOrdered = queue.pendingResponseWarningMs < queue.pendingResponseCriticalMs;
  const { groupIds, skillIds } = queue.servedBy;
  return [
    ...blankName(queue.name, at),
    ...(isOrdered ? [] : [{ code: 'limitsOrder', field: `${at}/pendingResponseCriticalMs` } as const]),
    ...unknown(configuration, 'groups', groupIds, `${at}/servedBy/groupIds`),
    ...unknown(configuration, 'skills', skillIds, `${at}/servedBy/skillIds`),
  ];
}

function problemsOfDispositionCode(
  { dispositionCodes }: Configuration,
  { dispositionCodeId, parentId, label }: DispositionCode,
  at: string,
): readonly ConfigurationProblem[] {
  const nodes = dispositionCodes.map((code) => ({ id: code.dispositionCodeId, parentId: code.parentId }));
  return [
    ...blankLabel(label, `${at}/label`),
    ...problemsOfPlace({ id: dispositionCodeId, parentId }, nodes, at),
  ];
}

function problemsOfResponseFolder(
  { responseFolders }: Configuration,
  { folderId, parentId, name }: ResponseFolder,
  at: string,
): readonly ConfigurationProblem[] {
  const nodes = responseFolders.map((folder) => ({ id: folder.folderId, parentId: folder.parentId }));
  return [...blankLabel(name, `${at}/name`), ...problemsOfPlace({ id: folderId, parentId }, nodes, at)];
}

function problemsOfResponse(
  configuration: Configuration,
  { responseId, folderId, shortcut, title, text }: StandardResponse,
  at: string,
): readonly ConfigurationProblem[] {
  const isTaken =
    shortcut !== '' &&
    configuration.responses.some((each) => each.shortcut === shortcut && each.responseId !== responseId);
  const isBlank = text.en.trim() === '' && text.fr.trim() === '';
  return [
    ...blankLabel(title, `${at}/title`),
    ...unknown(configuration, 'responseFolders', folderId === null ? [] : [folderId], `${at}/folderId`),
    ...(isTaken ? [{ code: 'shortcutTaken', field: `${at}/shortcut` } as const] : []),
    ...(isBlank ? [malformed(`${at}/text`)] : []),
    ...(charsOf(configuration.responses) > RESPONSES_MAX_CHARS
      ? [{ code: 'tooMany', field: `${at}/text` } as const]
      : []),
  ];
}

function problemsOfCaseDataKey(
  _: Configuration,
  { label, type, choices }: CaseDataKey,
  at: string,
): readonly ConfigurationProblem[] {
  const hasChoices = choices.length > 0;
  return [
    ...blankLabel(label, `${at}/label`),
    ...(hasChoices === (type === 'choice') ? [] : [malformed(`${at}/choices`)]),
    ...choices.flatMap((choice, index) => blankLabel(choice.label, `${at}/choices/${index}/label`)),
    ...repeated(
      choices.map(({ choiceId }) => choiceId),
      `${at}/choices`,
      'choiceId',
    ),
  ];
}

function problemsOfSite(
  configuration: Configuration,
  site: Site,
  at: string,
): readonly ConfigurationProblem[] {
  const mayBeAsked = configuration.caseDataKeys.filter(({ isAskedBefore }) => isAskedBefore);
  return [
    ...blankName(site.name, at),
    ...unknown(configuration, 'queues', [site.queueId], `${at}/queueId`),
    ...site.allowedOrigins.flatMap((each, index) =>
      isOrigin(each) ? [] : [malformed(`${at}/allowedOrigins/${index}`)],
    ),
    ...site.caseDataKeys.flatMap((asked, index) =>
      mayBeAsked.some(({ key }) => key === asked)
        ? []
        : [{ code: 'notFound', field: `${at}/caseDataKeys/${index}` } as const],
    ),
  ];
}

/** @param at  JSON pointer of the user in what is validated; empty when that is the user */
export function problemsOfUser(
  configuration: Configuration,
  { name, roleIds, groupIds, skillIds }: User,
  at: string,
): readonly ConfigurationProblem[] {
  return [
    ...blankName(name, at),
    ...unknown(configuration, 'roles', roleIds, `${at}/roleIds`),
    ...unknown(configuration, 'groups', groupIds, `${at}/groupIds`),
    ...unknown(configuration, 'skills', skillIds, `${at}/skillIds`),
  ];
}

/** What users who stay have and the file does not (CF-9). */
export function referencesOfKeptUsers(
  kept: readonly User[],
  file: Configuration,
): readonly ConfigurationProblem[] {
  const wanted = [
    ['roles', kept.flatMap(({ roleIds }) => roleIds)],
    ['groups', kept.flatMap(({ groupIds }) => groupIds)],
    ['skills', kept.flatMap(({ skillIds }) => skillIds)],
  ] as const;
  return wanted.flatMap(([list, ids]) => {
    const isMissing = unknown(file, list, ids, '').length > 0;
    return isMissing ? [{ code: 'inUse', field: `/${list}` } as const] : [];
  });
}

/** One problem for the first id that is not in its list; `field` is that of what names them. */
function unknown(
  configuration: Configuration,
  list: ListName,
  ids: readonly string[],
  field: string,
): readonly ConfigurationProblem[] {
  const items = listOf(configuration, list);
  const known = new Set(items.map((item) => idOf(list, item)));
  return ids.every((id) => known.has(id)) ? [] : [{ code: 'notFound', field }];
}

function charsOf(responses: readonly StandardResponse[]): number {
  return responses.reduce((sum, { text }) => sum + text.en.length + text.fr.length, 0);
}

function blankName(name: string, at: string): readonly ConfigurationProblem[] {
  return name.trim() === '' ? [malformed(`${at}/name`)] : [];
}

function blankLabel({ en, fr }: LocalizedLabel, at: string): readonly ConfigurationProblem[] {
  return [
    ...(en.trim() === '' ? [malformed(`${at}/en`)] : []),
    ...(fr.trim() === '' ? [malformed(`${at}/fr`)] : []),
  ];
}

function isOrigin(text: string): boolean {
  const match = origin.exec(text);
  if (match === null) return false;
  const port = match[1] === undefined ? undefined : Number(match[1]);
  const defaultPort = text.startsWith('https:') ? 443 : 80;
  return port === undefined || (port <= portMax && port !== defaultPort);
}

function repeated(ids: readonly string[], list: string, key: string): readonly ConfigurationProblem[] {
  const seen = new Set<string>();
  return ids.flatMap((id, index) => {
    if (seen.has(id)) return [malformed(`${list}/${index}/${key}`)];
    seen.add(id);
    return [];
  });
}

function malformed(field: string): ConfigurationProblem {
  return { code: 'bodyMalformed', field };
}
