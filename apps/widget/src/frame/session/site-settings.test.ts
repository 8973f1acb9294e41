import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LocalStore } from './local-store.ts';
import { askForSite, rememberedSite } from './site-settings.ts';

function emptyStore(): LocalStore {
  const values = new Map<string, string | null>();
  return {
    isDurable: true,
    read: (key) => values.get(key) ?? null,
    write: (key, value) => void values.set(key, value),
    clear: () => values.clear(),
    onOtherTab: () => undefined,
  };
}

const site = {
  siteId: 'shop',
  language: 'fr',
  accentColour: '#112233',
  texts: { title: 'Aide', welcome: '' },
};
const answer = (status: number, body: unknown) => () =>
  Promise.resolve({ status, json: () => Promise.resolve(body) });
const noNetwork = (): Promise<never> => Promise.reject(new TypeError('Failed to fetch'));

test('the settings are worn, and remembered for when the server cannot be asked', async () => {
  const store = emptyStore();
  assert.equal(rememberedSite(store).state, 'loading');
  const asked = await askForSite(store, answer(200, site));
  assert.deepEqual([asked.state, asked.look?.title], ['known', 'Aide']);
  assert.deepEqual(rememberedSite(store), asked);
  for (const trouble of [noNetwork, answer(503, null), answer(200, 'x')]) {
    assert.deepEqual(await askForSite(store, trouble), asked);
  }
});

test('with nothing remembered a server that cannot be asked is unreachable', async () => {
  assert.equal((await askForSite(emptyStore(), noNetwork)).state, 'unreachable');
  assert.equal((await askForSite(emptyStore(), answer(500, null))).state, 'unreachable');
});

test('a site the server does not serve here is unavailable, whatever is remembered', async () => {
  const store = emptyStore();
  await askForSite(store, answer(200, site));
  for (const status of [403, 404])
    assert.equal((await askForSite(store, answer(status, null))).state, 'unavailable');
});
