import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { reasonOf } from './leg-reasons.ts';
import type { SipEnd } from './leg-reasons.ts';

const unanswered: SipEnd = { by: 'remote', statusCode: null, wasAnswered: false, isSilent: false };

describe('why a call is over', () => {
  const refused: readonly (readonly [statusCode: number, reason: ReturnType<typeof reasonOf>])[] = [
    // The platform's own refusal: nobody there has heard of the call.
    [403, 'failed'],
    [404, 'unknownNumber'],
    [408, 'noAnswer'],
    [480, 'noAnswer'],
    [486, 'busy'],
    [487, 'cancelled'],
    [503, 'failed'],
    [600, 'busy'],
    [603, 'declined'],
    [699, 'failed'],
  ];
  for (const [statusCode, reason] of refused) {
    test(`an answer of ${statusCode} means ${reason}`, () => {
      assert.equal(reasonOf({ ...unanswered, statusCode }), reason);
    });
  }

  test('without an answer it was given up, or nobody heard of it, or something broke', () => {
    assert.equal(reasonOf({ ...unanswered, by: 'local' }), 'cancelled');
    assert.equal(reasonOf(unanswered), 'cancelled');
    assert.equal(reasonOf({ ...unanswered, isSilent: true }), 'noAnswer');
    assert.equal(reasonOf({ ...unanswered, by: 'system' }), 'failed');
  });

  test('once answered, somebody hung up, or the sound went', () => {
    const answered = { ...unanswered, wasAnswered: true };
    assert.equal(reasonOf(answered), 'hungUp');
    assert.equal(reasonOf({ ...answered, by: 'local' }), 'hungUp');
    assert.equal(reasonOf({ ...answered, isSilent: true }), 'connectionLost');
    assert.equal(reasonOf({ ...answered, by: 'system' }), 'connectionLost');
  });
});
