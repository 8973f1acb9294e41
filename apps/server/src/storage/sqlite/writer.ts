import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ContactAppend } from '../../ports/contact-store.ts';
import type {
  Append,
  AppendOutcome,
  InteractionRow,
  StoredReceipt,
  StreamName,
} from '../../ports/event-log.ts';
import { unpackBatch } from './batch.ts';
import type { Batch } from './batch.ts';
import { ContactStatements } from './contacts-write.ts';
import type { SentError } from './errors.ts';
import { describeFailure } from './errors.ts';
import type { BatchReply, WriteOperation, WriteResults } from './messages.ts';
import { MailStatements } from './mail-write.ts';
import { StreamEnds } from './stream-ends.ts';
import type { StreamEnd } from './stream-ends.ts';
import { CredentialStatements } from './write-credentials.ts';
import { FileStatements } from './write-files.ts';
import { PreferenceStatements } from './write-preferences.ts';
import { ResponseUseStatements } from './write-response-uses.ts';

/**
 * Writes batches, one transaction each. Runs in the writer's thread, and is the only one to write to the database: the heads it
 * compares are those of its own transaction.
 */
export class Writer {
  readonly #database: DatabaseSync;
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #streamByName: StatementSync;
  readonly #addStream: StatementSync;
  readonly #moveHead: StatementSync;
  readonly #addEvent: StatementSync;
  readonly #addRefusal: StatementSync;
  readonly #putRow: StatementSync;
  readonly #raiseReceipt: StatementSync;
  readonly #credentials: CredentialStatements;
  readonly #files: FileStatements;
  readonly #contacts: ContactStatements;
  readonly #preferences: PreferenceStatements;
  readonly #responseUses: ResponseUseStatements;
  readonly #mail: MailStatements;
  readonly #streamEnds = new StreamEnds();
  #ended: SentError | undefined;

  constructor(database: DatabaseSync) {
    const prepare = (sql: string): StatementSync => database.prepare(sql);
    this.#database = database;
    this.#begin = prepare('BEGIN IMMEDIATE');
    this.#commit = prepare('COMMIT');
    this.#streamByName = prepare('SELECT id, head, last_event_id AS lastEventId FROM stream WHERE name = ?');
    this.#addStream = prepare('INSERT INTO stream (name, head) VALUES (?, 0)');
    this.#moveHead = prepare('UPDATE stream SET head = ?, last_event_id = ? WHERE id = ?');
    this.#addEvent = prepare('INSERT INTO event (stream_id, seq, previous_id, body) VALUES (?, ?, ?, ?)');
    this.#addRefusal = prepare('INSERT OR IGNORE INTO refusal (stream_id, key, result) VALUES (?, ?, ?)');
    this.#putRow = prepare(
      `INSERT INTO interaction
         (interaction_id, customer_id, agent_id, phase, started_at_ms, ended_at_ms, body)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (interaction_id) DO UPDATE SET
         customer_id = excluded.customer_id, agent_id = excluded.agent_id, phase = excluded.phase,
         started_at_ms = excluded.started_at_ms, ended_at_ms = excluded.ended_at_ms, body = excluded.body`,
    );
    this.#raiseReceipt = prepare(
      `INSERT INTO receipt (interaction_id, side, delivered, read) VALUES (?, ?, ?, ?)
       ON CONFLICT (interaction_id, side) DO UPDATE SET
         delivered = max(delivered, excluded.delivered), read = max(read, excluded.read)`,
    );
    this.#credentials = new CredentialStatements(database);
    this.#files = new FileStatements(database);
    this.#contacts = new ContactStatements(database);
    this.#preferences = new PreferenceStatements(database);
    this.#responseUses = new ResponseUseStatements(database);
    this.#mail = new MailStatements(database);
  }

  /**
   * Writes all operations of one batch and commits them.
   * @returns JSON text of a BatchReply; results in it are on the disk. After a failure that is not retryable every later batch
   *   fails too: what an fsync once failed to write is never trusted because a second fsync says nothing.
   */
  write(batch: Batch): string {
    return JSON.stringify(this.#writeAll(unpackBatch(batch)));
  }

  #writeAll(operations: readonly WriteOperation[]): BatchReply {
    if (this.#ended !== undefined) return { failed: this.#ended };
    const outcome = this.#transaction(operations);
    if ('results' in outcome) return { results: outcome.results, failures: [] };
    if (outcome.failed.name !== 'RefusedRecord' || operations.length === 1) return outcome;
    return this.#writeApart(operations);
  }

  // One record nobody could store must not take down those it happens to share a batch with.
  #writeApart(operations: readonly WriteOperation[]): BatchReply {
    const results: unknown[] = [];
    const failures: [number, SentError][] = [];
    for (const [index, operation] of operations.entries()) {
      const outcome = this.#ended === undefined ? this.#transaction([operation]) : { failed: this.#ended };
      if ('failed' in outcome) failures.push([index, outcome.failed]);
      results.push('results' in outcome ? outcome.results[0] : null);
    }
    return { results, failures };
  }

  #transaction(operations: readonly WriteOperation[]): { results: unknown[] } | { failed: SentError } {
    try {
      this.#begin.run();
      const results = operations.map((operation) => this.#apply(operation));
      this.#commit.run();
      return { results };
    } catch (error) {
      return { failed: this.#rollBack(describeFailure(error)) };
    }
  }

  #rollBack(failure: SentError): SentError {
    this.#streamEnds.forget();
    try {
      // SQLite has rolled back by itself after some errors.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
    } catch (error) {
      const message = `${failure.message}; rolling back failed too: ${String(error)}`;
      this.#ended = { name: 'StorageFailure', message, isRetryable: false };
      return this.#ended;
    }
    if (failure.name === 'StorageFailure' && !failure.isRetryable) this.#ended = failure;
    return failure;
  }

  #apply(operation: WriteOperation): WriteResults[WriteOperation['kind']] {
    switch (operation.kind) {
      case 'append':
        return this.#append(operation.append);
      case 'saveReceipts':
        for (const receipt of operation.receipts) this.#saveReceipt(receipt);
        return null;
      case 'setPasswordHash':
        this.#credentials.setPasswordHash(operation.userId, operation.hash);
        return null;
      case 'addSession':
        this.#credentials.addSession(operation.session);
        return null;
      case 'touchSession':
        this.#credentials.touchSession(operation.tokenHash, operation.lastUsedAtMs);
        return null;
      case 'removeSession':
        this.#credentials.removeSession(operation.tokenHash);
        return null;
      case 'removeSessionsOf':
        this.#credentials.removeSessionsOf(operation.userId);
        return null;
      case 'putLink':
        this.#credentials.putLink(operation.link);
        return null;
      case 'useLink':
        return this.#credentials.useLink(operation.secretHash, operation.nowMs);
      case 'setPhoneLine':
        this.#credentials.setPhoneLine(operation.userId, operation.line);
        return null;
      case 'removePhoneLine':
        this.#credentials.removePhoneLine(operation.userId);
        return null;
      case 'signingKey':
        return this.#credentials.signingKey(operation.purpose, operation.candidate);
      case 'addFile':
        return this.#files.add(operation.record, operation.allowance);
      case 'settleFile':
        this.#files.settle(operation.file);
        return null;
      case 'claimFile':
        return this.#files.claim(operation.claim);
      case 'releaseFile':
        this.#files.release(operation.fileId, operation.commandId);
        return null;
      case 'removeFile':
        this.#files.remove(operation.fileId);
        return null;
      case 'appendContacts':
        return this.#appendContacts(operation.appends);
      case 'changePreferences':
        this.#preferences.change(operation.userId, operation.changes);
        return null;
      case 'addResponseUses':
        this.#responseUses.add(operation.uses, operation.atMs);
        return null;
      case 'addEmail':
        return this.#mail.add(operation.email);
      case 'moveEmail': {
        const { emailId, from, state, handling } = operation;
        return this.#mail.move(emailId, from, state, handling);
      }
      case 'finishEmail':
        return this.#mail.finish(operation.emailId, operation.handling);
      case 'assignEmails':
        this.#mail.assign(operation.interactionId, operation.contactId);
        return null;
      case 'saveMailboxPosition':
        this.#mail.savePosition(operation.mailbox, operation.position);
        return null;
    }
  }

  #append({ stream, expectedHead, bodies, refusals, row }: Append): AppendOutcome {
    const known = this.#streamEnds.get(stream) ?? this.#lookUp(stream);
    if ((known?.head ?? 0) !== expectedHead) return 'conflict';
    const end = known ?? { id: rowidOf(this.#addStream.run(stream)), head: 0, lastEventId: null };
    this.#streamEnds.put(stream, this.#addEvents(end, bodies));
    for (const { key, result } of refusals) this.#addRefusal.run(end.id, key, result);
    if (row !== null) this.#saveRow(row);
    return 'appended';
  }

  #lookUp(stream: StreamName): StreamEnd | undefined {
    // Proof: the columns have these types in a STRICT table.
    return this.#streamByName.get(stream) as StreamEnd | undefined;
  }

  /** Returns where the stream stands after them. */
  #addEvents(end: StreamEnd, bodies: readonly string[]): StreamEnd {
    if (bodies.length === 0) return end;
    const { id } = end;
    let { head, lastEventId } = end;
    for (const body of bodies) {
      head += 1;
      lastEventId = rowidOf(this.#addEvent.run(id, head, lastEventId, body));
    }
    this.#moveHead.run(head, lastEventId, id);
    return { id, head, lastEventId };
  }

  /** All of them or none: what one of two merged contacts lost, the other has. */
  #appendContacts(appends: readonly ContactAppend[]): AppendOutcome {
    const isStale = ({ state, expectedHead }: ContactAppend): boolean =>
      this.#contacts.headOf(state.contactId) !== expectedHead;
    if (appends.some(isStale)) return 'conflict';
    for (const append of appends) {
      const { state, expectedHead, bodies } = append;
      const stream = `contact/${state.contactId}` as const;
      const outcome = this.#append({ stream, expectedHead, bodies, refusals: [], row: null });
      // The transaction is rolled back: a contact and its stream never part.
      if (outcome === 'conflict') throw new Error(`${stream} is not where its contact is`);
      this.#contacts.save(append);
    }
    return 'appended';
  }

  #saveRow(row: InteractionRow): void {
    this.#putRow.run(
      row.interactionId,
      row.customerId,
      row.agentId,
      row.phase,
      row.startedAtMs,
      row.endedAtMs,
      // JSON keeps what a TEXT column would not: half of a surrogate pair in a name somebody typed.
      JSON.stringify(row),
    );
  }

  #saveReceipt({ interactionId, side, delivered, read }: StoredReceipt): void {
    this.#raiseReceipt.run(interactionId, side, delivered, read);
  }
}

function rowidOf({ lastInsertRowid }: { readonly lastInsertRowid: number | bigint }): number {
  // Proof: a rowid is a bigint only where it was asked for as one.
  return lastInsertRowid as number;
}
