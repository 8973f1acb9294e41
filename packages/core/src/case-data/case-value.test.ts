import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { anyCharacter } from '@guichet/testkit/any-character.ts';
import fc from 'fast-check';
import type { CaseDataKey } from '@guichet/protocol/config.ts';
import type { CaseFieldValue } from '@guichet/protocol/interaction.ts';
import { CASE_TEXT_MAX_CHARS, URL_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { caseDataKey } from '../interaction/interaction-story.ts';
import { readCaseFields, readCaseValue } from './case-value.ts';

const choices = ['returns', 'billing'].map((choiceId) => ({ choiceId, label: { en: 'E', fr: 'F' } }));
const keyOf = (type: CaseDataKey['type']) =>
  caseDataKey(type, { type, choices: type === 'choice' ? choices : [] });
const kept = (type: CaseDataKey['type'], given: CaseFieldValue) => {
  const reading = readCaseValue(keyOf(type), given);
  return reading.kind === 'value' ? reading.value : reading.kind;
};

type Row = readonly [given: CaseFieldValue, kept: CaseFieldValue];
/** What becomes of a value under a key of each type: a new type does not compile until it stands here. */
const rows: Readonly<Record<CaseDataKey['type'], readonly Row[]>> = {
  text: [
    ['  A-17 ', 'A-17'],
    [' \n', 'none'],
    ['', 'none'],
    ['x'.repeat(CASE_TEXT_MAX_CHARS), 'x'.repeat(CASE_TEXT_MAX_CHARS)],
    ['x'.repeat(CASE_TEXT_MAX_CHARS + 1), 'refused'],
    ['a\ud800', 'refused'],
    [17, 'refused'],
    [true, 'refused'],
  ],
  number: [
    [0, 0],
    [-12.5, -12.5],
    [Number.NaN, 'refused'],
    [Number.POSITIVE_INFINITY, 'refused'],
    ['12', 'refused'],
    [false, 'refused'],
  ],
  boolean: [
    [true, true],
    [false, false],
    ['true', 'refused'],
    [1, 'refused'],
  ],
  date: [
    ['2026-02-28', '2026-02-28'],
    ['2024-02-29', '2024-02-29'],
    ['2000-02-29', '2000-02-29'],
    ['1900-02-29', 'refused'],
    ['2026-02-29', 'refused'],
    ['2026-04-31', 'refused'],
    ['2026-13-01', 'refused'],
    ['2026-00-10', 'refused'],
    ['2026-1-1', 'refused'],
    ['2026-01-01T00:00', 'refused'],
    ['', 'refused'],
    [20_260_101, 'refused'],
  ],
  url: [
    [' https://shop.example/a b'.replace(' b', ''), 'https://shop.example/a'],
    ['http://shop.example', 'http://shop.example/'],
    ['', 'none'],
    ['shop.example', 'refused'],
    ['javascript:alert(1)', 'refused'],
    ['data:text/html,x', 'refused'],
    ['https://shop.example@evil.example/', 'refused'],
    [`https://shop.example/${'x'.repeat(URL_MAX_CHARS)}`, 'refused'],
    [1, 'refused'],
  ],
  choice: [
    ['returns', 'returns'],
    ['Returns', 'refused'],
    ['', 'refused'],
    ['toString', 'refused'],
    [0, 'refused'],
  ],
};

describe('[CD-1, CD-2, CD-3, CD-4] a value under a key', () => {
  for (const [type, list] of Object.entries(rows)) {
    for (const [given, expected] of list) {
      test(`${type}: ${JSON.stringify(given).slice(0, 40)}`, () => {
        // Safe: the keys of the record are the types and nothing else.
        assert.deepEqual(kept(type as CaseDataKey['type'], given), expected);
      });
    }
  }

  test('[CD-1] what was kept is kept the same when it is told again, and every value has an answer', () => {
    const type = fc.constantFrom(...(Object.keys(rows) as CaseDataKey['type'][]));
    const value = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.webUrl(),
      fc.constantFrom('returns', '2024-02-29'),
      fc.double(),
      fc.boolean(),
    );
    const again = fc.property(type, value, (each, given) => {
      const first = readCaseValue(keyOf(each), given);
      if (first.kind === 'value') assert.deepEqual(readCaseValue(keyOf(each), first.value), first);
    });
    fc.assert(again, { seed: 17, numRuns: 500 });
  });
});

describe('what a customer told', () => {
  const asked = [keyOf('text'), keyOf('number')];

  test('[CD-5] what nobody asked for is dropped, and nothing asked need be told', () => {
    assert.deepEqual(readCaseFields(asked, { number: 3, role: 'administrator', date: 'soon' }), {
      number: 3,
    });
    assert.deepEqual(readCaseFields([caseDataKey('must', { isRequired: true })], {}), {});
    assert.deepEqual(readCaseFields(asked, { text: '  ' }), {}, 'blanks are no fact');
  });

  test('[CD-4] one value of the wrong type refuses all of it', () => {
    assert.equal(readCaseFields(asked, { text: 'A-17', number: 'three' }), undefined);
  });

  test('[CD-5] a word every object has is no answer', () => {
    assert.deepEqual(readCaseFields([caseDataKey('toString')], {}), {});
  });
});
