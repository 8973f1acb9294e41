import { Type } from 'typebox';
import type { Static } from 'typebox';

// Ids become keys of JSON objects, where a word every object inherits would be lost (`__proto__`) or found without having
// been put there (`constructor`), so none of these is an id.
const notInherited =
  '(?!(?:__proto__|constructor|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|toLocaleString|toString|valueOf' +
  '|__(?:define|lookup)[GS]etter__)$)';

/** Any identifier on the wire: URL-safe, made by a client or a server from at least 48 random bits. */
export const Id = Type.String({ pattern: `^${notInherited}[A-Za-z0-9_-]{8,64}$` });

/** Identifier an administrator may have chosen (queue, code, reason, site): short words are allowed. */
export const ConfigId = Type.String({ pattern: `^${notInherited}[A-Za-z0-9_-]{1,64}$` });

export type InteractionId = Static<typeof Id>;
export type CommandId = Static<typeof Id>;
export type OfferId = Static<typeof Id>;
export type CustomerId = Static<typeof Id>;
/** A user of the workspace, whatever the roles. */
export type UserId = Static<typeof Id>;
/** A user acting as an agent. */
export type AgentId = UserId;
export type InvitationId = Static<typeof Id>;
export type ConsultationId = Static<typeof Id>;
export type ContactId = Static<typeof Id>;
export type CallId = Static<typeof Id>;
export type EmailId = Static<typeof Id>;
export type FileId = Static<typeof Id>;
export type QueueId = Static<typeof ConfigId>;
export type SiteId = Static<typeof ConfigId>;
export type DispositionCodeId = Static<typeof ConfigId>;
export type NotReadyReasonId = Static<typeof ConfigId>;

/** A party's number within its interaction: `p1` is the customer, later ones count up in order of joining. */
export const PartyId = Type.String({ pattern: '^p[1-9][0-9]{0,3}$' });
export type PartyId = Static<typeof PartyId>;
