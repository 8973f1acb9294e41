import { Type } from 'typebox';
import type { Static } from 'typebox';
import { FILES_PER_RESPONSE_MAX } from './file-limits.ts';
import { ConfigId, Id } from './ids.ts';
import { EMAIL_MAX_CHARS, LABEL_MAX_CHARS, MESSAGE_MAX_CHARS, URL_MAX_CHARS } from './limits.ts';
import { Privilege } from './privileges.ts';

const strict = { additionalProperties: false };
const label = Type.String({ minLength: 1, maxLength: LABEL_MAX_CHARS });
/** A label in each language the product speaks. */
export const LocalizedLabel = Type.Object({ en: label, fr: label }, strict);
export type LocalizedLabel = Static<typeof LocalizedLabel>;
export const Language = Type.Union([Type.Literal('en'), Type.Literal('fr')]);
export type Language = Static<typeof Language>;

/** What its holders may do. A user has the privileges of all roles the user has. */
export const RoleDefinition = Type.Object(
  {
    roleId: ConfigId,
    name: LocalizedLabel,
    privileges: Type.Array(Privilege, { uniqueItems: true }),
  },
  strict,
);
export type RoleDefinition = Static<typeof RoleDefinition>;

/** Agents who work together: queues are served by groups, and chats may be transferred to one. */
export const AgentGroup = Type.Object({ groupId: ConfigId, name: label }, strict);
export type AgentGroup = Static<typeof AgentGroup>;

/** What an agent knows, such as a language or a subject. */
export const Skill = Type.Object({ skillId: ConfigId, name: label }, strict);
export type Skill = Static<typeof Skill>;

export const GroupIds = Type.Array(ConfigId, { maxItems: 200, uniqueItems: true });
export const SkillIds = Type.Array(ConfigId, { maxItems: 200, uniqueItems: true });

/** Times in ms. `capacityPerAgent`: interactions an agent may hold at once, offers and wrap-up included. */
export const QueueSettings = Type.Object(
  {
    queueId: ConfigId,
    name: label,
    pendingResponseWarningMs: Type.Integer({ minimum: 1_000, maximum: 86_400_000 }),
    pendingResponseCriticalMs: Type.Integer({ minimum: 1_000, maximum: 86_400_000 }),
    offerTimeoutMs: Type.Integer({ minimum: 1_000, maximum: 600_000 }),
    /** After declining an interaction or letting its offer expire, the agent is not offered it again for this long. */
    offerSkipMs: Type.Integer({ minimum: 0, maximum: 3_600_000 }),
    /** How long an agent may be disconnected before the agent's chats return to the queue. */
    agentGraceMs: Type.Integer({ minimum: 0, maximum: 600_000 }),
    capacityPerAgent: Type.Integer({ minimum: 1, maximum: 50 }),
    isDispositionMandatory: Type.Boolean(),
    /** Once the chat has ended, its disposition stays as it is; one that is required and missing can still be given. */
    isDispositionReadOnlyAfterEnd: Type.Boolean(),
    /** The wrap-up timer turns yellow after this long; 0 means never. */
    wrapUpWarningMs: Type.Integer({ minimum: 0, maximum: 86_400_000 }),
    /** An agent serves the queue who is in any of the groups (or none is named) and has all the skills. */
    servedBy: Type.Object({ groupIds: GroupIds, skillIds: SkillIds }, strict),
    /** Whether agents may transfer to it and invite its agents. */
    isTarget: Type.Boolean(),
    /** How long a transfer or an invitation to a group, a skill or this queue looks for somebody. */
    invitationTimeoutMs: Type.Integer({ minimum: 1_000, maximum: 3_600_000 }),
  },
  strict,
);
export type QueueSettings = Static<typeof QueueSettings>;

const parentId = Type.Union([ConfigId, Type.Null()]);
/** A code that others name as their parent is a folder of the tree and cannot be chosen. Siblings stand in the order of the list. */
export const DispositionCode = Type.Object(
  { dispositionCodeId: ConfigId, parentId, label: LocalizedLabel },
  strict,
);
export type DispositionCode = Static<typeof DispositionCode>;

export const NotReadyReason = Type.Object({ reasonId: ConfigId, label: LocalizedLabel }, strict);
export type NotReadyReason = Static<typeof NotReadyReason>;

/** Folders of standard responses: a tree whose siblings stand in the order of the list. */
export const ResponseFolder = Type.Object({ folderId: ConfigId, parentId, name: LocalizedLabel }, strict);
export type ResponseFolder = Static<typeof ResponseFolder>;

const responseText = Type.String({ maxLength: MESSAGE_MAX_CHARS });
/**
 * A text agents send again and again. `shortcut` is typed after `/` in the composer; '' is none. A language without a text has '', and
 * at least one has one. `{contact.name}` and the other fields are filled in when it is used.
 */
export const StandardResponse = Type.Object(
  {
    responseId: ConfigId,
    folderId: Type.Union([ConfigId, Type.Null()]),
    shortcut: Type.String({ maxLength: 40, pattern: '^[a-z0-9-]*$' }),
    title: LocalizedLabel,
    text: Type.Object({ en: responseText, fr: responseText }, strict),
    /** Files sent along. */
    fileIds: Type.Array(Id, { maxItems: FILES_PER_RESPONSE_MAX, uniqueItems: true }),
  },
  strict,
);
export type StandardResponse = Static<typeof StandardResponse>;

export const CaseDataType = Type.Union([
  Type.Literal('text'),
  Type.Literal('number'),
  Type.Literal('boolean'),
  /** A day as YYYY-MM-DD. */
  Type.Literal('date'),
  Type.Literal('url'),
  /** One of `choices`, by its id. */
  Type.Literal('choice'),
]);
export type CaseDataType = Static<typeof CaseDataType>;
/** One fact kept about an interaction beside its messages. */
export const CaseDataKey = Type.Object(
  {
    key: ConfigId,
    label: LocalizedLabel,
    type: CaseDataType,
    /** For `choice` at least one, else none. */
    choices: Type.Array(Type.Object({ choiceId: ConfigId, label: LocalizedLabel }, strict), {
      maxItems: 100,
    }),
    /** A site's form may ask for it before the chat. */
    isAskedBefore: Type.Boolean(),
    /** The form is not sent without it. */
    isRequired: Type.Boolean(),
    /** Shown on the card of a new chat. */
    isOnOffer: Type.Boolean(),
    /** Agents with the privilege may change it. */
    isEditable: Type.Boolean(),
  },
  strict,
);
export type CaseDataKey = Static<typeof CaseDataKey>;

/**
 * What agents may push to a site's customers. `allowedHosts`: `shop.example`, or `*.shop.example` for any name below it, with `:port`
 * when it is not the scheme's own. `forbiddenPaths`: paths that begin with one of them are refused.
 */
export const PushUrlRules = Type.Object(
  {
    allowedHosts: Type.Array(
      Type.String({ maxLength: 260, pattern: '^(\\*\\.)?[a-z0-9][a-z0-9.-]*(:[0-9]{1,5})?$' }),
      {
        maxItems: 200,
        uniqueItems: true,
      },
    ),
    isHttpAllowed: Type.Boolean(),
    forbiddenPaths: Type.Array(Type.String({ maxLength: URL_MAX_CHARS, pattern: '^/[^\\s?#]*$' }), {
      maxItems: 200,
      uniqueItems: true,
    }),
  },
  strict,
);
export type PushUrlRules = Static<typeof PushUrlRules>;

export const FileType = Type.Union([
  Type.Literal('png'),
  Type.Literal('jpeg'),
  Type.Literal('gif'),
  Type.Literal('webp'),
  Type.Literal('pdf'),
  Type.Literal('txt'),
]);
export type FileType = Static<typeof FileType>;
/** Files in the chats of a site, both ways. */
export const FileRules = Type.Object(
  {
    isEnabled: Type.Boolean(),
    /** What the server takes at all is no more (`files.ts`). */
    maxBytes: Type.Integer({ minimum: 1_024, maximum: 25 * 1024 * 1024 }),
    maxFilesPerInteraction: Type.Integer({ minimum: 1, maximum: 1_000 }),
    allowedTypes: Type.Array(FileType, { uniqueItems: true }),
  },
  strict,
);
export type FileRules = Static<typeof FileRules>;

/**
 * Telephone numbers at a site. `country`: ISO 3166 alpha-2, where numbers without `+` are called from; null when not known. Agents may
 * call numbers of that country, and numbers that begin with one of `allowedPrefixes`; `+` alone is every number.
 */
export const PhoneRules = Type.Object(
  {
    country: Type.Union([Type.String({ pattern: '^[A-Z]{2}$' }), Type.Null()]),
    allowedPrefixes: Type.Array(Type.String({ maxLength: 16, pattern: '^\\+([1-9][0-9]{0,14})?$' }), {
      maxItems: 300,
      uniqueItems: true,
    }),
  },
  strict,
);
export type PhoneRules = Static<typeof PhoneRules>;

const colour = Type.String({ pattern: '^#[0-9a-fA-F]{6}$' });
const siteText = Type.String({ maxLength: 500 });
/** A web site that embeds the widget. `language` 'page' follows the page's own `lang`. Empty texts mean the product's own. */
export const Site = Type.Object(
  {
    siteId: ConfigId,
    name: label,
    queueId: ConfigId,
    /** Origins (scheme, host, port) that may embed the widget; empty means none may. */
    allowedOrigins: Type.Array(Type.String({ maxLength: URL_MAX_CHARS, pattern: '^https?://[^/\\s?#@]+$' }), {
      maxItems: 50,
    }),
    language: Type.Union([Language, Type.Literal('page')]),
    accentColour: colour,
    texts: Type.Object({ title: siteText, welcome: siteText }, strict),
    pushUrl: PushUrlRules,
    files: FileRules,
    phone: PhoneRules,
    /** What the form before the chat asks for, in this order; each is a key that may be asked before. */
    caseDataKeys: Type.Array(ConfigId, { maxItems: 20, uniqueItems: true }),
  },
  strict,
);
export type Site = Static<typeof Site>;

export const RoleIds = Type.Array(ConfigId, { minItems: 1, maxItems: 20, uniqueItems: true });
export const User = Type.Object(
  {
    userId: Id,
    name: label,
    email: Type.String({ minLength: 3, maxLength: EMAIL_MAX_CHARS, pattern: '^[^@\\s]+@[^@\\s]+$' }),
    roleIds: RoleIds,
    groupIds: GroupIds,
    skillIds: SkillIds,
    isEnabled: Type.Boolean(),
  },
  strict,
);
export type User = Static<typeof User>;

/** Items each list may have. */
export const LIST_MAX_ITEMS = {
  roles: 100,
  groups: 500,
  skills: 500,
  queues: 500,
  dispositionCodes: 2_000,
  notReadyReasons: 200,
  responseFolders: 500,
  responses: 5_000,
  caseDataKeys: 200,
  sites: 500,
} as const;

/** All settings of the installation, as kept in the `config` stream and as exported and imported. */
export const Configuration = Type.Object(
  {
    roles: Type.Array(RoleDefinition, { maxItems: LIST_MAX_ITEMS.roles }),
    groups: Type.Array(AgentGroup, { maxItems: LIST_MAX_ITEMS.groups }),
    skills: Type.Array(Skill, { maxItems: LIST_MAX_ITEMS.skills }),
    queues: Type.Array(QueueSettings, { maxItems: LIST_MAX_ITEMS.queues }),
    dispositionCodes: Type.Array(DispositionCode, { maxItems: LIST_MAX_ITEMS.dispositionCodes }),
    notReadyReasons: Type.Array(NotReadyReason, { maxItems: LIST_MAX_ITEMS.notReadyReasons }),
    responseFolders: Type.Array(ResponseFolder, { maxItems: LIST_MAX_ITEMS.responseFolders }),
    responses: Type.Array(StandardResponse, { maxItems: LIST_MAX_ITEMS.responses }),
    caseDataKeys: Type.Array(CaseDataKey, { maxItems: LIST_MAX_ITEMS.caseDataKeys }),
    sites: Type.Array(Site, { maxItems: LIST_MAX_ITEMS.sites }),
    users: Type.Array(User, { maxItems: 5_000 }),
  },
  strict,
);
export type Configuration = Static<typeof Configuration>;

/** A site as those who answer its chats need it. */
export const WorkspaceSite = Type.Object({
  siteId: ConfigId,
  name: Type.String(),
  pushUrl: PushUrlRules,
  files: FileRules,
});
export type WorkspaceSite = Static<typeof WorkspaceSite>;

/** What each workspace user needs: everything but the users, the roles and how sites look. */
export const WorkspaceConfiguration = Type.Object({
  groups: Type.Array(AgentGroup),
  skills: Type.Array(Skill),
  queues: Type.Array(QueueSettings),
  dispositionCodes: Type.Array(DispositionCode),
  notReadyReasons: Type.Array(NotReadyReason),
  responseFolders: Type.Array(ResponseFolder),
  responses: Type.Array(StandardResponse),
  caseDataKeys: Type.Array(CaseDataKey),
  sites: Type.Array(WorkspaceSite),
});
export type WorkspaceConfiguration = Static<typeof WorkspaceConfiguration>;
