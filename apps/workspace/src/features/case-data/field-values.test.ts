import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldAt, typedValue, valueAsTyped, valueText } from './field-values.ts';

const choices = [{ choiceId: 'returns', label: { en: 'Returns', fr: 'Retours' } }];
const french = { language: 'fr', tag: 'fr-FR', words: { yes: 'Oui', no: 'Non' } } as const;

test('facts are read as the region writes them', () => {
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
  assert.equal(plain(valueText({ type: 'number', choices: [] }, 1249.5, french)), '1 249,5');
  assert.equal(valueText({ type: 'boolean', choices: [] }, false, french), 'Non');
  assert.equal(plain(valueText({ type: 'date', choices: [] }, '2026-02-28', french)), '28 févr. 2026');
  assert.equal(valueText({ type: 'choice', choices }, 'returns', french), 'Retours');
  assert.equal(valueText({ type: 'text', choices: [] }, '2026-02-28', french), '2026-02-28');
});

test('[CD-7] what no longer fits the settings is shown as it is kept', () => {
  assert.equal(valueText({ type: 'choice', choices }, 'gone', french), 'gone');
  assert.equal(valueText({ type: 'date', choices: [] }, 'A-17', french), 'A-17');
  assert.equal(valueText(undefined, 'A-17', french), 'A-17');
  assert.equal(fieldAt({}, 'valueOf'), undefined);
});

test('what stands in a field comes back as the value it was made from', () => {
  const rows = [
    ['number', 1249.5],
    ['boolean', false],
    ['boolean', true],
    ['text', 'A-17'],
    ['date', '2026-02-28'],
  ] as const;
  for (const [type, value] of rows) assert.equal(typedValue({ type }, valueAsTyped(value)), value);
  assert.equal(typedValue({ type: 'number' }, '1 249,5'), 1249.5);
  assert.equal(typedValue({ type: 'number' }, 'three'), 'three', 'which the core refuses');
  assert.equal(typedValue({ type: 'text' }, '  '), null);
  assert.equal(valueAsTyped(undefined), '');
});
