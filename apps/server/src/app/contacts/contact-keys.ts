import { normalisedAddress } from '@guichet/core/contact/address.ts';
import type { ContactIdentity, ContactState } from '@guichet/core/contact/contact.ts';
import type { ContactAppend, ContactKey } from '../../ports/contact-store.ts';

/** What a contact is found by. One that has gone up in another is found by nothing: its finder finds the other. */
export function contactKeys({ mergedIntoId, addresses, identities }: ContactState): readonly ContactKey[] {
  if (mergedIntoId !== null) return [];
  return [
    ...addresses.map(({ channel, value, normalised }): ContactKey =>
      channel === 'email' ? emailKey(normalised ?? value) : phoneKey(normalised ?? value),
    ),
    ...identities.map(identityKey),
  ];
}

export function contactTexts({ name, company, addresses }: ContactState): ContactAppend['texts'] {
  const written = addresses.map(({ channel, value, normalised }) =>
    channel === 'email' ? value : `${value} ${phoneKey(normalised ?? value).value}`,
  );
  return {
    name: name.normalize('NFC'),
    company: company.normalize('NFC'),
    addresses: written.join('\n').normalize('NFC'),
  };
}

export function emailKey(email: string): ContactKey {
  return { kind: 'email', value: normalisedAddress('email', email) };
}

export function identityKey(identity: ContactIdentity): ContactKey {
  // No site's id has a blank in it.
  return identity.kind === 'customer'
    ? { kind: 'customer', value: identity.customerId }
    : { kind: 'account', value: `${identity.siteId} ${identity.subject}` };
}

export function phoneKey(number: string): ContactKey {
  return { kind: 'phone', value: normalisedAddress('phone', number) };
}
