import type { DemoLife } from '../ports/demo-life.ts';
import type { ContactSummary } from '@guichet/protocol/contacts.ts';
import type { SignInHints } from '@guichet/protocol/http.ts';
import type { ContactId, CustomerId, InteractionId } from '@guichet/protocol/ids.ts';
import type { Files } from '../app/files/files.ts';
import type { Contacts } from '../app/contacts/contacts.ts';
import type { VouchedCustomer } from '../app/contacts/identification.ts';
import type { History } from '../app/history/history.ts';
import type { Emails } from '../app/mail/emails.ts';
import type { PastReader } from '../app/past-access.ts';
import type { PhoneLines } from '../app/telephony/phone-lines.ts';
import type { Transcripts } from '../app/transcripts.ts';
import type { Preferences } from '../app/preferences/preferences.ts';
import type { ResponseUses } from '../app/response-uses/response-uses.ts';
import type { AccessDeps } from '../app/users/access-deps.ts';
import type { CustomerAssertions } from '../ports/customer-assertions.ts';
import type { CustomerTokens } from '../ports/customer-tokens.ts';
import type { Identity } from '../ports/identity.ts';
import type { LogSink } from '../ports/log-sink.ts';
import type { PhoneNumbers } from '../ports/phone-numbers.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';
import type { SocketTickets } from '../ports/socket-tickets.ts';
import type { ClientAddresses } from './client-addresses.ts';
import type { OwnOrigin } from './own-origin.ts';
import type { StaticFiles } from './static-files.ts';

/** All that the routes work with; each takes the part it names. */
export type HttpDeps = AccessDeps & {
  readonly tickets: SocketTickets;
  readonly customerTokens: CustomerTokens;
  readonly identity: Pick<Identity, 'verifyCustomerToken'>;
  readonly transcripts: Transcripts;
  readonly history: History;
  readonly contacts: Contacts;
  readonly assertions: CustomerAssertions;
  /** Links a customer to the contact of the account a site vouched for. */
  readonly vouch: (customerId: CustomerId, vouched: VouchedCustomer) => Promise<void>;
  /** Whose contact an interaction is, and whose it may be; undefined when the reader may not see it. */
  readonly interactionContacts: (
    interactionId: InteractionId,
    reader: PastReader,
  ) => Promise<
    { readonly contactId: ContactId | null; readonly proposals: readonly ContactSummary[] } | undefined
  >;
  readonly phoneNumbers: Pick<PhoneNumbers, 'read'>;
  readonly files: Files;
  readonly emails: Emails;
  readonly preferences: Preferences;
  readonly responseUses: ResponseUses;
  readonly phoneLines: PhoneLines;
  readonly ownOrigin: OwnOrigin;
  /** Where else the workspace may connect to, besides here: addresses for its policy. */
  readonly workspaceConnects: readonly string[];
  readonly addresses: ClientAddresses;
  /** New customers, by address. */
  readonly customersByAddress: RateLimiter;
  /** Files of customers, by address. */
  readonly uploadsByAddress: RateLimiter;
  /** What stands in the way of doing work now; empty when ready. */
  readonly unreadyReasons: () => Promise<readonly string[]>;
  readonly metricsPage: () => Promise<{ readonly contentType: string; readonly text: string }>;
  readonly metricsToken: string | null;
  readonly signInHints: SignInHints;
  readonly workspaceFiles: StaticFiles;
  readonly widgetFiles: StaticFiles;
  /** Null without the demo. */
  readonly shopFiles: StaticFiles | null;
  /** Only in the demo. */
  readonly demoLife: DemoLife | null;
  /** Told of every error that was not the client's. */
  readonly onFailure: (failure: unknown) => void;
  readonly log: LogSink;
};
