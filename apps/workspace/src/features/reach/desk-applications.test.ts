import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mailAddress } from './desk-applications.ts';

test('an address goes to the mail application as one address and nothing else', () => {
  assert.equal(mailAddress('marie.dubois+shop@exemple.fr'), 'mailto:marie.dubois%2Bshop@exemple.fr');
  assert.equal(mailAddress('a?bcc=x&y%40z@exemple.fr'), 'mailto:a%3Fbcc%3Dx%26y%2540z@exemple.fr');
  assert.equal(mailAddress('a@b@exemple.fr'), 'mailto:a%40b@exemple.fr');
  assert.equal(new URL(mailAddress('a?b#c@exemple.fr')).search, '');
});
