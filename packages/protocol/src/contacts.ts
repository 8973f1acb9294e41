import { Type } from 'typebox';
import type { Static } from 'typebox';
import { ConfigId, Id } from './ids.ts';
import {
  CONTACT_ADDRESSES_MAX,
  EMAIL_MAX_CHARS,
  LABEL_MAX_CHARS,
  NOTE_MAX_CHARS,
  PHONE_MAX_CHARS,
} from './limits.ts';

/** Bodies of the HTTP interface about contacts: the records of customers, kept beyond their interactions. */
const strict = { additionalProperties: false };

export const ContactChannel = Type.Union([Type.Literal('email'), Type.Literal('phone')]);
export type ContactChannel = Static<typeof ContactChannel>;
export const ContactAddressLabel = Type.Union([
  Type.Literal('work'),
  Type.Literal('home'),
  Type.Literal('mobile'),
  Type.Literal('other'),
]);
export type ContactAddressLabel = Static<typeof ContactAddressLabel>;

const addressValue = Type.String({ minLength: 3, maxLength: Math.max(EMAIL_MAX_CHARS, PHONE_MAX_CHARS) });
/** The whole name as the person writes it: names do not come in two parts everywhere. Empty when it is not known. */
const contactName = Type.String({ maxLength: LABEL_MAX_CHARS });
const company = Type.String({ maxLength: LABEL_MAX_CHARS });
/** BCP 47; null when it is not known. */
const language = Type.Union([
  Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', maxLength: 35 }),
  Type.Null(),
]);
const note = Type.String({ maxLength: NOTE_MAX_CHARS });

/** A telephone number or an e-mail address. Of those of one channel exactly one is primary. */
export const ContactAddress = Type.Object({
  addressId: Id,
  channel: ContactChannel,
  label: ContactAddressLabel,
  /** As it was written. */
  value: Type.String(),
  /** For comparing: the address in lower case, the number in E.164; null for a number nobody could call from here. */
  normalised: Type.Union([Type.String(), Type.Null()]),
  isPrimary: Type.Boolean(),
  /** Vouched for by a web site that knows the customer; what a person merely typed is not. */
  isVerified: Type.Boolean(),
});
export type ContactAddress = Static<typeof ContactAddress>;

/** The customer's account at a site that vouched for it with a signed assertion. */
export const ContactAccount = Type.Object({ siteId: ConfigId, subject: Type.String() });
export type ContactAccount = Static<typeof ContactAccount>;

/** A contact as the workspace reads it. */
export const ContactRecord = Type.Object({
  contactId: Id,
  name: Type.String(),
  company: Type.String(),
  language: Type.Union([Type.String(), Type.Null()]),
  note: Type.String(),
  addresses: Type.Array(ContactAddress),
  accounts: Type.Array(ContactAccount),
  /** Contacts that were merged into this one; their history is this one's too. */
  absorbedIds: Type.Array(Id),
  createdAtMs: Type.Integer(),
  changedAtMs: Type.Integer(),
});
export type ContactRecord = Static<typeof ContactRecord>;

/** A contact in a list. `email` and `phone` are the primary ones. */
export const ContactSummary = Type.Object({
  contactId: Id,
  name: Type.String(),
  company: Type.String(),
  email: Type.Union([Type.String(), Type.Null()]),
  phone: Type.Union([Type.String(), Type.Null()]),
});
export type ContactSummary = Static<typeof ContactSummary>;

/** What a search found, best first. `hasMore`: the search is to be narrowed. */
export const ContactList = Type.Object({ contacts: Type.Array(ContactSummary), hasMore: Type.Boolean() });
export type ContactList = Static<typeof ContactList>;

/** The contact of an interaction; while there is none, those it may be: proposals by a typed address, for a person to confirm. */
export const InteractionContact = Type.Object({
  contact: Type.Union([ContactRecord, Type.Null()]),
  proposals: Type.Array(ContactSummary),
});
export type InteractionContact = Static<typeof InteractionContact>;

export const ContactAddressBody = Type.Object(
  { channel: ContactChannel, label: ContactAddressLabel, value: addressValue, isPrimary: Type.Boolean() },
  strict,
);
export type ContactAddressBody = Static<typeof ContactAddressBody>;

/** Makes a contact under an id its maker chose, so that a repeat makes no second one. */
export const CreateContactBody = Type.Object(
  {
    name: contactName,
    company,
    language,
    note,
    addresses: Type.Array(Type.Object({ addressId: Id, ...ContactAddressBody.properties }, strict), {
      maxItems: CONTACT_ADDRESSES_MAX,
    }),
  },
  strict,
);
export type CreateContactBody = Static<typeof CreateContactBody>;

/** Changes what is named and nothing else. */
export const ChangeContactBody = Type.Object(
  {
    name: Type.Optional(contactName),
    company: Type.Optional(company),
    language: Type.Optional(language),
    note: Type.Optional(note),
  },
  strict,
);
export type ChangeContactBody = Static<typeof ChangeContactBody>;

/** Names the contact that goes up in the one addressed. */
export const MergeContactBody = Type.Object({ contactId: Id }, strict);
export type MergeContactBody = Static<typeof MergeContactBody>;
