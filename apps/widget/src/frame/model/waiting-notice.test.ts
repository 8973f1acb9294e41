import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../words/en.ts';
import { waitingNotice } from './waiting-notice.ts';

const waiting = { kind: 'waiting', sinceMs: 0 } as const;

test('the place in the queue is told when it is known, and nothing is invented when it is not', () => {
  assert.match(waitingNotice({ ...waiting, position: 3, hadAgent: false }, en), /number 3 in line/);
  assert.match(waitingNotice({ ...waiting, position: 1, hadAgent: false }, en), /first in line/);
  assert.doesNotMatch(waitingNotice({ ...waiting, position: null, hadAgent: false }, en), /line|\d/);
});

test('who had an agent before is told that the wait begins again', () => {
  for (const position of [null, 1, 2]) {
    assert.match(waitingNotice({ ...waiting, position, hadAgent: true }, en), / again/);
    assert.doesNotMatch(waitingNotice({ ...waiting, position, hadAgent: false }, en), / again/);
  }
});

test('every wait says what can be done meanwhile', () => {
  for (const position of [null, 1, 2]) {
    for (const hadAgent of [true, false]) {
      assert.match(
        waitingNotice({ ...waiting, position, hadAgent }, en),
        /keep writing, or leave this page open/,
      );
    }
  }
});
