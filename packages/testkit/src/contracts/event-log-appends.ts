import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Append, StreamName } from '@guichet/server/ports/event-log.ts';
import { appendOf, EVERYTHING, rowOf, seqsOf, streamOf, numbered } from './event-log-bed.ts';
import type { EventLogBed } from './event-log-bed.ts';

export function testAppending(makeBed: () => Promise<EventLogBed>): void {
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

export function testSimultaneousAppends(makeBed: () => Promise<EventLogBed>): void {
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
