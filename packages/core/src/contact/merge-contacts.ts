import { CONTACTS_ABSORBED_MAX, CONTACT_ADDRESSES_MAX } from '@guichet/protocol/limits.ts';
import type { ContactAddress } from '@guichet/protocol/contacts.ts';
import type { ContactRejection } from './contact-command.ts';
import type { ContactEventData } from './contact-event.ts';
import { isSameIdentity } from './contact.ts';
import type { ContactState } from './contact.ts';
import { twinOf } from './decide-contact.ts';
import { withPrimaries } from './evolve-contact.ts';

type Address = Readonly<ContactAddress>;

/** What each of the two logs gets; both are appended in one transaction. */
export type ContactMerge =
  | {
      readonly kind: 'merged';
      readonly survivorEvent: ContactEventData;
      readonly absorbedEvent: ContactEventData;
    }
  | { readonly kind: 'rejected'; readonly code: ContactRejection };

/**
 * One contact goes up in another: the survivor keeps what it has and takes over what it lacks, every address and every identity.
 * Nothing is lost but which of two different names stays: the survivor's. Rules CO-8 to CO-12.
 */
export function mergeContacts(survivor: ContactState, absorbed: ContactState): ContactMerge {
  if (survivor.contactId === absorbed.contactId) return { kind: 'rejected', code: 'sameContact' };
  if (survivor.mergedIntoId !== null || absorbed.mergedIntoId !== null) {
    return { kind: 'rejected', code: 'contactMerged' };
  }
  const addresses = mergedAddresses(survivor.addresses, absorbed.addresses);
  if (addresses.length > CONTACT_ADDRESSES_MAX) return { kind: 'rejected', code: 'tooManyAddresses' };
  const absorbedIds = [...new Set([...survivor.absorbedIds, absorbed.contactId, ...absorbed.absorbedIds])];
  if (absorbedIds.length > CONTACTS_ABSORBED_MAX) return { kind: 'rejected', code: 'tooManyAbsorbed' };
  const strangers = absorbed.identities.filter(
    (identity) => !survivor.identities.some((known) => isSameIdentity(known, identity)),
  );
  return {
    kind: 'merged',
    survivorEvent: {
      type: 'contactAbsorbed',
      contactId: absorbed.contactId,
      absorbedIds,
      name: survivor.name === '' ? absorbed.name : survivor.name,
      company: survivor.company === '' ? absorbed.company : survivor.company,
      language: survivor.language ?? absorbed.language,
      note: mergedNote(survivor.note, absorbed.note),
      addresses,
      identities: [...survivor.identities, ...strangers],
    },
    absorbedEvent: { type: 'contactMerged', intoId: survivor.contactId },
  };
}

function mergedAddresses(own: readonly Address[], others: readonly Address[]): readonly Address[] {
  let addresses = own;
  for (const other of others) {
    const twin = twinOf(addresses, other);
    if (twin === undefined) {
      const isFirst = addresses.every(({ channel }) => channel !== other.channel);
      const added = { ...other, addressId: freeId(addresses, other.addressId), isPrimary: isFirst };
      addresses = [...addresses, added];
    } else if (other.isVerified && !twin.isVerified) {
      addresses = addresses.map((address) => (address === twin ? { ...twin, isVerified: true } : address));
    }
  }
  // The other contact's first choice among those this one had none of.
  const chosen = addresses.map((address) => {
    const hadNone = own.every(({ channel }) => channel !== address.channel);
    const choice = others.find(({ channel, isPrimary }) => channel === address.channel && isPrimary);
    return hadNone
      ? { ...address, isPrimary: choice !== undefined && twinOf([address], choice) !== undefined }
      : address;
  });
  return withPrimaries(chosen);
}

function freeId(addresses: readonly Address[], wanted: string): string {
  const isTaken = (id: string): boolean => addresses.some(({ addressId }) => addressId === id);
  let id = wanted;
  for (let count = 2; isTaken(id); count += 1) id = `${wanted.slice(0, 58)}-${String(count)}`;
  return id;
}

function mergedNote(own: string, other: string): string {
  if (own.trim() === '') return other;
  return other.trim() === '' || own.includes(other) ? own : `${own}\n\n${other}`;
}
