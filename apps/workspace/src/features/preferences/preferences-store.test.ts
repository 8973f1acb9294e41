import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPreferencesStore, PREFERENCES_KEY } from './preferences-store.ts';

function fakeStorage(initial: Record<string, string> = {}) {
  const entries = new Map(Object.entries(initial));
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
}

test('a preference is kept, the others stay as they were', () => {
  const storage = fakeStorage();
  createPreferencesStore(storage, 'fr').set({ isSoundOn: false });
  const { language, isSoundOn, areLetterKeysOn } = createPreferencesStore(storage, 'en').get();
  assert.deepEqual(
    { language, isSoundOn, areLetterKeysOn },
    { language: 'fr', isSoundOn: false, areLetterKeysOn: true },
  );
});

test('what was stored damaged or by another version falls back piece by piece', () => {
  const strange = { [PREFERENCES_KEY]: '{"language":"de","theme":"dark","isSoundOn":"no"}' };
  const { language, theme, isSoundOn } = createPreferencesStore(fakeStorage(strange), 'en').get();
  assert.deepEqual({ language, theme, isSoundOn }, { language: 'en', theme: 'dark', isSoundOn: true });
  const broken = createPreferencesStore(fakeStorage({ [PREFERENCES_KEY]: '{' }), 'fr').get();
  assert.equal(broken.language, 'fr');
});

test('a change in another tab is taken over', () => {
  const storage = fakeStorage();
  const here = createPreferencesStore(storage, 'en');
  createPreferencesStore(storage, 'en').set({ language: 'fr' });
  assert.equal(here.get().language, 'en');
  here.reload();
  assert.equal(here.get().language, 'fr');
});
