import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTimes, localeFor } from './times.ts';

const noon = Date.UTC(2025, 2, 14, 12);
const hour = 3_600_000;

test('a day is called today, yesterday, or by its date, in the language', () => {
  const en = createTimes('en-GB', 'UTC');
  assert.equal(en.day(noon, noon + hour), 'Today');
  assert.equal(en.day(noon, noon + 13 * hour), 'Yesterday');
  assert.match(en.day(noon, noon + 48 * hour), /Friday.*14 March/);
  const fr = createTimes('fr', 'UTC');
  assert.equal(fr.day(noon, noon), 'Aujourd’hui');
  assert.equal(fr.day(noon, noon + 24 * hour), 'Hier');
  assert.equal(fr.day(noon, noon + 48 * hour), 'Vendredi 14 mars');
});

test("times and days are those of the viewer's zone", () => {
  const lateEvening = Date.UTC(2025, 2, 14, 23, 30);
  assert.equal(createTimes('fr', 'UTC').time(lateEvening), '23:30');
  assert.equal(createTimes('fr', 'Europe/Paris').time(lateEvening), '00:30');
  assert.equal(createTimes('fr', 'UTC').isSameDay(noon, lateEvening), true);
  assert.equal(createTimes('fr', 'Europe/Paris').isSameDay(noon, lateEvening), false);
});

test("the viewer's own variant of the language is kept", () => {
  assert.equal(localeFor('en', ['fr-FR', 'en-GB', 'en']), 'en-GB');
  assert.equal(localeFor('fr', ['en-US']), 'fr');
  assert.equal(localeFor('fr', ['fry', 'fr-CA']), 'fr-CA');
});
