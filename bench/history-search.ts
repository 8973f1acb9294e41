// Search in past chats: a log of as many messages as asked for, the index made from it, and the time from asking to answer, through
// the thread that searches. Ratios need no relay here: what counts is that the slowest kind of search stays below a blink.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { HistoryQuery } from '@guichet/server/ports/history-search.ts';
import { SqliteHistorySearch } from '@guichet/server/storage/sqlite/history-search.ts';
import { migrate } from '@guichet/server/storage/sqlite/schema.ts';

const EPOCH = 'bench-epoch';
const MESSAGES_PER_CHAT = 20;
const CHAT_EVERY_MS = 30_000;
const BEGAN_AT_MS = 1_700_000_000_000;
const COMMON_WORDS = ['the', 'and', 'you', 'please', 'order', 'jacket', 'hello', 'thanks', 'refund', 'size'];
const RARE_WORDS = 20_000;
const AGENTS = 100;
const DISPOSITIONS = 30;
const QUEUES = 5;

const ANY: HistoryQuery = {
  range: { kind: 'all' },
  words: [],
  depth: 'everything',
  ...{ fromMs: null, untilMs: null, queueId: null, dispositionCodeId: null, agentId: null },
  beforeKey: null,
  limit: 26,
};
const FIRST_QUARTER_HOUR = BEGAN_AT_MS + 15 * 60_000;

/** From the easiest to what makes the index look at nearly everything it has. */
const QUESTIONS: Readonly<Record<string, Partial<HistoryQuery>>> = {
  'newest of one agent': { range: { kind: 'agent', agentId: 'agent-0007' } },
  'one contact': { range: { kind: 'contacts', contactIds: ['contact-0005', 'contact-0006'] } },
  'a disposition, long ago': { dispositionCodeId: 'code-3', untilMs: FIRST_QUARTER_HOUR },
  'a rare word': { words: ['wbabo'] },
  'a word of most chats': { words: ['the'] },
  'two words of most chats': { words: ['the', 'refund'] },
  'and in one agent’s': { words: ['the'], range: { kind: 'agent', agentId: 'agent-0007' } },
  'and in one contact’s': { words: ['the'], range: { kind: 'contacts', contactIds: ['contact-0005'] } },
  'and long ago': { words: ['the'], untilMs: FIRST_QUARTER_HOUR },
  'three filters': {
    words: ['jacket'],
    dispositionCodeId: 'code-3',
    queueId: 'queue-1',
    agentId: 'agent-0009',
  },
  'one letter': { words: ['w'] },
  'four letters, each a word': { words: ['w', 't', 'a', 'p'] },
  'a filter nothing passes': { words: ['w'], queueId: 'nowhere' },
};

/** Prints how long each kind of search takes. */
export async function benchHistorySearch(messages: number, rounds: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-bench-'));
  try {
    console.error(`writing ${String(messages)} messages`);
    writeLog(folder, Math.ceil(messages / MESSAGES_PER_CHAT));
    await using search = new SqliteHistorySearch(folder, EPOCH);
    const beganMs = performance.now();
    while (!(await search.advance()).isCurrent);
    const seconds = (performance.now() - beganMs) / 1_000;
    console.log(`search in ${String(messages)} messages; made from the log in ${seconds.toFixed(1)} s\n`);
    console.log(
      `${'what is asked'.padEnd(30)}${'found'.padStart(7)}${'median ms'.padStart(12)}${'slowest ms'.padStart(12)}`,
    );
    for (const [name, question] of Object.entries(QUESTIONS)) {
      const times: number[] = [];
      let found = 0;
      for (let round = 0; round < rounds; round += 1) {
        const startMs = performance.now();
        found = (await search.search({ ...ANY, ...question })).found.length;
        times.push(performance.now() - startMs);
      }
      times.sort((a, b) => a - b);
      const [median = 0, slowest = 0] = [times[Math.floor(times.length / 2)], times.at(-1)];
      const figures = [
        String(found).padStart(7),
        median.toFixed(1).padStart(12),
        slowest.toFixed(1).padStart(12),
      ];
      console.log(`${name.padEnd(30)}${figures.join('')}`);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Straight into the tables, as the writer leaves them: a million messages one command at a time would take minutes. */
function writeLog(folder: string, chats: number): void {
  using database = new DatabaseSync(join(folder, 'guichet.db'));
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
  migrate(database, EPOCH);
  const random = new Numbers(42);
  const addStream = database.prepare(
    'INSERT INTO stream (id, name, head, last_event_id) VALUES (?, ?, ?, ?)',
  );
  const addEvent = database.prepare(
    'INSERT INTO event (id, stream_id, seq, previous_id, body) VALUES (?, ?, ?, ?, ?)',
  );
  const words = Array.from({ length: RARE_WORDS }, () => rareWord(random));
  let eventId = 0;
  database.exec('BEGIN');
  for (let chat = 1; chat <= chats; chat += 1) {
    let [seq, previousId]: [number, number | null] = [0, null];
    const tell = (data: object): void => {
      eventId += 1;
      seq += 1;
      const atMs = BEGAN_AT_MS + chat * CHAT_EVERY_MS;
      const body = JSON.stringify({ atMs, actor: null, cause: null, audience: { kind: 'everyone' }, data });
      addEvent.run(eventId, chat, seq, previousId, body);
      previousId = eventId;
    };
    const interactionId = `interaction-${String(chat)}`;
    const contact = { name: pick(random, words), email: `${pick(random, words)}@example.test` };
    const queueId = `queue-${String(random.int(QUEUES))}`;
    const userId = `agent-${String(random.int(AGENTS)).padStart(4, '0')}`;
    const contactId = `contact-${String(random.int(Math.ceil(chats / 3))).padStart(4, '0')}`;
    tell({ type: 'interactionStarted', interactionId, queueId, contact, subject: `Order ${String(chat)}` });
    tell({ type: 'partyJoined', party: { userId, name: 'Agent' } });
    tell({ type: 'contactAssigned', contactId });
    for (let count = 0; count < MESSAGES_PER_CHAT; count += 1) {
      tell({ type: 'messageSent', text: sentence(random, words) });
    }
    tell({ type: 'dispositionSet', dispositionCodeId: `code-${String(random.int(DISPOSITIONS))}` });
    tell({ type: 'interactionEnded', endedBy: 'customer' });
    addStream.run(chat, `interaction/${interactionId}`, seq, previousId);
  }
  database.exec('COMMIT');
}

/** Words of every language's shape: a few in most sentences, most of them rarely. */
function sentence(random: Numbers, words: readonly string[]): string {
  const length = 6 + random.int(14);
  return Array.from({ length }, () => {
    if (random.int(3) === 0) return pick(random, COMMON_WORDS);
    return words[Math.floor(random.next() ** 3 * words.length)] ?? '';
  }).join(' ');
}

function rareWord(random: Numbers): string {
  const syllables = Array.from(
    { length: 2 + random.int(4) },
    () => pick(random, CONSONANTS) + pick(random, VOWELS),
  );
  return `w${syllables.join('')}`;
}

const CONSONANTS = Array.from('bcdfglmnprstv');
const VOWELS = Array.from('aeiou');

function pick(random: Numbers, from: readonly string[]): string {
  return from[random.int(from.length)] ?? '';
}

/** The same numbers in every run: mulberry32. */
class Numbers {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 to below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 to below `n`. */
  int(n: number): number {
    return Math.floor(this.next() * n);
  }
}
