import type { UserId } from '@guichet/protocol/ids.ts';
import type { EmailHandling, EmailState } from '@guichet/protocol/mail.ts';
import type { ContactAppend, ContactKey, ContactRow, ContactSearch } from '../../ports/contact-store.ts';
import type { StoredLink, StoredPhoneLine, StoredSession } from '../../ports/credential-store.ts';
import type { Append, AppendOutcome, StoredEvent, StoredRefusal } from '../../ports/event-log.ts';
import type { InteractionRow, StoredReceipt, StreamName } from '../../ports/event-log.ts';
import type { FileAllowance, FileClaim, FileRecord, SettledFile } from '../../ports/file-records.ts';
import type {
  EmailKeys,
  MailboxPosition,
  MailFigures,
  RaisedFor,
  StoredEmail,
} from '../../ports/mail-store.ts';
import type { PreferenceChange, StoredPreference } from '../../ports/preference-store.ts';
import type { ResponseUse, StoredResponseUse } from '../../ports/response-use-store.ts';
import type { Batch } from './batch.ts';
import type { SentError } from './errors.ts';

/** What the main thread asks of the writer; many of them share one transaction. All of it must survive JSON. */
export type WriteOperation =
  | { readonly kind: 'append'; readonly append: Append }
  | { readonly kind: 'saveReceipts'; readonly receipts: readonly StoredReceipt[] }
  | { readonly kind: 'setPasswordHash'; readonly userId: UserId; readonly hash: string }
  | { readonly kind: 'addSession'; readonly session: StoredSession }
  | { readonly kind: 'touchSession'; readonly tokenHash: string; readonly lastUsedAtMs: number }
  | { readonly kind: 'removeSession'; readonly tokenHash: string }
  | { readonly kind: 'removeSessionsOf'; readonly userId: UserId }
  | { readonly kind: 'putLink'; readonly link: StoredLink }
  | { readonly kind: 'useLink'; readonly secretHash: string; readonly nowMs: number }
  | { readonly kind: 'setPhoneLine'; readonly userId: UserId; readonly line: StoredPhoneLine }
  | { readonly kind: 'removePhoneLine'; readonly userId: UserId }
  /** `candidate` (hex) becomes the key unless there is one. */
  | { readonly kind: 'signingKey'; readonly purpose: string; readonly candidate: string }
  | { readonly kind: 'addFile'; readonly record: FileRecord; readonly allowance: FileAllowance }
  | { readonly kind: 'settleFile'; readonly file: SettledFile }
  | { readonly kind: 'claimFile'; readonly claim: FileClaim }
  | { readonly kind: 'releaseFile'; readonly fileId: string; readonly commandId: string }
  | { readonly kind: 'removeFile'; readonly fileId: string }
  | { readonly kind: 'appendContacts'; readonly appends: readonly ContactAppend[] }
  | {
      readonly kind: 'changePreferences';
      readonly userId: UserId;
      readonly changes: readonly PreferenceChange[];
    }
  | { readonly kind: 'addResponseUses'; readonly uses: readonly ResponseUse[]; readonly atMs: number }
  | { readonly kind: 'addEmail'; readonly email: StoredEmail }
  | {
      readonly kind: 'moveEmail';
      readonly emailId: string;
      readonly from: readonly EmailState['kind'][];
      readonly state: EmailState;
      readonly handling: EmailHandling | null;
    }
  | { readonly kind: 'finishEmail'; readonly emailId: string; readonly handling: EmailHandling }
  | { readonly kind: 'assignEmails'; readonly interactionId: string; readonly contactId: string }
  | { readonly kind: 'saveMailboxPosition'; readonly mailbox: string; readonly position: MailboxPosition };

export type WriteKind = WriteOperation['kind'];
export type WriteOf<K extends WriteKind> = Extract<WriteOperation, { kind: K }>;

export type WriteResults = {
  readonly append: AppendOutcome;
  readonly saveReceipts: null;
  readonly setPasswordHash: null;
  readonly addSession: null;
  readonly touchSession: null;
  readonly removeSession: null;
  readonly removeSessionsOf: null;
  readonly putLink: null;
  readonly useLink: StoredLink | null;
  readonly setPhoneLine: null;
  readonly removePhoneLine: null;
  readonly signingKey: string;
  readonly addFile: 'added' | 'tooMany' | 'exists';
  readonly settleFile: null;
  readonly claimFile: FileRecord | null;
  readonly releaseFile: null;
  readonly removeFile: null;
  readonly appendContacts: AppendOutcome;
  readonly changePreferences: null;
  readonly addResponseUses: null;
  readonly addEmail: StoredEmail | null;
  readonly moveEmail: boolean;
  readonly finishEmail: boolean;
  readonly assignEmails: null;
  readonly saveMailboxPosition: null;
};

/** The writer's answer to one batch: a result for each operation in order, and what failed by position; or all failed alike. */
export type BatchReply =
  | { readonly results: readonly unknown[]; readonly failures: readonly (readonly [number, SentError])[] }
  | { readonly failed: SentError };

export type ToWriter =
  | { readonly kind: 'batch'; readonly batch: Batch }
  | { readonly kind: 'limitPages'; readonly maxPageCount: number | null }
  | { readonly kind: 'close' };

/** `reply` is the JSON text of a BatchReply. Batches are answered in order. */
export type FromWriter =
  | { readonly kind: 'opened'; readonly epoch: string }
  | { readonly kind: 'refused'; readonly error: SentError }
  | { readonly kind: 'batch'; readonly reply: string }
  | { readonly kind: 'limited' }
  | { readonly kind: 'closed' };

export type ReadQuery =
  | {
      readonly kind: 'events';
      readonly stream: StreamName;
      readonly afterSeq: number;
      readonly limit: number;
    }
  | { readonly kind: 'refusals'; readonly stream: StreamName }
  | { readonly kind: 'openInteractions' }
  | { readonly kind: 'interactionsOfCustomer'; readonly customerId: string; readonly sinceMs: number }
  | { readonly kind: 'interactionsOfAgent'; readonly agentId: string; readonly limit: number }
  | { readonly kind: 'interaction'; readonly interactionId: string }
  | { readonly kind: 'receipts'; readonly interactionId: string }
  | { readonly kind: 'passwordHash'; readonly userId: UserId }
  | { readonly kind: 'session'; readonly tokenHash: string }
  | { readonly kind: 'link'; readonly secretHash: string }
  | { readonly kind: 'phoneLine'; readonly userId: UserId }
  | { readonly kind: 'file'; readonly fileId: string }
  | { readonly kind: 'filesInState'; readonly state: FileRecord['state']; readonly limit: number }
  | { readonly kind: 'filesOfInteraction'; readonly interactionId: string }
  | { readonly kind: 'unsentFiles'; readonly atMs: number; readonly limit: number }
  | { readonly kind: 'contact'; readonly contactId: string }
  | { readonly kind: 'contactsWithKeys'; readonly keys: readonly ContactKey[]; readonly limit: number }
  | { readonly kind: 'contactSearch'; readonly search: ContactSearch }
  | { readonly kind: 'preferences'; readonly userId: UserId }
  | { readonly kind: 'responseUses' }
  | { readonly kind: 'email'; readonly emailId: string }
  | { readonly kind: 'emailsWithKeys'; readonly keys: EmailKeys }
  | { readonly kind: 'emailsOfInteraction'; readonly interactionId: string; readonly limit: number }
  | { readonly kind: 'emailsOfContacts'; readonly contactIds: readonly string[]; readonly limit: number }
  | { readonly kind: 'raisedEmails'; readonly whom: RaisedFor; readonly limit: number }
  | { readonly kind: 'dueEmails'; readonly nowMs: number; readonly limit: number }
  | { readonly kind: 'nextDueAtMs' }
  | { readonly kind: 'mailFigures' }
  | { readonly kind: 'mailboxPosition'; readonly mailbox: string };

export type ReadKind = ReadQuery['kind'];
export type ReadOf<K extends ReadKind> = Extract<ReadQuery, { kind: K }>;

export type ReadResults = {
  readonly events: readonly StoredEvent[];
  readonly refusals: readonly StoredRefusal[];
  readonly openInteractions: readonly InteractionRow[];
  readonly interactionsOfCustomer: readonly InteractionRow[];
  readonly interactionsOfAgent: readonly InteractionRow[];
  readonly interaction: InteractionRow | undefined;
  readonly receipts: readonly StoredReceipt[];
  readonly passwordHash: string | undefined;
  readonly session: StoredSession | undefined;
  readonly link: StoredLink | undefined;
  readonly phoneLine: StoredPhoneLine | undefined;
  readonly file: FileRecord | undefined;
  readonly filesInState: readonly FileRecord[];
  readonly filesOfInteraction: readonly FileRecord[];
  readonly unsentFiles: readonly FileRecord[];
  readonly contact: ContactRow | undefined;
  readonly contactsWithKeys: readonly ContactRow[];
  readonly contactSearch: readonly ContactRow[];
  readonly preferences: readonly StoredPreference[];
  readonly responseUses: readonly StoredResponseUse[];
  readonly email: StoredEmail | undefined;
  readonly emailsWithKeys: readonly StoredEmail[];
  readonly emailsOfInteraction: readonly StoredEmail[];
  readonly emailsOfContacts: readonly StoredEmail[];
  readonly raisedEmails: readonly StoredEmail[];
  readonly dueEmails: readonly StoredEmail[];
  readonly nextDueAtMs: number | null;
  readonly mailFigures: MailFigures;
  readonly mailboxPosition: MailboxPosition | undefined;
};

export type ToReader =
  | { readonly kind: 'query'; readonly id: number; readonly query: ReadQuery }
  | { readonly kind: 'close' };

export type FromReader =
  | { readonly kind: 'opened' }
  | { readonly kind: 'refused'; readonly error: SentError }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly error: SentError }
  | { readonly kind: 'closed' };
