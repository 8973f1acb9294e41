import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { LoggedEvent } from '../../ports/history-search.ts';

type Said = { said: string[]; internal: string[]; secret: string[]; count: number };

/**
 * Writes the document of an interaction: `about` (who and what for), `said` (what the customer could read), `internal` (what agents
 * wrote for each other, and the note) and `secret` (consultations, coaching), so that a search can be kept to what its asker may read.
 */
export class HistoryTexts {
  readonly #lastOfStream: StatementSync;
  readonly #event: StatementSync;
  readonly #chat: StatementSync;
  readonly #put: StatementSync;
  readonly #written: StatementSync;

  constructor(index: DatabaseSync, log: DatabaseSync) {
    this.#lastOfStream = log.prepare('SELECT last_event_id AS id FROM stream WHERE id = ?');
    this.#event = log.prepare('SELECT previous_id AS previousId, body FROM event WHERE id = ?');
    this.#chat = index.prepare('SELECT contact_name AS name, email, subject, note FROM chat WHERE key = ?');
    this.#put = index.prepare(
      'INSERT OR REPLACE INTO doc (rowid, about, said, internal, secret) VALUES (?, ?, ?, ?, ?)',
    );
    this.#written = index.prepare('UPDATE chat SET texts_written = ?, texts_waiting = 0 WHERE key = ?');
  }

  write(key: number, streamId: number): void {
    const { said, internal, secret, count } = this.#readTexts(streamId);
    const { name, email, subject, note } = this.#chat.get(key) ?? {};
    const about = [name, email, subject].filter((text) => typeof text === 'string');
    if (typeof note === 'string') internal.push(note);
    this.#put.run(key, ...[about, said, internal, secret].map((texts) => texts.join('\n').normalize('NFC')));
    this.#written.run(count, key);
  }

  /** Back along the stream's chain; the order of texts does not matter to a search. */
  #readTexts(streamId: number): Said {
    const texts: Said = { said: [], internal: [], secret: [], count: 0 };
    let id = this.#lastOfStream.get(streamId)?.['id'];
    while (typeof id === 'number') {
      const row = this.#event.get(id);
      // Proof: only the server's own appends write this stream, and stored events only ever gain fields.
      if (row !== undefined) collect(texts, JSON.parse(String(row['body'])) as LoggedEvent);
      id = row?.['previousId'];
    }
    return texts;
  }
}

function collect(texts: Said, { audience, data }: LoggedEvent): void {
  if (data.type !== 'messageSent' && data.type !== 'consultationMessageSent') return;
  texts.count += 1;
  switch (audience.kind) {
    case 'everyone':
      texts.said.push(data.text);
      return;
    case 'agents':
      texts.internal.push(data.text);
      return;
    case 'consultation':
    case 'coaching':
    case 'supervisors':
      texts.secret.push(data.text);
  }
}
