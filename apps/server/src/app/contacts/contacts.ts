import type {
  ContactCommand,
  ContactRejection,
  WantedAddress,
} from '@guichet/core/contact/contact-command.ts';
import type { ContactActor, ContactEvent, ContactEventData } from '@guichet/core/contact/contact-event.ts';
import { primaryAddress } from '@guichet/core/contact/contact.ts';
import type { ContactState } from '@guichet/core/contact/contact.ts';
import { decideContact } from '@guichet/core/contact/decide-contact.ts';
import { evolveContact } from '@guichet/core/contact/evolve-contact.ts';
import { mergeContacts } from '@guichet/core/contact/merge-contacts.ts';
import { CONTACTS_ABSORBED_MAX, CONTACTS_FOUND_MAX } from '@guichet/protocol/limits.ts';
import type {
  ContactAddressBody,
  ContactList,
  ContactRecord,
  ContactSummary,
} from '@guichet/protocol/contacts.ts';
import type { ContactId } from '@guichet/protocol/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ContactAppend, ContactKey, ContactRow, ContactStore } from '../../ports/contact-store.ts';
import { StorageFailure } from '../../ports/event-log.ts';
import type { PhoneNumbers } from '../../ports/phone-numbers.ts';
import { searchWords } from '../history/search-words.ts';
import { contactKeys, contactTexts } from './contact-keys.ts';

export type ContactsOptions = {
  readonly store: ContactStore;
  readonly clock: Clock;
  readonly phoneNumbers: Pick<PhoneNumbers, 'e164Of'>;
};

export type ContactResult =
  | { readonly kind: 'accepted'; readonly contact: ContactState }
  | { readonly kind: 'rejected'; readonly code: ContactRejection };

/** Decisions made anew because somebody else appended first, before the caller is told to come back. */
const ATTEMPTS_MAX = 10;
/** Digits of a search that make it one for a number. */
const NUMBER_DIGITS_MIN = 4;
/** Nothing but what a number is written with. */
const NUMBER = /^[\s+().\-/\d]+$/u;

/** The contacts: the only way to read and to change them. Every method may fail with `StorageFailure`. */
export class Contacts {
  readonly #options: ContactsOptions;

  constructor(options: ContactsOptions) {
    this.#options = options;
  }

  /** The contact of an id, or the one it has gone up in; undefined when there never was one. */
  async find(contactId: ContactId): Promise<ContactState | undefined> {
    return (await this.#row(contactId))?.state;
  }

  /** Contacts known by any of the keys, in the order of the keys. */
  async withKeys(keys: readonly ContactKey[]): Promise<readonly ContactState[]> {
    const rows = keys.length === 0 ? [] : await this.#options.store.withKeys(keys, CONTACTS_FOUND_MAX);
    return rows.map(({ state }) => state);
  }

  /** Decides a command about a contact, or about the one it has gone up in, and appends what it caused. */
  async execute(contactId: ContactId, actor: ContactActor, command: ContactCommand): Promise<ContactResult> {
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
      const row = await this.#row(contactId);
      const decision = decideContact(row?.state, command);
      if (decision.kind === 'rejected') return decision;
      const append = this.#appendOf(row, actor, decision.events);
      // Only what exists can be so already.
      if (append === undefined) return row === undefined ? unknown() : accepted(row.state);
      if ((await this.#options.store.append([append])) === 'appended') return accepted(append.state);
    }
    throw new StorageFailure('The contact is changed by too many at once', true);
  }

  /** Lets one contact go up in another, in one transaction. */
  async merge(survivorId: ContactId, absorbedId: ContactId, actor: ContactActor): Promise<ContactResult> {
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
      const [survivor, absorbed] = await Promise.all([this.#row(survivorId), this.#row(absorbedId)]);
      if (survivor === undefined || absorbed === undefined) return unknown();
      const merge = mergeContacts(survivor.state, absorbed.state);
      if (merge.kind === 'rejected') return merge;
      const one = this.#appendOf(survivor, actor, [merge.survivorEvent]);
      const other = this.#appendOf(absorbed, actor, [merge.absorbedEvent]);
      if (one === undefined || other === undefined) return unknown();
      if ((await this.#options.store.append([one, other])) === 'appended') return accepted(one.state);
    }
    throw new StorageFailure('The contacts are changed by too many at once', true);
  }

  /** @param text  words of a name, a company or an address, or the end of a number */
  async search(text: string): Promise<ContactList> {
    const digits = text.replaceAll(/\D/gu, '').replace(/^0+/u, '');
    const isNumber = NUMBER.test(text) && digits.length >= NUMBER_DIGITS_MIN;
    // A number that is written in groups is one number, not several words.
    const words = isNumber ? [] : searchWords(text);
    if (!isNumber && words.length === 0) return { contacts: [], hasMore: false };
    const numberEnd = isNumber ? digits : null;
    const rows = await this.#options.store.search({ words, numberEnd, limit: CONTACTS_FOUND_MAX + 1 });
    const contacts = rows.slice(0, CONTACTS_FOUND_MAX).map(({ state }) => summaryOf(state));
    return { contacts, hasMore: rows.length > CONTACTS_FOUND_MAX };
  }

  /** @param language  of the contact, by which numbers without a country are read */
  wantedAddress(
    addressId: string,
    { channel, label, value, isPrimary }: ContactAddressBody,
    language: string | null,
  ): WantedAddress {
    const phoneNumber = channel === 'phone' ? this.#options.phoneNumbers.e164Of(value, language) : null;
    return { addressId, channel, label, value, isPrimary, phoneNumber, isVerified: false };
  }

  async #row(contactId: ContactId): Promise<ContactRow | undefined> {
    let row = await this.#options.store.contact(contactId);
    for (let hops = 0; row !== undefined && row.state.mergedIntoId !== null; hops += 1) {
      if (hops > CONTACTS_ABSORBED_MAX) throw new Error(`${contactId} has gone up in a circle`);
      row = await this.#options.store.contact(row.state.mergedIntoId);
    }
    return row;
  }

  #appendOf(
    row: ContactRow | undefined,
    actor: ContactActor,
    events: readonly ContactEventData[],
  ): ContactAppend | undefined {
    const atMs = this.#options.clock.now();
    let state = row?.state;
    const bodies: string[] = [];
    for (const data of events) {
      const event: ContactEvent = { atMs, actor, data };
      state = evolveContact(state, event);
      bodies.push(JSON.stringify(event));
    }
    if (state === undefined || bodies.length === 0) return undefined;
    const expectedHead = row?.head ?? 0;
    return { state, expectedHead, bodies, keys: contactKeys(state), texts: contactTexts(state) };
  }
}

/** A contact as screens read it. */
export function recordOf(contact: ContactState): ContactRecord {
  const { contactId, name, company, language, note, addresses } = contact;
  const { absorbedIds, createdAtMs, changedAtMs, identities } = contact;
  return {
    contactId,
    name,
    company,
    language,
    note,
    addresses: addresses.map((address) => ({ ...address })),
    accounts: identities.flatMap((identity) =>
      identity.kind === 'account' ? [{ siteId: identity.siteId, subject: identity.subject }] : [],
    ),
    absorbedIds: [...absorbedIds],
    createdAtMs,
    changedAtMs,
  };
}

export function summaryOf(contact: ContactState): ContactSummary {
  const { contactId, name, company } = contact;
  const email = primaryAddress(contact, 'email')?.value ?? null;
  const phone = primaryAddress(contact, 'phone')?.value ?? null;
  return { contactId, name, company, email, phone };
}

function accepted(contact: ContactState): ContactResult {
  return { kind: 'accepted', contact };
}

function unknown(): ContactResult {
  return { kind: 'rejected', code: 'contactUnknown' };
}
