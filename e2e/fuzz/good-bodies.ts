import type { Configuration } from '@guichet/protocol/config.ts';
import { CONFIGURATION_LISTS, LIST_NAMES } from '@guichet/protocol/configuration-lists.ts';
import type { ListName } from '@guichet/protocol/configuration-lists.ts';

/** A request that would be carried out, but for what the fuzzer does to it. */
export type GoodRequest = { readonly path: string; readonly body: object };

/** One for every route that takes a body, by method and path pattern. Ids that exist are never those the honest chat needs. */
export function goodRequests(configuration: Configuration): ReadonlyMap<string, GoodRequest> {
  const [site] = configuration.sites;
  const newcomer = { name: 'F', roleIds: ['agent'], groupIds: [], skillIds: [] };
  const password = 'a password that is long enough';
  const secret = 'x'.repeat(43);
  const requests: readonly (readonly [string, string, object])[] = [
    ['POST /api/sign-in', '/api/sign-in', { email: 'nobody@example.test', password }],
    ['POST /api/setup', '/api/setup', { secret, name: 'Mallory', email: 'mallory@example.test', password }],
    ['POST /api/invitations/accept', '/api/invitations/accept', { secret, password }],
    ['POST /api/admin/users', '/api/admin/users', { ...newcomer, email: 'f@example.test' }],
    ['PATCH /api/admin/users/:userId', '/api/admin/users/nobody-at-all', { ...newcomer, isEnabled: true }],
    ...itemRequests(configuration),
    [
      'PATCH /api/me/preferences',
      '/api/me/preferences',
      { favourites: [], recents: [{ kind: 'group', groupId: 'fuzzed' }], settings: { fuzzed: 1 } },
    ],
    [
      'PUT /api/admin/users/:userId/phone-line',
      '/api/admin/users/nobody-at-all/phone-line',
      { user: '+33180000009', authUser: null, password, queueId: 'fuzzed' },
    ],
    ['POST /api/response-uses', '/api/response-uses', { uses: [{ responseId: 'fuzzed', count: 1 }] }],
    [
      'PUT /api/interactions/:interactionId/files/:fileId/copy',
      '/api/interactions/interaction-nobody/files/file-fuzzed/copy',
      { from: 'file-nobody' },
    ],
    [
      'PUT /api/emails/:emailId/files/:fileId/copy',
      '/api/emails/email-fuzzed/files/file-fuzzed/copy',
      { from: 'file-nobody' },
    ],
    ['POST /api/emails', '/api/emails', EMAIL],
    ['POST /api/admin/config/import', '/api/admin/config/import', configuration],
    ['POST /api/widget/sessions', '/api/widget/sessions', { siteId: site?.siteId ?? '' }],
  ];
  const address = { channel: 'email', label: 'work', value: 'f@example.test', isPrimary: true };
  const contact = { name: 'Fuzzed', company: '', language: 'fr', note: '', addresses: [] };
  const contacts: readonly (readonly [string, string, object])[] = [
    ['PUT /api/contacts/:contactId', '/api/contacts/contact-fuzzed', contact],
    ['PATCH /api/contacts/:contactId', '/api/contacts/contact-nobody', { name: 'F' }],
    [
      'PUT /api/contacts/:contactId/addresses/:addressId',
      '/api/contacts/contact-nobody/addresses/address-1',
      address,
    ],
    [
      'POST /api/contacts/:contactId/merge',
      '/api/contacts/contact-nobody/merge',
      { contactId: 'contact-nobody' },
    ],
  ];
  return new Map([...requests, ...contacts].map(([route, path, body]) => [route, { path, body }]));
}

const EMAIL = {
  emailId: 'email-fuzzed',
  interactionId: 'interaction-nobody',
  to: ['lee@example.test'],
  cc: [],
  bcc: [],
  subject: 'Fuzzed',
  text: 'Fuzzed',
  html: '<p>Fuzzed</p>',
  fileIds: [],
  hasTranscript: false,
  inReplyTo: null,
};

function itemRequests(configuration: Configuration): readonly (readonly [string, string, object])[] {
  const [queue] = configuration.queues;
  const [site] = configuration.sites;
  const label = { en: 'Fuzzed', fr: 'Fuzzé' };
  const items: Readonly<Record<ListName, object>> = {
    roles: { roleId: 'fuzzed', name: label, privileges: ['chat.use'] },
    groups: { groupId: 'fuzzed', name: 'Fuzzed' },
    skills: { skillId: 'fuzzed', name: 'Fuzzed' },
    queues: { ...queue, queueId: 'fuzzed' },
    dispositionCodes: { dispositionCodeId: 'fuzzed', parentId: null, label },
    notReadyReasons: { reasonId: 'fuzzed', label },
    responseFolders: { folderId: 'fuzzed', parentId: null, name: label },
    responses: {
      responseId: 'fuzzed',
      folderId: null,
      shortcut: 'fuzzed',
      title: label,
      text: label,
      fileIds: [],
    },
    caseDataKeys: {
      key: 'fuzzed',
      label,
      type: 'choice',
      choices: [{ choiceId: 'a', label }],
      isAskedBefore: true,
      isRequired: false,
      isOnOffer: true,
      isEditable: true,
    },
    sites: { ...site, siteId: 'fuzzed' },
  };
  return LIST_NAMES.flatMap((list) => {
    const { path, idKey } = CONFIGURATION_LISTS[list];
    const [pattern, address] = [`/api/admin/${path}/:${idKey}`, `/api/admin/${path}/fuzzed`];
    return [
      [`PUT ${pattern}`, address, items[list]],
      [`POST ${pattern}/move`, `${address}/move`, { beforeId: null }],
    ] as const;
  });
}
