import { Type } from 'typebox';
import type { Static } from 'typebox';
import { ConfigId, Id } from './ids.ts';
import { EMAIL_MAX_CHARS, LABEL_MAX_CHARS, URL_MAX_CHARS } from './limits.ts';

const strict = { additionalProperties: false };
const label = Type.String({ minLength: 1, maxLength: LABEL_MAX_CHARS });
/** A label in each language the product speaks. */
export const LocalizedLabel = Type.Object({ en: label, fr: label }, strict);
export type LocalizedLabel = Static<typeof LocalizedLabel>;
export const Language = Type.Union([Type.Literal('en'), Type.Literal('fr')]);
export type Language = Static<typeof Language>;

export const Role = Type.Union([
  Type.Literal('agent'),
  Type.Literal('supervisor'),
  Type.Literal('administrator'),
]);
export type Role = Static<typeof Role>;

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
  },
  strict,
);
export type QueueSettings = Static<typeof QueueSettings>;

export const DispositionCode = Type.Object({ dispositionCodeId: ConfigId, label: LocalizedLabel }, strict);
export type DispositionCode = Static<typeof DispositionCode>;

export const NotReadyReason = Type.Object({ reasonId: ConfigId, label: LocalizedLabel }, strict);
export type NotReadyReason = Static<typeof NotReadyReason>;

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
  },
  strict,
);
export type Site = Static<typeof Site>;

export const User = Type.Object(
  {
    userId: Id,
    name: label,
    email: Type.String({ minLength: 3, maxLength: EMAIL_MAX_CHARS, pattern: '^[^@\\s]+@[^@\\s]+$' }),
    roles: Type.Array(Role, { minItems: 1, maxItems: 3, uniqueItems: true }),
    isEnabled: Type.Boolean(),
  },
  strict,
);
export type User = Static<typeof User>;

/** All settings of the installation, as kept in the `config` stream and as exported and imported. */
export const Configuration = Type.Object(
  {
    queues: Type.Array(QueueSettings, { maxItems: 500 }),
    dispositionCodes: Type.Array(DispositionCode, { maxItems: 2_000 }),
    notReadyReasons: Type.Array(NotReadyReason, { maxItems: 200 }),
    sites: Type.Array(Site, { maxItems: 500 }),
    users: Type.Array(User, { maxItems: 5_000 }),
  },
  strict,
);
export type Configuration = Static<typeof Configuration>;

/** What each workspace user needs: everything but the other users and the sites. */
export const WorkspaceConfiguration = Type.Object({
  queues: Type.Array(QueueSettings),
  dispositionCodes: Type.Array(DispositionCode),
  notReadyReasons: Type.Array(NotReadyReason),
});
export type WorkspaceConfiguration = Static<typeof WorkspaceConfiguration>;
