import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockTime, dayName, dayNumber, shortWhen } from './wall-time.ts';

const noon = new Date(2026, 4, 20, 12, 0).getTime();
const minute = 60_000;

test('recent times are relative, then the clock, then the day', () => {
  assert.equal(shortWhen(noon - 5_000, noon, 'fr'), 'maintenant');
  assert.equal(shortWhen(noon - 5 * minute, noon, 'fr'), 'il y a 5\u00a0min');
  assert.equal(shortWhen(noon - 5 * minute, noon, 'en'), '5 min. ago');
  assert.equal(shortWhen(noon - 60 * minute, noon, 'en'), clockTime(noon - 60 * minute, 'en'));
  assert.equal(shortWhen(noon - 24 * 60 * minute, noon, 'en'), 'May 19');
  assert.equal(shortWhen(noon - 24 * 60 * minute, noon, 'fr'), '19 mai');
});

test('days are named from the nearest', () => {
  assert.equal(dayName(noon, noon, 'fr'), 'aujourd’hui');
  assert.equal(dayName(noon - 24 * 60 * minute, noon, 'en'), 'yesterday');
  assert.equal(dayName(noon - 3 * 24 * 60 * minute, noon, 'en'), 'Sunday, May 17');
  assert.match(dayName(new Date(2025, 0, 2).getTime(), noon, 'en'), /2025/);
});

test('midnight begins a new day in the viewer’s zone', () => {
  const midnight = new Date(2026, 4, 20).getTime();
  assert.equal(dayNumber(midnight) - dayNumber(midnight - 1), 1);
  assert.equal(dayNumber(midnight), dayNumber(midnight + 23 * 60 * minute));
});

test('the clock is written as each language writes it', () => {
  const early = new Date(2026, 4, 20, 1, 42).getTime();
  assert.equal(clockTime(early, 'en-US').replace(/\s/, ' '), '1:42 AM');
  assert.equal(clockTime(early, 'fr'), '01:42');
});
