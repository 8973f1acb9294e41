import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { excerptOf } from './excerpt.ts';
import { searchWords } from './search-words.ts';

/** What makes excerpts hard: accents in one piece and in two, pairs of surrogates and half of one, other scripts, gaps. */
const LETTERS = fc.constantFrom(
  'a',
  'b',
  'É',
  'e\u0301',
  '\u0301',
  '😀',
  '\ud800',
  '日',
  'ß',
  'İ',
  ' ',
  '-',
  '…',
);

const said = (text: string) => [{ author: 'Marie', text }];
const markedIn = (text: string, search: string): string[] | undefined => {
  const excerpt = excerptOf(said(text), searchWords(search));
  return excerpt?.marks.map(([from, to]) => excerpt.text.slice(from, to));
};

describe('an excerpt', () => {
  test('marks words by their beginning, whatever the accents and capitals', () => {
    assert.deepEqual(markedIn('Ma veste Délavée est là', 'DELAV ve'), ['ve', 'Délav']);
    assert.deepEqual(markedIn('e\u0301te\u0301 fini', 'ete'), ['e\u0301te\u0301']);
    assert.equal(markedIn('nothing of it', 'else'), undefined);
  });

  test('is of the text that holds most of the words', () => {
    const texts = ['the jacket', 'a refund for the jacket', 'the refund'].map((text) => ({
      author: null,
      text,
    }));
    assert.equal(excerptOf(texts, ['refund', 'jacket'])?.text, 'a refund for the jacket');
  });

  test('shows the first word found, however far in, and says where it was cut', () => {
    const excerpt = excerptOf(said(`${'before '.repeat(60)}needle ${'after '.repeat(60)}`), ['needle']);
    assert.match(excerpt?.text ?? '', /^… .*needle.* …$/);
    assert.ok((excerpt?.text.length ?? 999) < 200);
  });

  test('marks lie within the text, in order, whatever is searched in whatever', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: LETTERS, maxLength: 200 }),
        fc.string({ unit: LETTERS, maxLength: 12 }),
        (text, search) => {
          const words = searchWords(search);
          const excerpt = excerptOf(said(`${text} ${search} ${text}`.toWellFormed()), words);
          let last = 0;
          for (const [from, to] of excerpt?.marks ?? []) {
            assert.ok(from >= last && to > from && to <= (excerpt?.text.length ?? 0));
            last = to;
          }
          assert.ok(excerpt?.text.isWellFormed() ?? true);
        },
      ),
      { seed: 70_031, numRuns: 200 },
    );
  });
});
