import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { FoundInteraction, HistoryQuery } from '../../ports/history-search.ts';

/** Statements kept prepared; there are as many as combinations of filters that are used. */
const PREPARED_MAX = 64;
const COLUMNS: Readonly<Record<HistoryQuery['depth'], string>> = {
  agents: '{about said internal}',
  everything: '{about said internal secret}',
};

type Condition = { readonly sql: string; readonly values: readonly SQLInputValue[] };

/** Finds interactions in the index, newest first. */
export class HistorySelect {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();
  readonly #agentNames: StatementSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#agentNames = database.prepare('SELECT name FROM chat_agent WHERE chat = ? ORDER BY name');
  }

  find(query: HistoryQuery): readonly FoundInteraction[] {
    const conditions = conditionsOf(query);
    const where = conditions.map(({ sql }) => sql).join(' AND ');
    // Of documents and interactions the documents lead: they come in the order wanted, and as many as needed. Without words it is the
    // interactions, or those of the agent asked for.
    const from = fromOf(query);
    const sql = `SELECT chat.* FROM ${from} WHERE ${where} ORDER BY ${orderOf(query)} DESC LIMIT ?`;
    const values = [...conditions.flatMap((condition) => condition.values), query.limit];
    return this.#all(this.#prepare(sql), values).map((row) => this.#foundOf(row));
  }

  // To SQLite's older Unicode a word may be two, which this index, that keeps no places of words, cannot look for.
  #all(statement: StatementSync, values: readonly SQLInputValue[]): readonly Record<string, unknown>[] {
    try {
      return statement.all(...values);
    } catch (error) {
      if (error instanceof Error && error.message.includes('phrase queries are not supported')) return [];
      throw error;
    }
  }

  #prepare(sql: string): StatementSync {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    if (this.#prepared.size >= PREPARED_MAX) this.#prepared.clear();
    const statement = this.#database.prepare(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }

  #foundOf(row: Record<string, unknown>): FoundInteraction {
    const agentNames = this.#agentNames.all(Number(row['key'])).map(({ name }) => String(name));
    // Proof: the columns have these types in a STRICT table.
    return {
      key: row['key'] as number,
      interactionId: row['interaction_id'] as string,
      contactId: row['contact_id'] as string | null,
      contactName: row['contact_name'] as string | null,
      subject: row['subject'] as string | null,
      note: row['note'] as string,
      queueId: row['queue_id'] as string,
      startedAtMs: row['started_at_ms'] as number,
      endedAtMs: row['ended_at_ms'] as number | null,
      dispositionCodeId: row['disposition_code_id'] as string | null,
      agentNames,
    };
  }
}

function fromOf({ words, range }: HistoryQuery): string {
  if (words.length > 0) return 'doc CROSS JOIN chat ON chat.key = doc.rowid';
  return range.kind === 'agent' ? 'chat_agent AS own CROSS JOIN chat ON chat.key = own.chat' : 'chat';
}

function orderOf({ words, range }: HistoryQuery): string {
  if (words.length > 0) return 'doc.rowid';
  return range.kind === 'agent' ? 'own.chat' : 'chat.key';
}

function conditionsOf(query: HistoryQuery): readonly Condition[] {
  const conditions: Condition[] = [];
  const add = (sql: string, ...values: readonly SQLInputValue[]): void =>
    void conditions.push({ sql, values });
  if (query.words.length > 0) add('doc MATCH ?', matchOf(query));
  add(`${orderOf(query)} < ?`, query.beforeKey ?? Number.MAX_SAFE_INTEGER);
  const { range } = query;
  if (range.kind === 'agent') {
    if (query.words.length > 0) add(WAS_IN_IT, range.agentId);
    else add('own.agent_id = ?', range.agentId);
  }
  if (range.kind === 'contacts') {
    add(`chat.contact_id IN (${range.contactIds.map(() => '?').join(', ')})`, ...range.contactIds);
  }
  if (query.fromMs !== null) add('chat.started_at_ms >= ?', query.fromMs);
  if (query.untilMs !== null) add('chat.started_at_ms < ?', query.untilMs);
  if (query.queueId !== null) add('chat.queue_id = ?', query.queueId);
  if (query.dispositionCodeId !== null) add('chat.disposition_code_id = ?', query.dispositionCodeId);
  if (query.agentId !== null) add(WAS_IN_IT, query.agentId);
  return conditions;
}

const WAS_IN_IT =
  'EXISTS (SELECT 1 FROM chat_agent AS them WHERE them.agent_id = ? AND them.chat = chat.key)';

/** Words are letters and digits only, so nothing in them is FTS5's syntax; the quotes keep AND, OR and NOT words. */
function matchOf({ words, depth }: HistoryQuery): string {
  return `${COLUMNS[depth]} : (${words.map((word) => `"${word.replaceAll('"', '')}" *`).join(' AND ')})`;
}
