import { Type } from 'typebox';
import type { Static } from 'typebox';
import {
  CaseDataKey,
  FileRules,
  GroupIds,
  Language,
  LocalizedLabel,
  RoleIds,
  SkillIds,
  User,
} from './config.ts';
import { WireEvent } from './events.ts';
import { ConfigId, Id } from './ids.ts';
import { AgentInteractionState } from './interaction.ts';
import { EMAIL_MAX_CHARS, LABEL_MAX_CHARS } from './limits.ts';
import { Privilege } from './privileges.ts';

/** Bodies of the HTTP interface. Refusals are `HttpProblem` with the status that fits. */
const strict = { additionalProperties: false };
const email = Type.String({ minLength: 3, maxLength: EMAIL_MAX_CHARS, pattern: '^[^@\\s]+@[^@\\s]+$' });
const name = Type.String({ minLength: 1, maxLength: LABEL_MAX_CHARS });
/** Length is the whole rule (NIST SP 800-63B): 12 to 200 characters. */
const newPassword = Type.String({ minLength: 12, maxLength: 200 });
const secret = Type.String({ minLength: 20, maxLength: 200, pattern: '^[A-Za-z0-9_-]+$' });

export const ProblemCode = Type.Union([
  Type.Literal('bodyMalformed'),
  Type.Literal('notSignedIn'),
  Type.Literal('forbidden'),
  Type.Literal('originForbidden'),
  Type.Literal('credentialsWrong'),
  Type.Literal('tooManyRequests'),
  Type.Literal('linkInvalid'),
  Type.Literal('emailTaken'),
  Type.Literal('notFound'),
  Type.Literal('inUse'),
  /** Another standard response has this shortcut. */
  Type.Literal('shortcutTaken'),
  /** An item of a tree would be its own ancestor. */
  Type.Literal('circular'),
  /** An item of a tree would stand too many levels down. */
  Type.Literal('tooDeep'),
  /** A list is full, or a text too long for the rest of its kind. */
  Type.Literal('tooMany'),
  Type.Literal('limitsOrder'),
  Type.Literal('lastAdministrator'),
  Type.Literal('unavailable'),
]);
export type ProblemCode = Static<typeof ProblemCode>;
/** `field` is the JSON pointer of the offending part, when there is one. */
export const HttpProblem = Type.Object({
  code: ProblemCode,
  field: Type.Union([Type.String(), Type.Null()]),
});
export type HttpProblem = Static<typeof HttpProblem>;

export const SignInBody = Type.Object(
  { email: Type.String({ maxLength: EMAIL_MAX_CHARS }), password: Type.String({ maxLength: 200 }) },
  strict,
);
/** The signed-in user. `csrfToken` goes into the header `x-guichet-csrf` of every changing request. */
export const SessionView = Type.Object({
  userId: Id,
  name: Type.String(),
  email: Type.String(),
  privileges: Type.Array(Privilege),
  csrfToken: Type.String(),
});
export type SessionView = Static<typeof SessionView>;
export const SocketTicket = Type.Object({ ticket: Type.String() });

/** Claims the one-time set-up link: creates the first administrator. */
export const SetupBody = Type.Object({ secret, name, email, password: newPassword }, strict);
/** Claims an invitation link: sets the invited user's password. */
export const AcceptInvitationBody = Type.Object({ secret, password: newPassword }, strict);

export const AddUserBody = Type.Object(
  { name, email, roleIds: RoleIds, groupIds: GroupIds, skillIds: SkillIds },
  strict,
);
export const ChangeUserBody = Type.Object(
  {
    name,
    roleIds: RoleIds,
    groupIds: GroupIds,
    skillIds: SkillIds,
    isEnabled: Type.Boolean(),
  },
  strict,
);
/** The path (no host) of a one-time link and when it ends, epoch ms. */
export const InvitationLink = Type.Object({ userId: Id, path: Type.String(), expiresAtMs: Type.Integer() });
export type InvitationLink = Static<typeof InvitationLink>;

/** What the widget's frame asks before it shows anything. */
export const WidgetSite = Type.Object({
  siteId: ConfigId,
  language: Type.Union([Language, Type.Literal('page')]),
  accentColour: Type.String(),
  texts: Type.Object({ title: Type.String(), welcome: Type.String() }),
  files: FileRules,
  /** What the form before the chat asks for, in this order. */
  caseDataKeys: Type.Array(CaseDataKey),
});
export type WidgetSite = Static<typeof WidgetSite>;
/** `assertion`: what the page's own server signed about the customer; one that does not hold leaves the customer anonymous. */
export const CustomerSessionBody = Type.Object(
  { siteId: ConfigId, assertion: Type.Optional(Type.String({ maxLength: 4_000 })) },
  strict,
);
export const CustomerSession = Type.Object({ customerId: Id, token: Type.String() });
export type CustomerSession = Static<typeof CustomerSession>;

/** One line of an agent's own recent interactions, newest first. */
export const HistoryEntry = Type.Object({
  interactionId: Id,
  contactName: Type.Union([Type.String(), Type.Null()]),
  subject: Type.Union([Type.String(), Type.Null()]),
  queueId: ConfigId,
  startedAtMs: Type.Integer(),
  endedAtMs: Type.Union([Type.Integer(), Type.Null()]),
  dispositionCodeId: Type.Union([ConfigId, Type.Null()]),
});
export type HistoryEntry = Static<typeof HistoryEntry>;
export const History = Type.Object({ entries: Type.Array(HistoryEntry) });
/** A past interaction whole. */
export const Transcript = Type.Object({
  interactionId: Id,
  state: AgentInteractionState,
  events: Type.Array(WireEvent),
});
export type Transcript = Static<typeof Transcript>;
/** Where an item goes within its list: before another, or to the end. */
export const MoveItemBody = Type.Object({ beforeId: Type.Union([ConfigId, Type.Null()]) }, strict);

/** A field by its JSON pointer, with its values as people read them; null where it was or is not there. */
export const FieldDifference = Type.Object({
  field: Type.String(),
  before: Type.Union([Type.String(), Type.Null()]),
  after: Type.Union([Type.String(), Type.Null()]),
});
export type FieldDifference = Static<typeof FieldDifference>;
/** One change of the configuration: who, when, what. `list` is null for an import; `total` counts what `differences` leaves out too. */
export const ConfigChange = Type.Object({
  seq: Type.Integer(),
  atMs: Type.Integer(),
  byName: Type.Union([Type.String(), Type.Null()]),
  type: Type.String(),
  list: Type.Union([Type.String(), Type.Null()]),
  subject: Type.String(),
  differences: Type.Array(FieldDifference),
  total: Type.Integer(),
});
export type ConfigChange = Static<typeof ConfigChange>;
/** The last changes, newest first. */
export const ConfigChanges = Type.Object({ changes: Type.Array(ConfigChange) });
export type ConfigChanges = Static<typeof ConfigChanges>;
/** A user as the administration lists them; without a password the invitation has not been accepted yet. */
export const UserEntry = Type.Object({ user: User, hasPassword: Type.Boolean() });
export type UserEntry = Static<typeof UserEntry>;
export const UserList = Type.Object({ users: Type.Array(UserEntry) });
export type UserList = Static<typeof UserList>;
/** What a change of the configuration answers: the version that contains it, as in the socket's `config` frame. */
export const ConfigVersion = Type.Object({ version: Type.Integer() });
export type ConfigVersion = Static<typeof ConfigVersion>;
/** What an import answers. Files of standard responses that this server does not have were left out, so many. */
export const ImportedConfig = Type.Object({ version: Type.Integer(), filesLeftOut: Type.Integer() });
export type ImportedConfig = Static<typeof ImportedConfig>;
/** Why an import was refused: the first problem, and all of them. */
export const ImportProblem = Type.Object({
  code: ProblemCode,
  field: Type.Union([Type.String(), Type.Null()]),
  problems: Type.Array(HttpProblem),
});
export type ImportProblem = Static<typeof ImportProblem>;
/** Accounts the sign-in page may offer. Empty, except in the demo, whose accounts are sample data. */
export const SignInHints = Type.Object({
  accounts: Type.Array(
    Type.Object({
      name: Type.String(),
      email: Type.String(),
      password: Type.String(),
      roleNames: Type.Array(LocalizedLabel),
    }),
  ),
});
export type SignInHints = Static<typeof SignInHints>;
