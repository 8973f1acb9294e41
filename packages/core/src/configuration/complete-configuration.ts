import type { QueueSettings, Site } from '@guichet/protocol/config.ts';
import { LIST_NAMES } from '@guichet/protocol/configuration-lists.ts';
import type { ListItems, ListName } from '@guichet/protocol/configuration-lists.ts';
import { DEFAULT_ROLES } from './default-roles.ts';

/** What a queue of before these settings does: served by everybody, a target for all. Two minutes are a long wait for a colleague. */
export const QUEUE_DEFAULTS: Pick<
  QueueSettings,
  'isDispositionReadOnlyAfterEnd' | 'wrapUpWarningMs' | 'servedBy' | 'isTarget' | 'invitationTimeoutMs'
> = {
  isDispositionReadOnlyAfterEnd: false,
  wrapUpWarningMs: 120_000,
  servedBy: { groupIds: [], skillIds: [] },
  isTarget: true,
  invitationTimeoutMs: 120_000,
};

/** No address may be pushed and no number called until some are named; pictures and documents as a help desk needs them. */
export const SITE_DEFAULTS: Pick<Site, 'pushUrl' | 'files' | 'phone' | 'caseDataKeys'> = {
  pushUrl: { allowedHosts: [], isHttpAllowed: false, forbiddenPaths: [] },
  files: {
    isEnabled: true,
    maxBytes: 10 * 1024 * 1024,
    maxFilesPerInteraction: 50,
    allowedTypes: ['png', 'jpeg', 'gif', 'webp', 'pdf', 'txt'],
  },
  phone: { country: null, allowedPrefixes: [] },
  caseDataKeys: [],
};

/** The values of fields that items of an older release lack. */
const ITEM_DEFAULTS: { readonly [L in ListName]: Partial<ListItems[L]> } = {
  roles: {},
  groups: {},
  skills: {},
  queues: QUEUE_DEFAULTS,
  dispositionCodes: { parentId: null },
  notReadyReasons: {},
  responseFolders: {},
  responses: {},
  caseDataKeys: {},
  sites: SITE_DEFAULTS,
};

/** Lists the first release did not have. One that it had and a file lacks is a mistake in the file. */
const ADDED_LATER: readonly ListName[] = [
  'roles',
  'groups',
  'skills',
  'responseFolders',
  'responses',
  'caseDataKeys',
];

/**
 * A configuration of this or an older release with what that release did not know filled in. Total: whatever else is wrong with
 * the value stays, for the schema to find. Rule CF-22.
 */
export function completeConfiguration(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const lists = LIST_NAMES.map((list): [string, unknown] => {
    if (!Object.hasOwn(value, list) && ADDED_LATER.includes(list)) {
      return [list, list === 'roles' ? DEFAULT_ROLES : []];
    }
    const items = value[list];
    return [list, Array.isArray(items) ? items.map((item) => completeItem(list, item)) : items];
  });
  const { users } = value;
  return {
    ...value,
    ...Object.fromEntries(lists),
    ...(Array.isArray(users) && { users: users.map(completeUser) }),
  };
}

/** An item with what its release did not know yet. What is no record comes back as it is, for validation to refuse. */
export function completeItem(list: ListName, item: unknown): unknown {
  if (!isRecord(item)) return item;
  // What the item has comes first, its id above all: people read these files.
  const missing = Object.entries(ITEM_DEFAULTS[list]).filter(([key]) => !Object.hasOwn(item, key));
  return { ...item, ...Object.fromEntries(missing) };
}

/** The three fixed roles became definitions with the same ids. Works for a whole user and for a stored change of one. */
export function completeUser(user: unknown): unknown {
  if (!isRecord(user)) return user;
  const { roles, ...rest } = user;
  const { roleIds = roles, groupIds = [], skillIds = [] } = rest;
  return { ...rest, ...(roleIds !== undefined && { roleIds }), groupIds, skillIds };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
