import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configIdFor } from './config-id.ts';

test('an id is the name without accents and signs', () => {
  assert.equal(configIdFor('Retour & échange !', []), 'retour-echange');
  assert.equal(configIdFor('日本', []), 'item');
  assert.match(configIdFor('x'.repeat(300), []), /^x{48}$/);
});

test('a name that is taken gets a number', () => {
  assert.equal(configIdFor('Break', ['break']), 'break-2');
  assert.equal(configIdFor('Break', ['break', 'break-2']), 'break-3');
});
