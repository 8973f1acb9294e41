import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loaderWords } from '../../loader/loader-words.ts';
import { catalogs } from './words.ts';

const catalogPairs = [
  { name: 'frame', en: catalogs.en, fr: catalogs.fr },
  { name: 'loader', en: loaderWords.en, fr: loaderWords.fr },
];

/** Every sentence, with parameters filled in: for counts one and several, for codes each that has its own sentence. */
function sentences(catalog: object): [string, string][] {
  const samples: readonly unknown[][] = [
    ['Zoé', 1],
    ['Zoé', 2, 'x'],
    ['12 h', 'Zoé', 'texte'],
    [1],
    [3],
    [null],
    ['interactionEnded'],
    ['textMalformed'],
  ];
  return Object.entries(catalog).flatMap(([key, value]) =>
    typeof value === 'function'
      ? samples.map((sample): [string, string] => [key, String(value(...sample))])
      : typeof value === 'object'
        ? sentences(value as object)
        : [[key, String(value)] as [string, string]],
  );
}

for (const { name, en, fr } of catalogPairs) {
  test(`the ${name}'s catalogs have the same keys and no empty sentence`, () => {
    assert.deepEqual(Object.keys(fr).toSorted(), Object.keys(en).toSorted());
    for (const [key, sentence] of [...sentences(en), ...sentences(fr)])
      assert.notEqual(sentence.trim(), '', key);
  });

  test(`the ${name}'s French keeps double punctuation on its line and uses the typographic apostrophe`, () => {
    for (const [key, sentence] of sentences(fr)) {
      assert.doesNotMatch(sentence, /(^|[^\u202f])[;!?]/, `${key}: U+202F before ; ! ?`);
      assert.doesNotMatch(sentence, /[^\u00a0\d]:/, `${key}: U+00A0 before a colon`);
      assert.doesNotMatch(sentence, /'/, `${key}: ’`);
    }
  });

  test(`the ${name}'s sentences neither shout nor trail off`, () => {
    for (const [key, sentence] of [...sentences(en), ...sentences(fr)]) {
      assert.doesNotMatch(sentence, /!|…|\.\.\./, key);
    }
  });
}

test('French is not English under another name', () => {
  const same = Object.entries(catalogs.fr).filter(
    ([key, value]) => typeof value === 'string' && value === catalogs.en[key as keyof typeof catalogs.en],
  );
  // Words the two languages share.
  assert.deepEqual(same.map(([key]) => key).toSorted(), ['email', 'log', 'title']);
});
