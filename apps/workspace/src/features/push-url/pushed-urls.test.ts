import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SETTING_MAX_CHARS, URL_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { PUSHED_URLS_MAX, pushedUrlsOf, withPushedUrl } from './pushed-urls.ts';

const url = (number: number): string => `https://shop.example/${String(number)}`;

test('the last address stands first, and each once', () => {
  assert.deepEqual(withPushedUrl([url(1), url(2), url(3)], url(3)), [url(3), url(1), url(2)]);
});

test('the twenty last addresses are kept', () => {
  let urls: readonly string[] = [];
  for (let number = 1; number <= PUSHED_URLS_MAX + 1; number += 1) urls = withPushedUrl(urls, url(number));
  assert.equal(urls.length, 20);
  assert.deepEqual([urls[0], urls.at(-1)], [url(21), url(2)]);
});

test('of very long addresses as many are kept as a setting holds', () => {
  let urls: readonly string[] = [];
  for (let number = 0; number < PUSHED_URLS_MAX; number += 1) {
    urls = withPushedUrl(urls, url(number).padEnd(URL_MAX_CHARS, 'x'));
  }
  assert.equal(urls.length, 3);
  assert.ok(JSON.stringify(urls).length <= SETTING_MAX_CHARS);
});

test('a setting that holds something else counts as none', () => {
  const of = (pushedUrls: unknown) => pushedUrlsOf({ favourites: [], recents: [], settings: { pushedUrls } });
  assert.deepEqual(of(undefined), []);
  assert.deepEqual(of('https://shop.example/'), []);
  assert.deepEqual(of([1, url(1), null]), [url(1)]);
});
