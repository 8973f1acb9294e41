import assert from 'node:assert/strict';
import { test } from 'node:test';
import { microphoneRefusal } from './microphone-refusal.ts';

test('the reasons browsers give are named by what a person can do about them', () => {
  const named = (name: string): Error => Object.assign(new Error('refused'), { name });
  const refusals = ['NotAllowedError', 'SecurityError', 'NotFoundError', 'OverconstrainedError']
    .concat(['NotReadableError', 'AbortError', 'TypeError', 'SomethingNew'])
    .map((name) => microphoneRefusal(named(name), false));
  assert.deepEqual(refusals, [
    ...['notAllowed', 'notAllowed', 'notFound', 'notFound'],
    ...['inUse', 'inUse', 'notSupported', 'inUse'],
  ]);
  assert.equal(microphoneRefusal(new DOMException('', 'NotFoundError'), false), 'notFound');
  assert.equal(microphoneRefusal('no error at all', false), 'inUse');
});

test('a page that forbids what it embeds is told from a person who refuses', () => {
  assert.equal(microphoneRefusal(new DOMException('', 'NotAllowedError'), true), 'notAllowedByPage');
  assert.equal(microphoneRefusal(new DOMException('', 'NotFoundError'), true), 'notFound');
});
