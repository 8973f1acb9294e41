import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialsOf } from './initials.ts';

test('a name’s initials are of its first and last word', () => {
  assert.equal(initialsOf('Amélie Laurent'), 'AL');
  assert.equal(initialsOf('Jean-Pierre de la Tour'), 'JT');
  assert.equal(initialsOf('émile'), 'É');
  assert.equal(initialsOf('𝒳avier'), '𝒳');
  assert.equal(initialsOf(' '), '');
});
