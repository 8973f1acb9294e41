import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appendOf, EVERYTHING, rowOf, streamOf, numbered } from './event-log-bed.ts';
import type { EventLogBed } from './event-log-bed.ts';

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

export function testTexts(makeBed: () => Promise<EventLogBed>): void {
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
