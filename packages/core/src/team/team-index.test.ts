import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { findInTeam, indexTeam } from './team-index.ts';
import type { Named } from './team-index.ts';

const named = (...names: string[]): Named[] => names.map((name) => ({ key: name, name }));
const find = (names: readonly string[], typed: string) =>
  findInTeam(indexTeam(named(...names)), typed).map(({ entry, fit }) => [entry.name, fit]);

describe('what fits', () => {
  test('[TC-1] words may come in any order, without accents', () => {
    assert.deepEqual(find(['Léa Martin', 'Léo Marchand'], 'mart lea'), [['Léa Martin', 'wordBegins']]);
  });

  test('[TC-2] the beginning of the name, of a word, and the inside of one are told apart', () => {
    assert.deepEqual(find(['Anna Berg', 'Joanna Lund', 'Marc Annan', 'Bo'], 'ann'), [
      ['Anna Berg', 'nameBegins'],
      ['Joanna Lund', 'contains'],
      ['Marc Annan', 'wordBegins'],
    ]);
  });

  test('[TC-2] a name with one word that does not fit is not found', () => {
    assert.deepEqual(find(['Léa Martin'], 'lea dupont'), []);
  });

  test('[TC-2] of several words the one that fits worst counts', () => {
    assert.deepEqual(find(['Joanna Lund'], 'lund ann'), [['Joanna Lund', 'contains']]);
  });
});

describe('slips', () => {
  test('[TC-3] count from four letters on, two from eight', () => {
    const names = ['Martin', 'Wollstonecraft'];
    assert.deepEqual(find(names, 'mra'), []);
    assert.deepEqual(find(names, 'mrat'), [['Martin', 'typo']]);
    assert.deepEqual(find(names, 'wolstnec'), [['Wollstonecraft', 'typo']]);
    assert.deepEqual(find(names, 'wolstne'), []);
  });

  test('[TC-3] do not count where a name fits as typed', () => {
    assert.deepEqual(find(['Dupont', 'Dupond'], 'dupont'), [['Dupont', 'nameBegins']]);
    assert.deepEqual(find(['Dupond'], 'dupont'), [['Dupond', 'typo']]);
  });
});

test('[TC-4] nothing typed finds everything, signs alone find nothing', () => {
  assert.deepEqual(find(['Ana', 'Bo'], '  '), [
    ['Ana', 'nameBegins'],
    ['Bo', 'nameBegins'],
  ]);
  assert.deepEqual(find(['Ana', 'Bo'], '?!'), []);
});

test('[TC-2] every beginning of every word of a name finds it', () => {
  const names = fc.array(fc.stringMatching(/^[a-zéü]{1,8}( [a-zéü]{1,8})?$/), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(names, fc.nat(), fc.integer({ min: 1, max: 8 }), (list, which, length) => {
      const name = list[which % list.length] ?? '';
      const index = indexTeam(list.map((each, place) => ({ key: String(place), name: each })));
      for (const word of name.split(' ')) {
        assert.ok(findInTeam(index, word.slice(0, length)).some(({ entry }) => entry.name === name));
      }
    }),
  );
});
