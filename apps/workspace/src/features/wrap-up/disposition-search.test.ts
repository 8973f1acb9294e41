import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fittingDispositions, indexDispositions } from './disposition-search.ts';

const groups = [
  { id: '', path: '', choices: [{ id: 'resolved', label: 'Résolu' }] },
  {
    id: 'returns',
    path: 'Retours › Vêtements',
    choices: [
      { id: 'size', label: 'Mauvaise taille' },
      { id: 'damaged', label: 'Endommagé' },
    ],
  },
];
const index = indexDispositions(groups);
const fitting = (typed: string): readonly string[] => [...fittingDispositions(index, typed)];

test('a code is found by its words in any order, whatever the accents', () => {
  assert.deepEqual(fitting('taille mauv'), ['size']);
  assert.deepEqual(fitting('resolu'), ['resolved']);
});

test('a folder finds all its codes, and a word of a code narrows them', () => {
  assert.deepEqual(fitting('vetements'), ['size', 'damaged']);
  assert.deepEqual(fitting('retours endom'), ['damaged']);
});

test('a slip is forgiven where nothing fits without', () => {
  assert.deepEqual(fitting('endomagé'), ['damaged']);
  assert.deepEqual(fitting('xyz'), []);
});

test('nothing typed keeps all', () => {
  assert.deepEqual(fitting(' '), ['resolved', 'size', 'damaged']);
});
