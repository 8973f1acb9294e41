import type { ContactAddress } from '@guichet/protocol/contacts.ts';
import type { ContactId, UserId } from '@guichet/protocol/ids.ts';
import type { ContactIdentity } from './contact.ts';

/** Who caused an event. `identification`: the server, when a customer arrived. */
export type ContactActor =
  | { readonly kind: 'user'; readonly userId: UserId }
  | { readonly kind: 'system'; readonly part: 'identification' };

/** What a person writes of a contact. */
export type ContactFields = {
  readonly name: string;
  readonly company: string;
  readonly language: string | null;
  readonly note: string;
};

type Holdings = {
  readonly addresses: readonly Readonly<ContactAddress>[];
  readonly identities: readonly ContactIdentity[];
};

/** What happened to a contact. Stored for ever: variants gain fields and never change meaning. */
export type ContactEventData =
  | ({ readonly type: 'contactCreated'; readonly contactId: ContactId } & ContactFields & Holdings)
  | ({ readonly type: 'contactChanged' } & Partial<ContactFields>)
  /** The address is new, or takes the place of the one with its id. A primary one displaces the one before. */
  | { readonly type: 'addressSaved'; readonly address: Readonly<ContactAddress> }
  | { readonly type: 'addressRemoved'; readonly addressId: string }
  | { readonly type: 'identityLinked'; readonly identity: ContactIdentity }
  | { readonly type: 'identityUnlinked'; readonly identity: ContactIdentity }
  /** Another contact went up in this one; what it brought, as this one has it from now on. */
  | ({
      readonly type: 'contactAbsorbed';
      readonly contactId: ContactId;
      readonly absorbedIds: readonly ContactId[];
    } & ContactFields &
      Holdings)
  /** This contact went up in another one and is over. */
  | { readonly type: 'contactMerged'; readonly intoId: ContactId };

/** An event of the log; its number is the log's own. */
export type ContactEvent = {
  readonly atMs: number;
  readonly actor: ContactActor;
  readonly data: ContactEventData;
};
