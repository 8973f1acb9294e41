import type { ContactState } from '@guichet/core/contact/contact.ts';
import type { ContactId } from '@guichet/protocol/ids.ts';
import type { AppendOutcome } from './event-log.ts';

/** Something a contact is found by, exactly. `phone`: digits alone; the other values are compared as they are. */
export type ContactKey = {
  readonly kind: 'email' | 'phone' | 'customer' | 'account';
  readonly value: string;
};

/** A contact as it is kept: what its log says, and how long that log is. */
export type ContactRow = { readonly head: number; readonly state: ContactState };

/** All that one transaction adds to one contact: events to the stream `contact/<id>`, and what the contact is found by after them. */
export type ContactAppend = {
  /** The contact after the events. */
  readonly state: ContactState;
  /** The head the decision was made on. */
  readonly expectedHead: number;
  /** JSON texts of the events. */
  readonly bodies: readonly string[];
  /** Empty for a contact that has gone up in another one: nobody finds it any more. */
  readonly keys: readonly ContactKey[];
  /** Words to search for, by field. */
  readonly texts: { readonly name: string; readonly company: string; readonly addresses: string };
};

/** What a search is for. All words must be found, each at the beginning of a word; or the digits at a number's end. */
export type ContactSearch = {
  /** Without punctuation; accents and capitals do not matter. */
  readonly words: readonly string[];
  /** The last digits of a number, without leading zeros; null when it is no number that is searched for. */
  readonly numberEnd: string | null;
  readonly limit: number;
};

/** Contacts, found by what they are known by. The log is the truth, all else is made from it. May fail with `StorageFailure`. */
export interface ContactStore {
  /** All of them in one transaction, or none when the head of one is another than expected. Durable when it resolves. */
  append(appends: readonly ContactAppend[]): Promise<AppendOutcome>;
  contact(contactId: ContactId): Promise<ContactRow | undefined>;
  /** Contacts that have any of the keys, at most `limit`, in the order of the keys. */
  withKeys(keys: readonly ContactKey[], limit: number): Promise<readonly ContactRow[]>;
  /** At most `limit`, best first; contacts that have gone up in another are not among them. */
  search(search: ContactSearch): Promise<readonly ContactRow[]>;
}
