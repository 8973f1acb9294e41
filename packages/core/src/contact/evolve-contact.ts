import type { ContactAddress } from '@guichet/protocol/contacts.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type { ContactEvent } from './contact-event.ts';
import { isSameIdentity } from './contact.ts';
import type { ContactState } from './contact.ts';

type Address = Readonly<ContactAddress>;

/**
 * The contact after one more event of its log.
 * @param contact  undefined before the first event, which must be `contactCreated`
 * @throws when no decision could have given the event in that state: a bug or a damaged store
 */
export function evolveContact(contact: ContactState | undefined, event: ContactEvent): ContactState {
  const { data, atMs } = event;
  if (data.type === 'contactCreated') {
    if (contact !== undefined) throw new Error('contactCreated twice');
    const { contactId, name, company, language, note, addresses, identities } = data;
    return {
      ...{ contactId, name, company, language, note, identities },
      addresses: withPrimaries(addresses),
      absorbedIds: [],
      mergedIntoId: null,
      createdAtMs: atMs,
      changedAtMs: atMs,
    };
  }
  if (contact === undefined) throw new Error(`log begins with ${data.type}`);
  if (contact.mergedIntoId !== null) throw new Error(`${data.type} after contactMerged`);
  return { ...apply(contact, data), changedAtMs: Math.max(contact.changedAtMs, atMs) };
}

function apply(
  contact: ContactState,
  data: Exclude<ContactEvent['data'], { type: 'contactCreated' }>,
): ContactState {
  switch (data.type) {
    case 'contactChanged': {
      const { type: _, ...changes } = data;
      return { ...contact, ...changes };
    }
    case 'addressSaved':
      return { ...contact, addresses: withSaved(contact.addresses, data.address) };
    case 'addressRemoved': {
      const addresses = contact.addresses.filter(({ addressId }) => addressId !== data.addressId);
      if (addresses.length === contact.addresses.length)
        throw new Error('addressRemoved without the address');
      return { ...contact, addresses: withPrimaries(addresses) };
    }
    case 'identityLinked':
      return { ...contact, identities: [...contact.identities, data.identity] };
    case 'identityUnlinked': {
      const identities = contact.identities.filter((identity) => !isSameIdentity(identity, data.identity));
      return { ...contact, identities };
    }
    case 'contactAbsorbed': {
      const { name, company, language, note, addresses, identities, absorbedIds } = data;
      return { ...contact, name, company, language, note, addresses, identities, absorbedIds };
    }
    case 'contactMerged':
      return { ...contact, mergedIntoId: data.intoId };
    default:
      return missingCase(data);
  }
}

/** The addresses with one more, or another in the place of the one with its id. */
export function withSaved(addresses: readonly Address[], saved: Address): readonly Address[] {
  const isNew = addresses.every(({ addressId }) => addressId !== saved.addressId);
  const placed = isNew
    ? [...addresses, saved]
    : addresses.map((address) => (address.addressId === saved.addressId ? saved : address));
  if (!saved.isPrimary) return withPrimaries(placed);
  return withPrimaries(
    placed.map((address) =>
      address.channel === saved.channel && address.addressId !== saved.addressId && address.isPrimary
        ? { ...address, isPrimary: false }
        : address,
    ),
  );
}

/** Of each channel that has an address exactly one is primary: the first that claims it, else the first. */
export function withPrimaries(addresses: readonly Address[]): readonly Address[] {
  return addresses.map((address) => {
    const ofChannel = addresses.filter(({ channel }) => channel === address.channel);
    const primary = ofChannel.find(({ isPrimary }) => isPrimary) ?? ofChannel[0];
    const isPrimary = primary === address;
    return isPrimary === address.isPrimary ? address : { ...address, isPrimary };
  });
}
