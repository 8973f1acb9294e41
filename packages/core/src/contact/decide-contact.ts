import { CONTACT_ADDRESSES_MAX } from '@guichet/protocol/limits.ts';
import type { ContactAddress } from '@guichet/protocol/contacts.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import { isWritable, normalisedAddress } from './address.ts';
import type { ContactCommand, ContactRejection, WantedAddress } from './contact-command.ts';
import type { ContactEventData, ContactFields } from './contact-event.ts';
import { isSameIdentity } from './contact.ts';
import type { ContactState } from './contact.ts';
import { withPrimaries, withSaved } from './evolve-contact.ts';

export type ContactDecision =
  | { readonly kind: 'events'; readonly events: readonly ContactEventData[] }
  | { readonly kind: 'rejected'; readonly code: ContactRejection };

const NOTHING: ContactDecision = { kind: 'events', events: [] };

/**
 * What a command does to a contact: events to append (none when it is so already), or the reason it may not.
 * @param contact  undefined before `createContact`
 * Pure and total. Rules CO-* of core/SPEC.md.
 */
export function decideContact(contact: ContactState | undefined, command: ContactCommand): ContactDecision {
  // A creation is repeated when its answer was lost: it is done then.
  if (command.type === 'createContact') return contact === undefined ? create(command) : NOTHING;
  if (contact === undefined) return rejected('contactUnknown');
  if (contact.mergedIntoId !== null) return rejected('contactMerged');
  switch (command.type) {
    case 'changeContact':
      return change(contact, command.changes);
    case 'saveAddress':
      return saveAddress(contact, command.address);
    case 'removeAddress':
      return contact.addresses.some(({ addressId }) => addressId === command.addressId)
        ? events({ type: 'addressRemoved', addressId: command.addressId })
        : NOTHING;
    case 'linkIdentity':
      return contact.identities.some((identity) => isSameIdentity(identity, command.identity))
        ? NOTHING
        : events({ type: 'identityLinked', identity: command.identity });
    case 'unlinkIdentity':
      return contact.identities.some((identity) => isSameIdentity(identity, command.identity))
        ? events({ type: 'identityUnlinked', identity: command.identity })
        : NOTHING;
    default:
      return missingCase(command);
  }
}

function create(command: Extract<ContactCommand, { type: 'createContact' }>): ContactDecision {
  const { contactId, name, company, language, note, identities } = command;
  if (!isWellFormed({ name, company, language, note })) return rejected('textMalformed');
  let addresses: readonly Readonly<ContactAddress>[] = [];
  for (const wanted of command.addresses) {
    const address = addressOf(wanted);
    if (address === undefined) return rejected('addressMalformed');
    const twin = twinOf(addresses, address);
    if (twin === undefined) addresses = withSaved(addresses, address);
  }
  if (addresses.length > CONTACT_ADDRESSES_MAX) return rejected('tooManyAddresses');
  return events({
    type: 'contactCreated',
    contactId,
    name: name.trim(),
    company: company.trim(),
    language,
    note,
    addresses: withPrimaries(addresses),
    identities,
  });
}

function change(contact: ContactState, changes: Partial<ContactFields>): ContactDecision {
  const { name = contact.name, company = contact.company } = changes;
  const { language = contact.language, note = contact.note } = changes;
  if (!isWellFormed({ name, company, language, note })) return rejected('textMalformed');
  const wanted = { name: name.trim(), company: company.trim(), language, note };
  const changed: { -readonly [Field in keyof ContactFields]?: ContactFields[Field] } = {};
  if (wanted.name !== contact.name) changed.name = wanted.name;
  if (wanted.company !== contact.company) changed.company = wanted.company;
  if (wanted.language !== contact.language) changed.language = wanted.language;
  if (wanted.note !== contact.note) changed.note = wanted.note;
  return Object.keys(changed).length === 0 ? NOTHING : events({ type: 'contactChanged', ...changed });
}

function saveAddress(contact: ContactState, wanted: WantedAddress): ContactDecision {
  const asked = addressOf(wanted);
  if (asked === undefined) return rejected('addressMalformed');
  const own = contact.addresses.find(({ addressId }) => addressId === asked.addressId);
  if (own !== undefined && own.channel !== asked.channel) return rejected('addressMalformed');
  const twin = twinOf(contact.addresses, asked);
  if (own === undefined && twin === undefined && contact.addresses.length >= CONTACT_ADDRESSES_MAX) {
    return rejected('tooManyAddresses');
  }
  // The same number written twice is one number; and what was vouched for stays so while it is the same.
  const before = twin ?? own;
  const isVerified = asked.isVerified || (twin?.isVerified ?? false);
  const isPrimary = asked.isPrimary || (before?.isPrimary ?? false);
  const address = { ...asked, addressId: before?.addressId ?? asked.addressId, isVerified, isPrimary };
  const leftover = own !== undefined && twin !== undefined && own !== twin ? own.addressId : null;
  const after = withSaved(contact.addresses, address);
  const isSame = leftover === null && JSON.stringify(after) === JSON.stringify(contact.addresses);
  if (isSame) return NOTHING;
  const saved: ContactEventData = { type: 'addressSaved', address };
  return leftover === null ? events(saved) : events(saved, { type: 'addressRemoved', addressId: leftover });
}

/** The address of a contact that is the same as this one, whatever its id and how it was written. */
export function twinOf(
  addresses: readonly Readonly<ContactAddress>[],
  { channel, value, normalised }: Pick<ContactAddress, 'channel' | 'value' | 'normalised'>,
): Readonly<ContactAddress> | undefined {
  return addresses.find(
    (other) =>
      other.channel === channel &&
      (normalised === null
        ? other.normalised === null && other.value === value
        : other.normalised === normalised),
  );
}

function addressOf(wanted: WantedAddress): Readonly<ContactAddress> | undefined {
  const { addressId, channel, label, isPrimary, isVerified } = wanted;
  const value = wanted.value.trim();
  if (!isWritable(channel, value)) return undefined;
  const normalised = channel === 'email' ? normalisedAddress(channel, value) : wanted.phoneNumber;
  return { addressId, channel, label, value, normalised, isPrimary, isVerified };
}

function isWellFormed({ name, company, language, note }: ContactFields): boolean {
  return [name, company, language ?? '', note].every((text) => text.isWellFormed());
}

function events(...data: readonly ContactEventData[]): ContactDecision {
  return { kind: 'events', events: data };
}

function rejected(code: ContactRejection): ContactDecision {
  return { kind: 'rejected', code };
}
