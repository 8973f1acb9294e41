import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foldText, foldedWords } from './fold-text.ts';

test('[TC-1] case, accents and ways of writing them make no difference', () => {
  assert.equal(foldText('LÉA'), 'lea');
  assert.equal(foldText('L\u00e9a'), foldText('Le\u0301a'));
  assert.equal(foldText('Œuvre Straße Łukasz Bjørn'), 'oeuvre strasse lukasz bjorn');
  assert.equal(foldText('İstanbul'), 'istanbul');
});

test('[TC-1] a name is its words, whatever stands between them', () => {
  assert.deepEqual(foldedWords("  Jean-Baptiste  d'Arcy (2e)"), ['jean', 'baptiste', 'd', 'arcy', '2e']);
  assert.deepEqual(foldedWords('Алёна 李雷'), ['алена', '李雷']);
  assert.deepEqual(foldedWords(' … '), []);
});
