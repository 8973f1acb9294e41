import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseLanguage, languageTag } from './choose-language.ts';

test("the site's own language wins over the page's", () => {
  assert.equal(chooseLanguage('fr', 'en'), 'fr');
  assert.equal(chooseLanguage('en', 'fr-CA'), 'en');
});

test('a page in any French is served in French, every other one in English', () => {
  for (const lang of ['fr', 'fr-CA', 'FR', ' fr ']) assert.equal(chooseLanguage('page', lang), 'fr');
  for (const lang of ['', 'en', 'ar', 'fry', 'frr-DE']) assert.equal(chooseLanguage('page', lang), 'en');
});

test("the agent is told the page's language where it is a tag, else the widget's", () => {
  assert.equal(languageTag('ar', 'en'), 'ar');
  assert.equal(languageTag('pt_BR', 'en'), 'pt-BR');
  assert.equal(languageTag('FR-ca', 'en'), 'fr-ca');
  for (const wrong of ['', 'x', 'english please', '<b>', 'a'.repeat(50)])
    assert.equal(languageTag(wrong, 'fr'), 'fr');
});
