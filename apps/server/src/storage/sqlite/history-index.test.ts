import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, test } from 'node:test';
import type { HistoryQuery, LoggedEvent } from '../../ports/history-search.ts';
import type { Append } from '../../ports/event-log.ts';
import { packBatch } from './batch.ts';
import { HistoryIndex } from './history-index.ts';
import { openHistoryDatabase } from './history-schema.ts';
import { migrate } from './schema.ts';
import { Writer } from './writer.ts';

type Data = LoggedEvent['data'];
type Audience = LoggedEvent['audience'];

const ALL: HistoryQuery = {
  range: { kind: 'all' },
  words: [],
  depth: 'everything',
  ...{ fromMs: null, untilMs: null, queueId: null, dispositionCodeId: null, agentId: null },
  beforeKey: null,
  limit: 25,
};

/** A log in a folder of its own, and the index beside it. */
class Bed implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'guichet-history-'));
  readonly log = new DatabaseSync(join(this.folder, 'guichet.db'));
  readonly #writer: Writer;
  readonly #heads = new Map<string, number>();
  #database: DatabaseSync;
  index: HistoryIndex;

  constructor() {
    migrate(this.log, 'epoch-1');
    this.#writer = new Writer(this.log);
    this.#database = openHistoryDatabase(this.folder, 'epoch-1');
    this.index = new HistoryIndex(this.#database, this.log);
  }

  tell(interactionId: string, data: Data, given: { atMs?: number; audience?: Audience } = {}): void {
    this.#write([this.#append(interactionId, data, given)]);
  }

  begin(
    interactionId: string,
    given: Partial<Extract<Data, { type: 'interactionStarted' }>> = {},
    atMs = 0,
  ): void {
    this.tell(
      interactionId,
      {
        ...{
          type: 'interactionStarted',
          interactionId,
          customerId: 'customer-1',
          siteId: 'shop',
          queueId: 'general',
        },
        ...{ contact: { name: null, email: null }, subject: null, language: 'en' },
        caseData: { pageUrl: null, pageTitle: null, referrer: null, userAgent: null },
        ...given,
      } as Data,
      { atMs },
    );
  }

  say(interactionId: string, text: string, audience: Audience = { kind: 'everyone' }): void {
    this.tell(interactionId, said(text), { audience });
  }

  /** All of it in one transaction, for each waits for the disk. */
  sayAll(interactionId: string, texts: readonly string[]): void {
    this.#write(texts.map((text) => this.#append(interactionId, said(text))));
  }

  join(interactionId: string, userId: string, name: string): void {
    const party = { partyId: 'p2', role: 'agent', name, userId, state: 'joined' } as const;
    this.tell(interactionId, { type: 'partyJoined', party });
  }

  catchUp(): void {
    for (let round = 0; !this.index.advance().isCurrent; round += 1)
      assert.ok(round < 1_000, 'never current');
  }

  find(query: Partial<HistoryQuery>): string[] {
    return this.index.search({ ...ALL, ...query }).found.map(({ interactionId }) => interactionId);
  }

  /** As after a restart. */
  reopen(epoch = 'epoch-1', now?: () => number): void {
    this.#database.close();
    this.#database = openHistoryDatabase(this.folder, epoch);
    this.index = new HistoryIndex(this.#database, this.log, now);
  }

  closeIndex(): void {
    this.#database.close();
  }

  [Symbol.dispose](): void {
    if (this.#database.isOpen) this.#database.close();
    this.log.close();
    rmSync(this.folder, { recursive: true });
  }

  #append(
    interactionId: string,
    data: Data,
    { atMs = 0, audience = { kind: 'everyone' } }: { atMs?: number; audience?: Audience } = {},
  ): Append {
    const head = this.#heads.get(interactionId) ?? 0;
    this.#heads.set(interactionId, head + 1);
    const event: LoggedEvent = {
      atMs,
      actor: { kind: 'system', part: 'router' },
      cause: null,
      audience,
      data,
    };
    const stream = `interaction/${interactionId}` as const;
    return { stream, expectedHead: head, bodies: [JSON.stringify(event)], refusals: [], row: null };
  }

  #write(appends: readonly Append[]): void {
    this.#writer.write(packBatch(appends.map((append) => ({ kind: 'append', append }))));
  }
}

function said(text: string): Data {
  const author = { partyId: 'p1', role: 'customer', name: 'Marie' } as const;
  return { type: 'messageSent', ...author, text, audience: 'everyone' };
}

describe('history index', () => {
  test('[HI-1] finds an interaction by all that is searched, and shows what lists show', () => {
    using bed = new Bed();
    bed.begin(
      'chat-0001',
      { contact: { name: 'Zoé Martin', email: 'zoe@example.test' }, subject: 'Veste' },
      5_000,
    );
    bed.say('chat-0001', 'Bonjour, elle est trop petite');
    bed.join('chat-0001', 'agent-001', 'Amélie');
    bed.tell('chat-0001', { type: 'contactAssigned', contactId: 'contact-1' });
    bed.tell('chat-0001', { type: 'noteSet', note: 'Remboursement promis' });
    bed.tell('chat-0001', { type: 'dispositionSet', dispositionCodeId: 'refund' });
    bed.tell('chat-0001', { type: 'interactionEnded', endedBy: 'customer' }, { atMs: 9_000 });
    bed.catchUp();
    for (const word of ['bonjour', 'petite', 'zoe', 'martin', 'example', 'veste', 'remboursement']) {
      assert.deepEqual(bed.find({ words: [word] }), ['chat-0001'], word);
    }
    assert.deepEqual(bed.find({ words: ['bonsoir'] }), []);
    const { found, isCurrent } = bed.index.search(ALL);
    assert.equal(isCurrent, true);
    assert.deepEqual(found, [
      {
        key: 1,
        ...{
          interactionId: 'chat-0001',
          contactId: 'contact-1',
          contactName: 'Zoé Martin',
          subject: 'Veste',
        },
        ...{ note: 'Remboursement promis', queueId: 'general', startedAtMs: 5_000, endedAtMs: 9_000 },
        ...{ dispositionCodeId: 'refund', agentNames: ['Amélie'] },
      },
    ]);
  });

  test('[HI-2] wants every word, each at the beginning of one, anywhere in the interaction', () => {
    using bed = new Bed();
    bed.begin('chat-0001');
    bed.say('chat-0001', 'The jacket is too small');
    bed.say('chat-0001', 'I want a refund');
    bed.begin('chat-0002');
    bed.say('chat-0002', 'The jacket is fine');
    bed.catchUp();
    assert.deepEqual(bed.find({ words: ['jack', 'refund'] }), ['chat-0001']);
    assert.deepEqual(bed.find({ words: ['jacket'] }), ['chat-0002', 'chat-0001']);
    assert.deepEqual(bed.find({ words: ['acket'] }), []);
  });

  test('[HI-2] gives every interaction once, page by page, newest first', () => {
    using bed = new Bed();
    const ids = Array.from({ length: 23 }, (_, index) => `chat-${String(index).padStart(4, '0')}`);
    for (const id of ids) {
      bed.begin(id);
      bed.say(id, 'hello there');
      bed.join(id, 'agent-001', 'Amélie');
    }
    bed.catchUp();
    for (const query of [
      {},
      { words: ['hello'] },
      { range: { kind: 'agent', agentId: 'agent-001' } } as const,
    ]) {
      const seen: string[] = [];
      let beforeKey: number | null = null;
      for (let page = 0; page < 10; page += 1) {
        const { found } = bed.index.search({ ...ALL, ...query, beforeKey, limit: 5 });
        seen.push(...found.map(({ interactionId }) => interactionId));
        beforeKey = found.at(-1)?.key ?? 0;
      }
      assert.deepEqual(seen, ids.toReversed());
    }
  });

  test('[HI-3] keeps what was said in private from who may not read it', () => {
    using bed = new Bed();
    bed.begin('chat-0001');
    bed.say('chat-0001', 'among agents', { kind: 'agents' });
    bed.say('chat-0001', 'whispered', { kind: 'coaching', agentId: 'agent-001' });
    bed.say('chat-0001', 'overseen', { kind: 'supervisors' });
    const audience = { kind: 'consultation', consultationId: 'consultation-1' } as const;
    const consulted = {
      consultationId: 'consultation-1',
      agentId: 'agent-002',
      name: 'Paul',
      text: 'consulted',
    };
    bed.tell('chat-0001', { type: 'consultationMessageSent', ...consulted }, { audience });
    bed.catchUp();
    for (const word of ['whispered', 'overseen', 'consulted']) {
      assert.deepEqual(bed.find({ words: [word] }), ['chat-0001'], word);
      assert.deepEqual(bed.find({ words: [word], depth: 'agents' }), [], word);
    }
    assert.deepEqual(bed.find({ words: ['among'], depth: 'agents' }), ['chat-0001']);
  });

  test('[HI-4] each filter keeps what it names, alone and together', () => {
    using bed = new Bed();
    const facts = [
      { queueId: 'sales', agentId: 'agent-001', contactId: 'contact-1', code: 'sold', atMs: 1_000 },
      { queueId: 'sales', agentId: 'agent-002', contactId: 'contact-2', code: 'sold', atMs: 2_000 },
      { queueId: 'help', agentId: 'agent-001', contactId: 'contact-1', code: 'solved', atMs: 3_000 },
      { queueId: 'help', agentId: 'agent-002', contactId: 'contact-2', code: 'sold', atMs: 4_000 },
    ];
    for (const [index, { queueId, agentId, contactId, code, atMs }] of facts.entries()) {
      const id = `chat-000${index}`;
      bed.begin(id, { queueId }, atMs);
      bed.say(id, 'hello');
      bed.join(id, agentId, agentId);
      bed.tell(id, { type: 'contactAssigned', contactId });
      bed.tell(id, { type: 'dispositionSet', dispositionCodeId: code });
    }
    bed.catchUp();
    const cases: readonly (readonly [Partial<HistoryQuery>, (fact: (typeof facts)[number]) => boolean])[] = [
      [{}, () => true],
      [{ queueId: 'sales' }, ({ queueId }) => queueId === 'sales'],
      [{ agentId: 'agent-001' }, ({ agentId }) => agentId === 'agent-001'],
      [{ range: { kind: 'agent', agentId: 'agent-002' } }, ({ agentId }) => agentId === 'agent-002'],
      [
        { range: { kind: 'contacts', contactIds: ['contact-1', 'contact-9'] } },
        ({ contactId }) => contactId === 'contact-1',
      ],
      [{ dispositionCodeId: 'sold' }, ({ code }) => code === 'sold'],
      [{ fromMs: 2_000 }, ({ atMs }) => atMs >= 2_000],
      [{ untilMs: 3_000 }, ({ atMs }) => atMs < 3_000],
    ];
    for (const words of [[], ['hello']]) {
      for (const [one, keepsOne] of cases) {
        for (const [other, keepsOther] of cases) {
          if (one.range !== undefined && other.range !== undefined) continue;
          const kept = facts.flatMap((fact, index) =>
            keepsOne(fact) && keepsOther(fact) ? [`chat-000${index}`] : [],
          );
          const query = { words, ...one, ...other };
          assert.deepEqual(bed.find(query), kept.toReversed(), JSON.stringify(query));
        }
      }
    }
  });

  test('[HI-5] goes on where it was', () => {
    using bed = new Bed();
    bed.begin('chat-0001');
    bed.say('chat-0001', 'before');
    bed.catchUp();
    bed.reopen();
    assert.deepEqual(bed.find({ words: ['before'] }), ['chat-0001']);
    bed.say('chat-0001', 'after');
    bed.catchUp();
    assert.deepEqual(bed.find({ words: ['before', 'after'] }), ['chat-0001']);
  });

  test('[HI-5] is made anew for another log, and when it is damaged', () => {
    using bed = new Bed();
    bed.begin('chat-0001');
    bed.say('chat-0001', 'hello');
    bed.catchUp();
    bed.reopen('epoch-2');
    assert.deepEqual(bed.find({}), []);
    bed.catchUp();
    assert.deepEqual(bed.find({ words: ['hello'] }), ['chat-0001']);
    bed.closeIndex();
    for (const suffix of ['-wal', '-shm']) rmSync(join(bed.folder, `history.db${suffix}`), { force: true });
    writeFileSync(join(bed.folder, 'history.db'), 'no database at all'.repeat(100));
    const remade = openHistoryDatabase(bed.folder, 'epoch-2');
    const index = new HistoryIndex(remade, bed.log);
    while (!index.advance().isCurrent);
    assert.equal(index.search({ ...ALL, words: ['hello'] }).found.length, 1);
    remade.close();
  });

  test('[HI-6] takes words in while the chat goes on, however far it is behind', () => {
    using bed = new Bed();
    bed.begin('chat-0001');
    bed.sayAll(
      'chat-0001',
      Array.from({ length: 1_200 }, (_, count) => `word${count}`),
    );
    bed.index.advance();
    assert.deepEqual(bed.find({ words: ['word100'] }), ['chat-0001']);
    bed.catchUp();
    assert.deepEqual(bed.find({ words: ['word1199'] }), ['chat-0001']);
    bed.say('chat-0001', 'goodbye');
    bed.catchUp();
    assert.deepEqual(bed.find({ words: ['goodbye', 'word0'] }), ['chat-0001']);
  });

  test('[HI-6] writes only so long at once, for a search may be waiting', () => {
    using bed = new Bed();
    const ids = Array.from({ length: 8 }, (_, index) => `chat-000${index}`);
    for (const id of ids) bed.begin(id);
    for (const id of ids)
      bed.sayAll(
        id,
        Array.from({ length: 100 }, (_, count) => `word${count}`),
      );
    let nowMs = 0;
    bed.reopen('epoch-1', () => (nowMs += 2) - 2);
    const foundAfter: number[] = [];
    for (let isCurrent = false; !isCurrent;) {
      ({ isCurrent } = bed.index.advance());
      foundAfter.push(bed.find({ words: ['word99'], limit: 100 }).length);
    }
    assert.deepEqual(foundAfter, [3, 7, 8]);
  });

  test('[HI-7] takes any words for words', () => {
    using bed = new Bed();
    bed.begin('chat-0001');
    for (const text of ['AND OR NOT NEAR', 'said about doc', 'नमस्ते a\u{1E900}b', "it's", '日本語'])
      bed.say('chat-0001', text);
    bed.catchUp();
    for (const word of ['and', 'not', 'near', 'said', '日本語', 'it']) {
      assert.deepEqual(bed.find({ words: [word] }), ['chat-0001'], word);
    }
    for (const word of [
      '"',
      '*',
      "'; DROP TABLE chat; --",
      'said:hello',
      '^a',
      '(',
      'a"b',
      '{about} : x',
      '',
    ]) {
      assert.doesNotThrow(() => bed.find({ words: [word] }), word);
    }
    assert.doesNotThrow(() => bed.find({ words: ['नमस्ते', 'a\u{1E900}b'] }));
  });

  test('[HI-1] leaves streams that are no interactions alone', () => {
    using bed = new Bed();
    const append: Append = {
      stream: 'config',
      expectedHead: 0,
      bodies: ['{"data":{"type":"queueSaved"}}'],
      refusals: [],
      row: null,
    };
    new Writer(bed.log).write(packBatch([{ kind: 'append', append }]));
    bed.begin('chat-0001');
    bed.catchUp();
    assert.deepEqual(bed.find({}), ['chat-0001']);
  });
});
