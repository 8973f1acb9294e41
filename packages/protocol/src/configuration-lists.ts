import type { Configuration } from './config.ts';

/** The lists an administrator edits item by item. Users are not among them: they have passwords, invitations and no removal. */
export type ListName = Exclude<keyof Configuration, 'users'>;
export type ListItems = { readonly [L in ListName]: Configuration[L][number] };

type ListDescription<Item> = {
  /** Segment of the HTTP interface's addresses. */
  readonly path: string;
  /** The field that names an item within its list. */
  readonly idKey: keyof Item & string;
  readonly idOf: (item: Item) => string;
};

/** All there is to know about each list, for whoever treats them alike: core, the HTTP interface, the administration. */
export const CONFIGURATION_LISTS: { readonly [L in ListName]: ListDescription<ListItems[L]> } = {
  roles: { path: 'roles', idKey: 'roleId', idOf: ({ roleId }) => roleId },
  groups: { path: 'groups', idKey: 'groupId', idOf: ({ groupId }) => groupId },
  skills: { path: 'skills', idKey: 'skillId', idOf: ({ skillId }) => skillId },
  queues: { path: 'queues', idKey: 'queueId', idOf: ({ queueId }) => queueId },
  dispositionCodes: {
    path: 'disposition-codes',
    idKey: 'dispositionCodeId',
    idOf: ({ dispositionCodeId }) => dispositionCodeId,
  },
  notReadyReasons: { path: 'not-ready-reasons', idKey: 'reasonId', idOf: ({ reasonId }) => reasonId },
  responseFolders: { path: 'response-folders', idKey: 'folderId', idOf: ({ folderId }) => folderId },
  responses: { path: 'responses', idKey: 'responseId', idOf: ({ responseId }) => responseId },
  caseDataKeys: { path: 'case-data-keys', idKey: 'key', idOf: ({ key }) => key },
  sites: { path: 'sites', idKey: 'siteId', idOf: ({ siteId }) => siteId },
};

// The table has a row for each list and no other.
export const LIST_NAMES = Object.keys(CONFIGURATION_LISTS) as readonly ListName[];
