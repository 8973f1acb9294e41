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
    files: null,
    asked: [],
  });
});

test('what files a site takes comes from the server, or from what was remembered of it', () => {
  const look = { language: 'fr', accentColour: '#112233' };
  const files = { isEnabled: true, maxBytes: 5, maxFilesPerInteraction: 2, allowedTypes: ['png', 'jpeg'] };
  const taken = { maxBytes: 5, accept: '.png,.jpg,.jpeg' };
  assert.deepEqual(parseSiteLook({ ...look, files })?.files, taken);
  assert.deepEqual(parseSiteLook({ ...look, files: taken })?.files, taken);
  assert.equal(parseSiteLook({ ...look, files: { ...files, isEnabled: false } })?.files, null);
  assert.equal(parseSiteLook({ ...look, files: { maxBytes: 'x' } })?.files, null);
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

test('what cannot be read of the questions is not asked, and what was remembered reads the same', () => {
  const look = { language: 'fr', accentColour: '#112233', texts: { title: '', welcome: '' } };
  const label = { en: 'Order', fr: 'Commande' };
  const order = { key: 'order', type: 'text', label, choices: [], isRequired: true };
  const topic = {
    ...order,
    key: 'topic',
    type: 'choice',
    choices: [{ choiceId: 'a', label }],
    isRequired: false,
  };
  const odd = [7, null, { ...order, type: 'toString' }, { ...order, key: 1 }, { ...order, label: 'Order' }];
  const parsed = parseSiteLook({
    ...look,
    caseDataKeys: [{ ...order, isOnOffer: true }, ...odd, { ...topic, choices: [...topic.choices, 'b'] }],
  });
  assert.deepEqual(parsed?.asked, [order, topic]);
  assert.deepEqual(parseSiteLook({ ...look, caseDataKeys: parsed.asked })?.asked, parsed.asked);
  assert.deepEqual(parseSiteLook({ ...look, caseDataKeys: 'x' })?.asked, []);
});
