import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SIGNALS, signalSettingsOf } from './signal-settings.ts';

const kept = (signals: unknown) =>
  signalSettingsOf({ favourites: [], recents: [], settings: signals === undefined ? {} : { signals } });

test('who has set nothing has the tones of the product', () => {
  assert.deepEqual(kept(undefined), DEFAULT_SIGNALS);
});

test('what was set is kept, and the rest is as it was', () => {
  const settings = kept({ tones: { newChat: 'alarm', message: 'none' }, volume: 0, isRepeated: false });
  assert.deepEqual(settings, {
    tones: { ...DEFAULT_SIGNALS.tones, newChat: 'alarm', message: 'none' },
    volume: 0,
    isRepeated: false,
  });
});

test('what was stored damaged, or by another version, falls back piece by piece', () => {
  for (const strange of [null, 7, 'loud', [], { tones: null }, { tones: { newChat: 'toString' } }]) {
    assert.deepEqual(kept(strange), DEFAULT_SIGNALS);
  }
  assert.equal(kept({ volume: 101 }).volume, DEFAULT_SIGNALS.volume);
  assert.equal(kept({ volume: Number.NaN }).volume, DEFAULT_SIGNALS.volume);
  assert.equal(kept({ volume: -1, isRepeated: false }).isRepeated, false);
});
