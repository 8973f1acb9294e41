import { Contacts } from './app/contacts/contacts.ts';
import { Identification } from './app/contacts/identification.ts';
import { History } from './app/history/history.ts';
import { SignedAssertions } from './auth/signed-assertions.ts';
import type { PastReader } from './app/past-access.ts';
import type { Service } from './compose-service.ts';
import type { HttpDeps } from './http/http-deps.ts';
import { HistoryIndexing } from './jobs/history-indexing.ts';
import type { Clock } from './ports/clock.ts';
import type { ContactStore } from './ports/contact-store.ts';
import type { CredentialStore } from './ports/credential-store.ts';
import type { EventLog } from './ports/event-log.ts';
import type { HistorySearch } from './ports/history-search.ts';
import type { LogSink } from './ports/log-sink.ts';
import { randomIds } from './system/random-ids.ts';
import { worldPhoneNumbers } from './system/phone-numbers.ts';

/** The contacts over their store. */
export function composeContacts(store: ContactStore, clock: Clock): Contacts {
  return new Contacts({ store, clock, phoneNumbers: worldPhoneNumbers });
}

/** What sites sign is checked with a secret of each. */
export function composeAssertions(credentialStore: CredentialStore, clock: Clock): SignedAssertions {
  return new SignedAssertions(clock, (siteId) => credentialStore.signingKey(`assertion/${siteId}`));
}

export type ComposeHistoryOptions = {
  readonly contacts: Contacts;
  readonly service: Service;
  readonly search: HistorySearch;
  readonly credentialStore: CredentialStore;
  readonly log: EventLog;
  readonly clock: Clock;
  readonly sink: LogSink;
};

/** What goes on beside the chats: telling whose contact a customer is, and keeping the index of what was said. */
export function composeHistory(
  options: ComposeHistoryOptions,
): Pick<HttpDeps, 'contacts' | 'history' | 'interactionContacts' | 'assertions' | 'vouch'> & Disposable {
  const { contacts, service, search, credentialStore, log, clock, sink } = options;
  const { interactions, transcripts, past } = service;
  const identification = new Identification({ contacts, interactions, clock, ids: randomIds, sink });
  const indexing = new HistoryIndexing({ search, clock, log: sink });
  const whenUsed = interactions.onChange(() => indexing.begin());
  const begunByAsking: Pick<HistorySearch, 'advance' | 'search'> = {
    advance() {
      indexing.begin();
      return search.advance();
    },
    search: (query) => search.search(query),
  };
  return {
    contacts,
    history: new History({ log, search: begunByAsking, contacts, past }),
    interactionContacts: async (interactionId: string, reader: PastReader) => {
      const state = await transcripts.readable(interactionId, reader);
      if (state === undefined) return undefined;
      return { contactId: state.contactId, proposals: await identification.proposals(state) };
    },
    assertions: composeAssertions(credentialStore, clock),
    vouch: (customerId, vouched) => identification.vouch(customerId, vouched),
    [Symbol.dispose]() {
      whenUsed[Symbol.dispose]();
      identification[Symbol.dispose]();
      indexing[Symbol.dispose]();
    },
  };
}
