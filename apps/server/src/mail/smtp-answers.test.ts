import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerTo, describeRefusal } from './smtp-answers.ts';

const failed = (fields: object, message = 'failed'): Error => Object.assign(new Error(message), fields);
const toLee = (responseCode: number, response: string): Error =>
  failed({ code: 'EENVELOPE', responseCode, response, recipient: 'lee@example.org' });

test('[MS-3] what the server refuses for good is final, in its own words', () => {
  const answer = answerTo(
    failed({ code: 'EMESSAGE', responseCode: 554, response: '554 5.7.1 spam\r\n  really' }),
  );
  assert.deepEqual(answer, { kind: 'refused', reason: '554 5.7.1 spam really' });
  const foreign = failed({ code: 'EENVELOPE' }, 'Internationalized mailbox name not allowed');
  assert.equal(answerTo(foreign).kind, 'refused', 'an address the server does not understand');
  const rejectedErrors = [toLee(550, '550 no such user')];
  assert.deepEqual(answerTo(failed({ code: 'EENVELOPE', responseCode: 550, rejectedErrors })), {
    kind: 'refused',
    reason: 'lee@example.org: 550 no such user',
  });
});

test('[MS-2] what the server puts off, and a server that cannot be used, is tried again', () => {
  const temporary = [
    failed({ code: 'EMESSAGE', responseCode: 451, response: '451 greylisted' }),
    failed({ code: 'ECONNECTION' }, 'connect ECONNREFUSED'),
    failed({ code: 'ETIMEDOUT' }),
    failed({ code: 'ETLS' }, 'no STARTTLS'),
    failed({ code: 'EAUTH', responseCode: 535, response: '535 wrong password' }),
    failed({ code: 'ETLS', responseCode: 502, response: '502 no STARTTLS' }),
    failed({ code: 'EPROTOCOL', responseCode: 554, response: '554 go away' }),
    failed({ code: 'EENVELOPE', responseCode: 503, response: '503 bad sequence' }),
    failed({ code: 'EENVELOPE', responseCode: 530, response: '530 sign in first' }),
    failed({ code: 'EENVELOPE', responseCode: 550, rejectedErrors: [toLee(550, 'a'), toLee(450, 'b')] }),
    new Error('anything else'),
    'not even an error',
  ];
  for (const error of temporary) assert.equal(answerTo(error).kind, 'later', String(error));
});

test('what a server says is bounded', () => {
  assert.equal(describeRefusal(failed({ response: '550 '.padEnd(10_000, 'x') })).length, 500);
});
