// Search in past chats: a log of as many messages as asked for, the index made from it, and what an answer takes as the server gives it:
// rights, index, excerpts from the log. Waiting times swing with what else the machine does; the CPU time of all threads does not.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { median, percentile } from '@guichet/e2e/replay/percentiles.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import { History } from '@guichet/server/app/history/history.ts';
import type { HistoryAsk } from '@guichet/server/app/history/history.ts';
import { composeContacts } from '@guichet/server/compose-contacts.ts';
import { SqliteHistorySearch } from '@guichet/server/storage/sqlite/history-search.ts';
import { openSqliteStore } from '@guichet/server/storage/sqlite/open-sqlite-store.ts';
import { migrate } from '@guichet/server/storage/sqlite/schema.ts';
import { systemClock } from '@guichet/server/system/system-clock.ts';

const EPOCH = 'bench-epoch';
const MESSAGES_PER_CHAT = 20;
const CHAT_EVERY_MS = 30_000;
const BEGAN_AT_MS = 1_700_000_000_000;
const COMMON_WORDS = ['the', 'and', 'you', 'please', 'order', 'jacket', 'hello', 'thanks', 'refund', 'size'];
const RARE_WORDS = 20_000;
const AGENTS = 100;
const DISPOSITIONS = 30;
const QUEUES = 5;
/** What nobody notices waiting for. */
const AIM_MS = 100;

const ASKER = 'agent-0007';
const CONTACT = 'contact-0005';
const ANY: HistoryAsk = {
  ...{ scope: 'all', contactId: null, text: '', fromMs: null, untilMs: null, queueId: null },
  ...{ dispositionCodeId: null, agentId: null, cursor: null },
};
const FIRST_QUARTER_HOUR = BEGAN_AT_MS + 15 * 60_000;
const A_DAY = { fromMs: BEGAN_AT_MS + 86_400_000, untilMs: BEGAN_AT_MS + 2 * 86_400_000 };
const MINE = { scope: 'mine' } as const;
const OF_CONTACT = { scope: 'contact', contactId: CONTACT } as const;

/** From the easiest to what makes the index look at nearly everything it has. */
const QUESTIONS: Readonly<Record<string, Partial<HistoryAsk>>> = {
  'newest of all': {},
  'newest of one’s own': MINE,
  'one contact': OF_CONTACT,
  'one queue': { queueId: 'queue-1' },
  'one day': A_DAY,
  'a disposition, long ago': { dispositionCodeId: 'code-3', untilMs: FIRST_QUARTER_HOUR },
  'a rare word': { text: 'wbabo' },
  'the beginning of rare words': { text: 'wbab' },
  'the beginning of common words': { text: 're' },
  'a word of most chats': { text: 'the' },
  'two words of most chats': { text: 'the refund' },
  'and in one’s own': { text: 'the refund', ...MINE },
  'and in one contact’s': { text: 'the refund', ...OF_CONTACT },
  'and in one queue': { text: 'the refund', queueId: 'queue-1' },
  'and of one day': { text: 'the refund', ...A_DAY },
  'and long ago': { text: 'the', untilMs: FIRST_QUARTER_HOUR },
  'three filters': { text: 'jacket', dispositionCodeId: 'code-3', queueId: 'queue-1', agentId: 'agent-0009' },
  'one letter': { text: 'w' },
  'four letters, each a word': { text: 'w t a p' },
  'a filter nothing passes': { text: 'w', queueId: 'nowhere' },
};

/** Prints how long each kind of search takes, and how much of the processor. */
export async function benchHistorySearch(messages: number, rounds: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-bench-'));
  try {
    console.error(`writing ${String(messages)} messages`);
    writeLog(folder, Math.ceil(messages / MESSAGES_PER_CHAT));
    await using search = new SqliteHistorySearch(folder, EPOCH);
    const began = { atMs: performance.now(), cpu: process.cpuUsage() };
    while (!(await search.advance()).isCurrent);
    const seconds = (performance.now() - began.atMs) / 1_000;
    console.log(
      `search in ${messages} messages; index made from the log in ${seconds.toFixed(1)} s, ${(cpuMsSince(began.cpu) / 1_000).toFixed(1)} s of CPU\n`,
    );
    await askAll(folder, search, rounds);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function askAll(folder: string, search: SqliteHistorySearch, rounds: number): Promise<void> {
  const store = await openSqliteStore({ folder, log: silent });
  try {
    const contacts = composeContacts(store.contactStore, systemClock);
    const nothing = { company: '', language: null, note: '', addresses: [], identities: [] };
    await contacts.execute(
      CONTACT,
      { kind: 'user', userId: ASKER },
      { type: 'createContact', contactId: CONTACT, name: 'Marie', ...nothing },
    );
    const past = { hasAtHand: async () => true };
    const history = new History({ log: store.eventLog, search, contacts, past });
    const reader = { userId: ASKER, privileges: new Set<Privilege>(READER) };
    printRow('what is asked', ['found', 'median ms', '95 % ms', 'slowest ms', 'CPU ms']);
    for (const [name, question] of Object.entries(QUESTIONS)) {
      const ask = { ...ANY, ...question };
      const took: number[] = [];
      let found = 0;
      const cpu = process.cpuUsage();
      for (let round = 0; round < rounds; round += 1) {
        const startMs = performance.now();
        found = (await history.search(reader, ask))?.hits.length ?? Number.NaN;
        took.push(performance.now() - startMs);
      }
      const cpuMs = cpuMsSince(cpu) / rounds;
      const times = [median(took), percentile(took, 0.95), Math.max(...took), cpuMs];
      const verdict = median(took) <= AIM_MS && cpuMs <= AIM_MS ? '' : `  missed: at most ${AIM_MS} ms`;
      printRow(name, [String(found), ...times.map((ms) => ms.toFixed(1))], verdict);
    }
  } finally {
    await store.close();
  }
}

const READER: readonly Privilege[] = ['history.mine', 'history.contact', 'history.all'];
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Of all threads of this process: the one that searches, the ones that read the log, and this. */
function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function printRow(name: string, figures: readonly string[], verdict = ''): void {
  console.log(`${name.padEnd(32)}${figures.map((figure) => figure.padStart(11)).join('')}${verdict}`);
}

const ACTOR = { kind: 'customer', customerId: 'customer-1' };

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
      const body = JSON.stringify({ atMs, actor: ACTOR, cause: null, audience: { kind: 'everyone' }, data });
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
