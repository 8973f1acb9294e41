import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Append, EventLog, InteractionRow, StreamName } from '@guichet/server/ports/event-log.ts';
import { StorageFailure } from '@guichet/server/ports/event-log.ts';

/** A place that holds one log. Opening it again, after the log before was disposed of, continues with the same data. */
export type EventLogBed = AsyncDisposable & { open(): Promise<EventLog> };

const EVERYTHING = 1_000_000;

/**
 * Registers the tests every `EventLog` must pass; rules EL-1 to EL-17 of apps/server/src/storage/SPEC.md.
 * @param name     the adapter's, as shown in the report
 * @param makeBed  makes an empty place for one test
 */
export function testEventLogContract(name: string, makeBed: () => Promise<EventLogBed>): void {
  describe(`event log: ${name}`, () => {
    testAppending(makeBed);
    testSimultaneousAppends(makeBed);
    testTexts(makeBed);
    testRows(makeBed);
    testReceipts(makeBed);
    testLife(makeBed);
  });
}

function testAppending(makeBed: () => Promise<EventLogBed>): void {
  test('[EL-1] numbers events from the expected head on and reads them in order', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    assert.equal(await log.append(appendOf('config', 0, ['"a"', '"b"'])), 'appended');
    assert.equal(await log.append(appendOf('config', 2, ['"c"'])), 'appended');
    assert.deepEqual(await log.read('config', 0, EVERYTHING), [
      { seq: 1, body: '"a"' },
      { seq: 2, body: '"b"' },
      { seq: 3, body: '"c"' },
    ]);
  });

  test('[EL-2] reads a page after a number, and nothing past the head', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    await log.append(appendOf('agent/agent-000001', 0, numbered(1, 7)));
    assert.deepEqual(await seqsOf(log, 'agent/agent-000001', 2, 3), [3, 4, 5]);
    assert.deepEqual(await seqsOf(log, 'agent/agent-000001', 5, 3), [6, 7]);
    assert.deepEqual(await seqsOf(log, 'agent/agent-000001', 7, 3), []);
    assert.deepEqual(await seqsOf(log, 'agent/agent-000001', 900, 3), []);
    assert.deepEqual(await seqsOf(log, 'agent/agent-000001', 0, 0), []);
  });

  test('[EL-3] knows no events and no refusals of a stream nobody wrote to', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    await log.append(appendOf('interaction/i-0000001', 0, ['1']));
    assert.deepEqual(await log.read('interaction/i-0000002', 0, EVERYTHING), []);
    assert.deepEqual(await log.refusals('interaction/i-0000002'), []);
    assert.equal(await log.append(appendOf('interaction/i-0000002', 0, [])), 'appended');
    assert.deepEqual(await log.read('interaction/i-0000002', 0, EVERYTHING), []);
  });

  test('[EL-4] writes nothing when the head is another one, lower or higher', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    await log.append(appendOf('config', 0, numbered(1, 2)));
    for (const expectedHead of [0, 1, 3]) {
      const append = { ...appendOf('config', expectedHead, ['9']), refusals: [{ key: 'k', result: '"r"' }] };
      assert.equal(await log.append({ ...append, row: rowOf('i-0000001', {}) }), 'conflict');
    }
    assert.equal(await log.append(appendOf('interaction/unknown-1', 1, ['9'])), 'conflict');
    assert.deepEqual(await seqsOf(log, 'config'), [1, 2]);
    assert.deepEqual(await log.refusals('config'), []);
    assert.equal(await log.interaction('i-0000001'), undefined);
    assert.deepEqual(await log.read('interaction/unknown-1', 0, EVERYTHING), []);
  });

  test('[EL-5] writes events, refusals and the row of one append together', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    const append: Append = {
      stream: 'interaction/i-0000001',
      expectedHead: 0,
      bodies: ['1', '2'],
      refusals: [{ key: 'agent-1 c-0000001', result: '"offerExpired"' }],
      row: rowOf('i-0000001', { phase: 'queued' }),
    };
    // The second finds another head: not even its refusal and its row may be seen.
    const late: Append = {
      ...append,
      bodies: ['3'],
      refusals: [{ key: 'agent-1 c-0000002', result: '"late"' }],
      row: rowOf('i-0000001', { phase: 'abandoned' }),
    };
    assert.deepEqual(await Promise.all([log.append(append), log.append(late)]), ['appended', 'conflict']);
    assert.deepEqual(await seqsOf(log, 'interaction/i-0000001'), [1, 2]);
    assert.deepEqual(await log.refusals('interaction/i-0000001'), append.refusals);
    assert.deepEqual(await log.interaction('i-0000001'), append.row);
  });

  test('[EL-6] keeps the first result of a refused command, per stream, without moving the head', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    const refuse = (stream: StreamName, result: string): Promise<unknown> =>
      log.append({ ...appendOf(stream, 0, []), refusals: [{ key: 'author command', result }] });
    assert.equal(await refuse('interaction/i-0000001', '"first"'), 'appended');
    assert.equal(await refuse('interaction/i-0000001', '"second"'), 'appended');
    assert.equal(await refuse('interaction/i-0000002', '"elsewhere"'), 'appended');
    assert.deepEqual(await log.refusals('interaction/i-0000001'), [
      { key: 'author command', result: '"first"' },
    ]);
    assert.deepEqual(await log.refusals('interaction/i-0000002'), [
      { key: 'author command', result: '"elsewhere"' },
    ]);
    assert.equal(await log.append(appendOf('interaction/i-0000001', 0, ['1'])), 'appended');
  });
}

function testSimultaneousAppends(makeBed: () => Promise<EventLogBed>): void {
  test('[EL-7] lets exactly one of simultaneous appends to one head through', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) => log.append(appendOf('config', 0, [`${index}`]))),
    );
    assert.equal(outcomes.filter((outcome) => outcome === 'appended').length, 1);
    const winner = outcomes.indexOf('appended');
    assert.deepEqual(await log.read('config', 0, EVERYTHING), [{ seq: 1, body: `${winner}` }]);
  });

  test('[EL-8] keeps 50 streams gap-free under 1,000 simultaneous appends', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    const streams = Array.from({ length: 50 }, (_, index) => streamOf(index));
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, round) =>
        streams.map((stream) => log.append(appendOf(stream, round, [`"${stream} ${round}"`]))),
      ).flat(),
    );
    assert.deepEqual(new Set(outcomes), new Set(['appended']));
    for (const stream of streams) {
      const expected = Array.from({ length: 20 }, (_, round) => ({
        seq: round + 1,
        body: `"${stream} ${round}"`,
      }));
      assert.deepEqual(await log.read(stream, 0, EVERYTHING), expected);
    }
  });

  test('[EL-9] shows a resolved append to the next read', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    for (let head = 0; head < 30; head += 1) {
      await log.append({
        ...appendOf('interaction/i-0000001', head, [`${head + 1}`]),
        refusals: [{ key: `k${head}`, result: '0' }],
        row: rowOf('i-0000001', { subject: `${head + 1}` }),
      });
      const [events, refusals, row] = await Promise.all([
        log.read('interaction/i-0000001', head, 1),
        log.refusals('interaction/i-0000001'),
        log.interaction('i-0000001'),
      ]);
      assert.deepEqual(events, [{ seq: head + 1, body: `${head + 1}` }]);
      assert.equal(refusals.length, head + 1);
      assert.equal(row?.subject, `${head + 1}`);
    }
  });

  test('[EL-10] commits in the order of the calls, so that a caller need not wait', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, head) => log.append(appendOf('config', head, [`${head}`]))),
    );
    assert.deepEqual(new Set(outcomes), new Set(['appended']));
    const bodies = (await log.read('config', 0, EVERYTHING)).map(({ body }) => body);
    assert.deepEqual(bodies, numbered(0, 99));
  });

  test('[EL-11] a conflict does not touch the appends beside it', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    const outcomes = await Promise.all([
      log.append(appendOf(streamOf(1), 0, ['1'])),
      log.append(appendOf(streamOf(1), 0, ['2'])),
      log.append(appendOf(streamOf(2), 0, ['3'])),
      log.append(appendOf(streamOf(3), 5, ['4'])),
      log.append(appendOf(streamOf(1), 1, ['5'])),
    ]);
    assert.deepEqual(outcomes, ['appended', 'conflict', 'appended', 'conflict', 'appended']);
    const bodiesOf = async (stream: StreamName): Promise<string[]> =>
      (await log.read(stream, 0, EVERYTHING)).map(({ body }) => body);
    assert.deepEqual(await bodiesOf(streamOf(1)), ['1', '5']);
    assert.deepEqual(await bodiesOf(streamOf(2)), ['3']);
    assert.deepEqual(await bodiesOf(streamOf(3)), []);
  });
}

// What people paste: control characters, halves of surrogate pairs, right-to-left marks, quotes, SQL.
const oddTexts: readonly string[] = [
  '',
  'a\u0000b\u0000',
  '\u0000',
  '\ud83d\ude00 \ud83d\udc69\u200d\ud83d\udc67 e\u0301 \u00e9',
  '\ud800 lone high, lone low \udfff',
  '\u202eabc\u202c \u05e9\u05dc\u05d5\u05dd \u200f',
  '\'; DROP TABLE event; -- "\\" \\u0041 %s $1 ?',
  '\u2028\u2029\r\n\t\u0008\ufeff\uffff',
  '__proto__',
  ' leading and trailing ',
];

function testTexts(makeBed: () => Promise<EventLogBed>): void {
  test('[EL-12] returns every text exactly as it went in', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    // As JSON, the way events are stored, and bare where the text is well-formed.
    const bodies = [
      ...oddTexts.map((text) => JSON.stringify({ text, [text]: 1 })),
      ...oddTexts.filter((text) => text.isWellFormed()),
    ];
    const refusals = oddTexts
      .filter((text) => text.isWellFormed())
      .map((text, index) => ({ key: `${index} ${text}`, result: JSON.stringify(text) }));
    await log.append({ ...appendOf('config', 0, bodies), refusals });
    const stored = await log.read('config', 0, EVERYTHING);
    assert.deepEqual(
      stored.map(({ body }) => body),
      bodies,
    );
    assert.deepEqual(await log.refusals('config'), refusals);
  });

  test('[EL-12] returns the texts of a row exactly, even what is not well-formed', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    for (const [index, text] of oddTexts.entries()) {
      const row = rowOf(`i-000000${index}`, { contactName: text, subject: text });
      await log.append({ ...appendOf(streamOf(index), 0, ['1']), row });
      assert.deepEqual(await log.interaction(row.interactionId), row);
    }
  });

  test('[EL-13] takes an event of a megabyte and an append of a thousand events', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    const big = JSON.stringify('é\u0001"'.repeat(2 ** 18));
    assert.equal(await log.append(appendOf('config', 0, [big, '1'])), 'appended');
    assert.equal(await log.append(appendOf('config', 2, numbered(3, 1_002))), 'appended');
    const events = await log.read('config', 0, EVERYTHING);
    assert.ok(events[0]?.body === big, 'the megabyte differs');
    assert.deepEqual(
      events.map(({ seq }) => seq),
      Array.from({ length: 1_002 }, (_, index) => index + 1),
    );
  });
}

function testRows(makeBed: () => Promise<EventLogBed>): void {
  test('[EL-14] finds the rows of one customer, open or recently ended, newest first', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    await saveRows(log, [
      rowOf('i-open-old', { startedAtMs: 10, phase: 'active' }),
      rowOf('i-ended-at-limit', { startedAtMs: 20, phase: 'completed', endedAtMs: 500 }),
      rowOf('i-ended-after', { startedAtMs: 30, phase: 'abandoned', endedAtMs: 501 }),
      rowOf('i-wrap-up', { startedAtMs: 40, phase: 'wrapUp', endedAtMs: 50 }),
      rowOf('i-of-another', { startedAtMs: 50, customerId: 'customer-2' }),
    ]);
    const found = await log.interactionsOfCustomer('customer-1', 500);
    assert.deepEqual(idsOf(found), ['i-wrap-up', 'i-ended-after', 'i-open-old']);
    assert.deepEqual(await log.interactionsOfCustomer('customer-9', 0), []);
  });

  test('[EL-14] finds the open interactions whatever their phase', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    const phases = ['queued', 'offered', 'active', 'wrapUp', 'completed', 'abandoned'] as const;
    await saveRows(
      log,
      phases.map((phase) => rowOf(`i-${phase}`, { phase })),
    );
    const expected = ['i-active', 'i-offered', 'i-queued', 'i-wrapUp'];
    assert.deepEqual(idsOf(await log.openInteractions()).toSorted(), expected);
    await log.append({
      ...appendOf('interaction/i-queued', 1, ['2']),
      row: rowOf('i-queued', { phase: 'abandoned' }),
    });
    assert.deepEqual(idsOf(await log.openInteractions()).toSorted(), expected.toSpliced(2, 1));
  });

  test('[EL-14] finds what an agent owned, newest first, up to a limit', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    await saveRows(log, [
      rowOf('i-completed', { startedAtMs: 1, agentId: 'agent-00001', phase: 'completed', endedAtMs: 9 }),
      rowOf('i-wrap-up', { startedAtMs: 3, agentId: 'agent-00001', phase: 'wrapUp', endedAtMs: 9 }),
      rowOf('i-active', { startedAtMs: 2, agentId: 'agent-00001', phase: 'active' }),
      rowOf('i-offered', { startedAtMs: 4, agentId: 'agent-00001', phase: 'offered' }),
      rowOf('i-of-another', { startedAtMs: 5, agentId: 'agent-00002', phase: 'active' }),
      rowOf('i-of-nobody', { startedAtMs: 6, phase: 'queued' }),
    ]);
    const owned = ['i-wrap-up', 'i-active', 'i-completed'];
    assert.deepEqual(idsOf(await log.interactionsOfAgent('agent-00001', EVERYTHING)), owned);
    assert.deepEqual(idsOf(await log.interactionsOfAgent('agent-00001', 2)), owned.slice(0, 2));
    assert.deepEqual(await log.interactionsOfAgent('agent-00001', 0), []);
  });

  test('[EL-14] replaces a row as a whole and knows none that was never written', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    await saveRows(log, [rowOf('i-0000001', { contactName: 'Ada', agentId: 'agent-00001' })]);
    const later = rowOf('i-0000001', { phase: 'completed', endedAtMs: 77, dispositionCodeId: 'sold' });
    await log.append({ ...appendOf('interaction/i-0000001', 1, ['2']), row: later });
    assert.deepEqual(await log.interaction('i-0000001'), later);
    assert.equal(await log.interaction('i-0000002'), undefined);
  });
}

function testReceipts(makeBed: () => Promise<EventLogBed>): void {
  test('[EL-15] raises each number of a receipt on its own and never lowers one', async () => {
    await using bed = await makeBed();
    await using log = await bed.open();
    const receipt = { interactionId: 'i-0000001', side: 'agents' } as const;
    await log.saveReceipts([{ ...receipt, delivered: 5, read: 2 }]);
    assert.deepEqual(await log.receipts('i-0000001'), [{ ...receipt, delivered: 5, read: 2 }]);
    await log.saveReceipts([
      { ...receipt, delivered: 4, read: 3 },
      { ...receipt, delivered: 6, read: 1 },
      { ...receipt, side: 'customer', delivered: 1, read: 0 },
      { ...receipt, interactionId: 'i-0000002', delivered: 9, read: 9 },
    ]);
    const found = (await log.receipts('i-0000001')).toSorted((a, b) => (a.side < b.side ? -1 : 1));
    assert.deepEqual(found, [
      { ...receipt, delivered: 6, read: 3 },
      { ...receipt, side: 'customer', delivered: 1, read: 0 },
    ]);
    assert.deepEqual(await log.receipts('i-0000003'), []);
  });

  test('[EL-15] keeps a receipt of each member of a thread', async () => {
    await using bed = await makeBed();
    const thread = 'im/user-0001.user-0002';
    const one = { interactionId: thread, side: 'user-0001', delivered: 3, read: 3 };
    const other = { interactionId: thread, side: 'user-0002', delivered: 2, read: 1 };
    {
      await using log = await bed.open();
      await log.saveReceipts([one, other]);
      assert.deepEqual(await log.receipts(thread), [one, other]);
    }
    await using log = await bed.open();
    assert.deepEqual(await log.receipts(thread), [one, other]);
  });
}

function testLife(makeBed: () => Promise<EventLogBed>): void {
  test('[EL-16] has everything again after it was closed and opened', async () => {
    await using bed = await makeBed();
    const row = rowOf('i-0000001', { contactName: 'Ada' });
    const refusals = [{ key: 'k', result: '"r"' }];
    const receipt = { interactionId: 'i-0000001', side: 'customer', delivered: 2, read: 1 } as const;
    let epoch = '';
    {
      await using log = await bed.open();
      epoch = log.epoch;
      await log.append({ ...appendOf('interaction/i-0000001', 0, ['1', '2']), refusals, row });
      await log.saveReceipts([receipt]);
    }
    await using log = await bed.open();
    assert.equal(log.epoch, epoch);
    assert.notEqual(epoch, '');
    assert.deepEqual(await seqsOf(log, 'interaction/i-0000001'), [1, 2]);
    assert.deepEqual(await log.refusals('interaction/i-0000001'), refusals);
    assert.deepEqual(await log.interaction('i-0000001'), row);
    assert.deepEqual(await log.receipts('i-0000001'), [receipt]);
    assert.equal(await log.append(appendOf('interaction/i-0000001', 2, ['3'])), 'appended');
  });

  test('[EL-16] keeps receipts rising over a restart', async () => {
    await using bed = await makeBed();
    const receipt = { interactionId: 'i-0000001', side: 'customer' } as const;
    {
      await using log = await bed.open();
      await log.saveReceipts([{ ...receipt, delivered: 8, read: 3 }]);
    }
    {
      await using log = await bed.open();
      await log.saveReceipts([{ ...receipt, delivered: 2, read: 4 }]);
    }
    await using log = await bed.open();
    assert.deepEqual(await log.receipts('i-0000001'), [{ ...receipt, delivered: 8, read: 4 }]);
  });

  test('[EL-17] commits what was asked for before it was disposed of, and refuses what comes after', async () => {
    await using bed = await makeBed();
    const log = await bed.open();
    const before = Array.from({ length: 50 }, (_, head) => log.append(appendOf('config', head, ['1'])));
    const end = log[Symbol.asyncDispose]();
    const after = log.append(appendOf('config', 50, ['1']));
    await assert.rejects(after, isFinalFailure);
    assert.deepEqual(new Set(await Promise.all(before)), new Set(['appended']));
    await end;
    await log[Symbol.asyncDispose]();
    await assert.rejects(log.read('config', 0, 1), isFinalFailure);
    await assert.rejects(log.refusals('config'), isFinalFailure);
    await assert.rejects(log.openInteractions(), isFinalFailure);
    await assert.rejects(log.interactionsOfCustomer('customer-1', 0), isFinalFailure);
    await assert.rejects(log.interactionsOfAgent('agent-00001', 1), isFinalFailure);
    await assert.rejects(log.interaction('i-0000001'), isFinalFailure);
    await assert.rejects(log.receipts('i-0000001'), isFinalFailure);
    await assert.rejects(log.saveReceipts([]), isFinalFailure);
    await using again = await bed.open();
    assert.equal((await again.read('config', 0, EVERYTHING)).length, 50);
  });
}

/** An append without refusals and row. */
function appendOf(stream: StreamName, expectedHead: number, bodies: readonly string[]): Append {
  return { stream, expectedHead, bodies, refusals: [], row: null };
}

function rowOf(interactionId: string, changes: Partial<InteractionRow>): InteractionRow {
  return {
    interactionId,
    customerId: 'customer-1',
    queueId: 'sales',
    phase: 'queued',
    agentId: null,
    contactName: null,
    subject: null,
    startedAtMs: 1_000,
    endedAtMs: null,
    dispositionCodeId: null,
    ...changes,
  };
}

async function saveRows(log: EventLog, rows: readonly InteractionRow[]): Promise<void> {
  await Promise.all(
    rows.map((row) => log.append({ ...appendOf(`interaction/${row.interactionId}`, 0, ['1']), row })),
  );
}

function idsOf(rows: readonly InteractionRow[]): string[] {
  return rows.map(({ interactionId }) => interactionId);
}

async function seqsOf(
  log: EventLog,
  stream: StreamName,
  afterSeq = 0,
  limit = EVERYTHING,
): Promise<number[]> {
  return (await log.read(stream, afterSeq, limit)).map(({ seq }) => seq);
}

function streamOf(index: number): StreamName {
  return `interaction/stream-${String(index).padStart(3, '0')}`;
}

// JSON texts of the integers from `first` to `last`.
function numbered(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => `${first + index}`);
}

function isFinalFailure(error: unknown): boolean {
  return error instanceof StorageFailure && !error.isRetryable;
}
