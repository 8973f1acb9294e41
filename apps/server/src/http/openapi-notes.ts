import { Type } from 'typebox';
import type { TSchema } from 'typebox';
import { Configuration } from '@guichet/protocol/config.ts';
import { CONFIGURATION_LISTS, LIST_NAMES } from '@guichet/protocol/configuration-lists.ts';
import { ContactList, ContactRecord, InteractionContact } from '@guichet/protocol/contacts.ts';
import { ResponseFiles, UploadedFile } from '@guichet/protocol/files.ts';
import { HistoryPage } from '@guichet/protocol/history.ts';
import {
  ConfigChanges,
  ConfigVersion,
  CustomerSession,
  ImportedConfig,
  InvitationLink,
  SessionView,
  SignInHints,
  SocketTicket,
  Transcript,
  UserList,
  WidgetSite,
} from '@guichet/protocol/http.ts';
import { Email, EmailList } from '@guichet/protocol/mail.ts';
import { OwnPhoneLine, PhoneLineOfUser } from '@guichet/protocol/phone-line.ts';
import { NumberReading } from '@guichet/protocol/phone.ts';
import { PersonalPreferences } from '@guichet/protocol/preferences.ts';
import { ResponseUses } from '@guichet/protocol/responses.ts';
import type { Method } from './route.ts';

/** What the document says of a route beyond what the route says itself. `answer` is null where there is none. */
export type RouteNote = {
  readonly tag: string;
  readonly summary: string;
  readonly answer: TSchema | null;
  readonly mediaType: string;
};
type Row = readonly [tag: string, summary: string, answer: TSchema | null, mediaType?: string];

const text = Type.String();
const page = (tag: string, summary: string): Row => [tag, summary, text, 'text/html'];

const ROWS: Readonly<Record<string, Row>> = {
  'POST /api/sign-in': [
    'Access',
    'Sign in with a password; the answer sets the session cookie.',
    SessionView,
  ],
  'POST /api/sign-out': ['Access', 'End the session.', null],
  'GET /api/session': ['Access', 'Who is signed in, and what they may do.', SessionView],
  'GET /api/sign-in-hints': ['Access', 'Accounts of the demo; empty elsewhere.', SignInHints],
  'POST /api/socket-ticket': ['Access', 'A ticket for one handshake of the socket.', SocketTicket],
  'POST /api/setup': ['Access', 'Create the first administrator with the one-time set-up link.', SessionView],
  'POST /api/invitations/accept': ['Access', 'Set the password of an invited user.', SessionView],
  'GET /api/me/preferences': ['Own settings', 'What the user has set.', PersonalPreferences],
  'PATCH /api/me/preferences': ['Own settings', 'Change some of it.', PersonalPreferences],
  'GET /api/phone-line': [
    'Own settings',
    'The own telephone line, with what signs it in; null without one.',
    OwnPhoneLine,
  ],
  'GET /api/admin/users/:userId/phone-line': [
    'Settings',
    'The telephone line of a user; its password is never read back.',
    PhoneLineOfUser,
  ],
  'PUT /api/admin/users/:userId/phone-line': ['Settings', 'Set the telephone line of a user.', ConfigVersion],
  'DELETE /api/admin/users/:userId/phone-line': [
    'Settings',
    'Remove the telephone line of a user.',
    ConfigVersion,
  ],
  'POST /api/response-uses': ['Own settings', 'Report which standard responses were used.', null],
  'GET /api/admin/response-uses': [
    'Settings',
    'How often each standard response has been used.',
    ResponseUses,
  ],
  'GET /api/history': [
    'History',
    'Past chats by scope (mine, contact, all), contactId, q, from, until, queueId, dispositionCodeId, agentId, cursor. A contact’s are read while one attends a chat of that contact.',
    HistoryPage,
  ],
  'GET /api/interactions/:interactionId': ['History', 'One chat as the user may see it.', Transcript],
  'GET /api/interactions/:interactionId/number': [
    'Contacts',
    'How a number (q) would be called from the site of a chat, or why it may not be.',
    NumberReading,
  ],
  'GET /api/contacts': ['Contacts', 'Contacts found by name, address or number.', ContactList],
  'GET /api/contacts/:contactId': ['Contacts', 'One contact.', ContactRecord],
  'PUT /api/contacts/:contactId': [
    'Contacts',
    'Create a contact under an id of one’s own making.',
    ContactRecord,
  ],
  'PATCH /api/contacts/:contactId': ['Contacts', 'Change a contact.', ContactRecord],
  'PUT /api/contacts/:contactId/addresses/:addressId': [
    'Contacts',
    'Save an address of a contact.',
    ContactRecord,
  ],
  'DELETE /api/contacts/:contactId/addresses/:addressId': [
    'Contacts',
    'Remove an address of a contact.',
    ContactRecord,
  ],
  'POST /api/contacts/:contactId/merge': ['Contacts', 'Make one of two records of a person.', ContactRecord],
  'GET /api/interactions/:interactionId/contact': ['Contacts', 'The contact of a chat.', InteractionContact],
  'GET /api/admin/users': ['Users', 'All users.', UserList],
  'POST /api/admin/users': ['Users', 'Add a user; the answer has the invitation link.', InvitationLink],
  'PATCH /api/admin/users/:userId': ['Users', 'Change a user.', ConfigVersion],
  'POST /api/admin/users/:userId/invitation': ['Users', 'Make a new invitation link.', InvitationLink],
  'GET /api/admin/sites/:siteId/secret': [
    'Settings',
    'The secret a site signs assertions about its customers with.',
    Type.Object({ secret: Type.String() }),
  ],
  'GET /api/admin/config/export': ['Settings', 'All settings as one file.', Configuration],
  'POST /api/admin/config/import': [
    'Settings',
    'Replace all settings by a file; users there already stay as they are.',
    ImportedConfig,
  ],
  'GET /api/admin/config/changes': ['Settings', 'The last changes: who, when, what.', ConfigChanges],
  'GET /api/openapi.json': ['Settings', 'This document.', Type.Object({})],
  'GET /widget/v1/site/:siteId': ['Widget', 'How a site’s widget looks and what it asks.', WidgetSite],
  'POST /api/widget/sessions': ['Widget', 'Begin as a new customer of a site.', CustomerSession],
  'GET /widget/loader.js': ['Widget', 'The script web sites embed.', text, 'text/javascript'],
  'GET /widget/frame': page('Widget', 'The chat in its frame.'),
  'GET /widget/assets/*': ['Widget', 'Files of the chat.', text, '*/*'],
  'GET /assets/*': ['Workspace', 'Files of the workspace.', text, '*/*'],
  'GET /*': page('Workspace', 'The workspace, at every address of its own.'),
  'GET /shop/*': page('Workspace', 'The sample shop, in the demo.'),
  'GET /livez': ['Operation', 'Whether the process lives.', text, 'text/plain'],
  'GET /readyz': ['Operation', 'Whether it can do its work, else why not.', Type.Object({})],
  'GET /metrics': ['Operation', 'Figures for Prometheus.', text, 'text/plain'],
  ...fileRows('/api/interactions/:interactionId/files/:fileId'),
  ...fileRows('/api/widget/interactions/:interactionId/files/:fileId'),
  'POST /api/emails': [
    'E-mail',
    'Send an e-mail from a chat, or in answer to one; a repeat of its id is answered with what there is.',
    Email,
  ],
  'GET /api/emails/raised': [
    'E-mail',
    'What the user is to see to: answers, and what was not delivered.',
    EmailList,
  ],
  'GET /api/emails/:emailId': ['E-mail', 'One e-mail whole.', Email],
  'POST /api/emails/:emailId/done': ['E-mail', 'Take an e-mail off the list of what is raised.', null],
  'GET /api/interactions/:interactionId/emails': ['E-mail', 'The e-mails of a chat.', EmailList],
  'GET /api/contacts/:contactId/emails': ['E-mail', 'The e-mails of a contact.', EmailList],
  ...emailFileRows('/api/emails/:emailId/files/:fileId'),
  'PUT /api/admin/response-files/:fileId': [
    'Files',
    'Bring a file for standard responses; a response then names it in fileIds.',
    UploadedFile,
  ],
  'GET /api/admin/response-files/:fileId/state': ['Files', 'Whether it has been found clean.', UploadedFile],
  'DELETE /api/admin/response-files/:fileId': ['Files', 'Throw one away that no response names.', null],
  'GET /api/response-files': ['Files', 'What is known of the files of standard responses.', ResponseFiles],
  'GET /api/response-files/:fileId': [
    'Files',
    'A file of a standard response.',
    text,
    'application/octet-stream',
  ],
  'PUT /api/interactions/:interactionId/files/:fileId/copy': [
    'Files',
    'Copy a file of a standard response into a chat, before sending it.',
    UploadedFile,
  ],
  ...itemRows(),
};

/** Words for a route; for one the table does not know, its own address. */
export function noteOf(method: Method, path: string): RouteNote {
  const [tag, summary, answer, mediaType = 'application/json'] = ROWS[`${method} ${path}`] ?? [
    'Other',
    `${method} ${path}`,
    Type.Object({}),
  ];
  return { tag, summary, answer, mediaType };
}

/** The routes the table knows, as `METHOD path`. */
export const NOTED_ROUTES: readonly string[] = Object.keys(ROWS);

function fileRows(path: string): Record<string, Row> {
  return {
    [`PUT ${path}`]: ['Files', 'Bring a file to a chat, before sending it.', UploadedFile],
    [`GET ${path}`]: ['Files', 'A file of a chat.', text, 'application/octet-stream'],
    [`DELETE ${path}`]: ['Files', 'Take back a file that was not sent.', null],
    [`GET ${path}/state`]: ['Files', 'Whether a file has been found clean.', UploadedFile],
  };
}

function emailFileRows(path: string): Record<string, Row> {
  return {
    [`PUT ${path}`]: ['E-mail', 'Bring a file for an e-mail, before sending it under this id.', UploadedFile],
    [`GET ${path}`]: ['E-mail', 'A file of an e-mail.', text, 'application/octet-stream'],
    [`DELETE ${path}`]: ['E-mail', 'Take back a file that was not sent.', null],
    [`GET ${path}/state`]: ['E-mail', 'Whether a file has been found clean.', UploadedFile],
    [`PUT ${path}/copy`]: [
      'E-mail',
      'Copy a file of a standard response or of another e-mail, before sending.',
      UploadedFile,
    ],
  };
}

function itemRows(): Record<string, Row> {
  const rows = LIST_NAMES.flatMap((list): [string, Row][] => {
    const { path, idKey } = CONFIGURATION_LISTS[list];
    const address = `/api/admin/${path}/:${idKey}`;
    const tag = 'Settings';
    return [
      [`PUT ${address}`, [tag, `Add to or replace in ${path}.`, ConfigVersion]],
      [`DELETE ${address}`, [tag, `Remove from ${path}.`, ConfigVersion]],
      [`POST ${address}/move`, [tag, `Put before another of ${path}, or at the end.`, ConfigVersion]],
    ];
  });
  return Object.fromEntries(rows);
}
