import type { ContactAddressLabel, ContactChannel } from '@guichet/protocol/contacts.ts';
import type { ContactId } from '@guichet/protocol/ids.ts';
import type { ContactFields } from './contact-event.ts';
import type { ContactIdentity } from './contact.ts';

/** An address as somebody asks for it. `phoneNumber`: its E.164 form, null when there is none; of no meaning for e-mail. */
export type WantedAddress = {
  readonly addressId: string;
  readonly channel: ContactChannel;
  readonly label: ContactAddressLabel;
  readonly value: string;
  readonly phoneNumber: string | null;
  readonly isPrimary: boolean;
  /** Only ever true for what a site vouched for. */
  readonly isVerified: boolean;
};

export type ContactCommand =
  | ({
      readonly type: 'createContact';
      readonly contactId: ContactId;
      readonly addresses: readonly WantedAddress[];
      readonly identities: readonly ContactIdentity[];
    } & ContactFields)
  | { readonly type: 'changeContact'; readonly changes: Partial<ContactFields> }
  | { readonly type: 'saveAddress'; readonly address: WantedAddress }
  | { readonly type: 'removeAddress'; readonly addressId: string }
  | { readonly type: 'linkIdentity'; readonly identity: ContactIdentity }
  | { readonly type: 'unlinkIdentity'; readonly identity: ContactIdentity };

/** Why a command about a contact was refused: what is so. */
export type ContactRejection =
  | 'contactUnknown'
  | 'contactMerged'
  | 'sameContact'
  | 'textMalformed'
  | 'addressMalformed'
  | 'tooManyAddresses'
  | 'tooManyAbsorbed';
