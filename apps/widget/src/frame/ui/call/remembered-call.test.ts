import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rememberedCall } from './remembered-call.ts';

function tabStorage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

test('a call is remembered over a reload until it is over', () => {
  const storage = tabStorage();
  rememberedCall(() => storage).keep('call-0001');
  const reloaded = rememberedCall(() => storage);
  assert.equal(reloaded.has('call-0001'), true);
  assert.equal(reloaded.has('call-0002'), false);
  reloaded.forget('call-0001');
  assert.equal(reloaded.has('call-0001'), false);
});

test('the end of an earlier call leaves the present one remembered', () => {
  const call = rememberedCall(() => storage);
  const storage = tabStorage();
  call.keep('call-0002');
  call.forget('call-0001');
  assert.equal(call.has('call-0002'), true);
});

test('where the browser has no storage for the frame nothing is remembered and nothing fails', () => {
  const call = rememberedCall(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  call.keep('call-0001');
  call.forget('call-0001');
  assert.equal(call.has('call-0001'), false);
});
