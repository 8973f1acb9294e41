import type { Configuration } from '@guichet/protocol/config.ts';
import type { ListItems, ListName } from '@guichet/protocol/configuration-lists.ts';
import type { ConfigurationProblem } from './configuration-command.ts';

/** Whether anything else in the configuration names the item, by list. */
const REFERENCES: { readonly [L in ListName]: (configuration: Configuration, id: string) => boolean } = {
  roles: ({ users }, id) => users.some(({ roleIds }) => roleIds.includes(id)),
  groups: ({ users, queues }, id) =>
    users.some(({ groupIds }) => groupIds.includes(id)) ||
    queues.some(({ servedBy }) => servedBy.groupIds.includes(id)),
  skills: ({ users, queues }, id) =>
    users.some(({ skillIds }) => skillIds.includes(id)) ||
    queues.some(({ servedBy }) => servedBy.skillIds.includes(id)),
  queues: ({ sites }, id) => sites.some(({ queueId }) => queueId === id),
  dispositionCodes: ({ dispositionCodes }, id) => dispositionCodes.some(({ parentId }) => parentId === id),
  notReadyReasons: () => false,
  responseFolders: ({ responseFolders, responses }, id) =>
    responseFolders.some(({ parentId }) => parentId === id) ||
    responses.some(({ folderId }) => folderId === id),
  responses: () => false,
  caseDataKeys: ({ sites }, id) => sites.some(({ caseDataKeys }) => caseDataKeys.includes(id)),
  sites: () => false,
};

/** Whether other settings name the item, which therefore cannot be removed. */
export function isReferenced(configuration: Configuration, list: ListName, id: string): boolean {
  return REFERENCES[list](configuration, id);
}

/** What the new form of an item would break elsewhere. `configuration` has it already. */
export function problemsOfReferencesTo<L extends ListName>(
  configuration: Configuration,
  list: L,
  item: ListItems[L],
): readonly ConfigurationProblem[] {
  // A site's form asks for it (CF-19): it must first be taken out there.
  const isAskedFor =
    list === 'caseDataKeys' &&
    'isAskedBefore' in item &&
    !item.isAskedBefore &&
    isReferenced(configuration, list, item.key);
  return isAskedFor ? [{ code: 'inUse', field: '/isAskedBefore' }] : [];
}
