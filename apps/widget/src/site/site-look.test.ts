import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSiteLook } from './site-look.ts';

test("a site's settings give language, accent and texts", () => {
  const site = {
    siteId: 'shop',
    language: 'page',
    accentColour: '#112233',
    texts: { title: ' Aide ', welcome: 'Bonjour' },
  };
  assert.deepEqual(parseSiteLook(site), {
    language: 'page',
    accentColour: '#112233',
    title: 'Aide',
    welcome: 'Bonjour',
  });
});

test('settings without usable texts still give a look', () => {
  for (const texts of [undefined, null, 'x', { title: 4 }]) {
    assert.equal(parseSiteLook({ language: 'fr', accentColour: '#112233', texts })?.title, '');
  }
});

test('anything else is no look', () => {
  for (const wrong of [
    null,
    undefined,
    'x',
    [],
    {},
    { language: 'de', accentColour: '#112233' },
    { language: 'fr' },
  ]) {
    assert.equal(parseSiteLook(wrong), undefined);
  }
});
