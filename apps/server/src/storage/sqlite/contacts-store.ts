import type { ContactId } from '@guichet/protocol/ids.ts';
import type {
  ContactAppend,
  ContactKey,
  ContactRow,
  ContactSearch,
  ContactStore,
} from '../../ports/contact-store.ts';
import type { AppendOutcome } from '../../ports/event-log.ts';
import type { SqliteStore } from './sqlite-store.ts';

/** Contacts in the database of the event log, through the same writer. */
export class SqliteContactStore implements ContactStore {
  readonly #store: SqliteStore;

  constructor(store: SqliteStore) {
    this.#store = store;
  }

  append(appends: readonly ContactAppend[]): Promise<AppendOutcome> {
    return this.#store.write({ kind: 'appendContacts', appends });
  }

  contact(contactId: ContactId): Promise<ContactRow | undefined> {
    return this.#store.read({ kind: 'contact', contactId });
  }

  withKeys(keys: readonly ContactKey[], limit: number): Promise<readonly ContactRow[]> {
    return this.#store.read({ kind: 'contactsWithKeys', keys, limit });
  }

  search(search: ContactSearch): Promise<readonly ContactRow[]> {
    return this.#store.read({ kind: 'contactSearch', search });
  }
}
