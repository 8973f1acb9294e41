import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../words/en.ts';
import { fr } from '../words/fr.ts';
import { callText } from './call-text.ts';
import type { CallEvent } from './call-text.ts';

const call = { seq: 3, atMs: 0, callId: 'call-000001', audience: 'everyone' } as const;
const you = { ...call, member: 'customer', name: null, number: null } as const;
const ben = { ...call, member: 'agent', name: 'Ben', number: null } as const;

const events: readonly CallEvent[] = [
  { type: 'callRang', ...you, byName: 'Amélie' },
  { type: 'callJoined', ...you },
  { type: 'callRang', ...ben, byName: 'Amélie' },
  { type: 'callJoined', ...ben },
  { type: 'callLeft', ...ben, reason: 'hungUp' },
  { type: 'callLeft', ...you, reason: 'hungUp' },
  { type: 'callEnded', ...call, reason: 'hungUp', talkedForMs: 187_000 },
];

test('a call is told to the customer as the one who was called', () => {
  assert.deepEqual(
    events.map((event) => callText(event, en)),
    [
      'Amélie is calling you',
      'You are in the call',
      'Amélie asks Ben to join the call',
      'Ben is in the call',
      'Ben hung up',
      'You hung up',
      'The call has ended after 3:07',
    ],
  );
  assert.equal(callText({ type: 'callLeft', ...you, reason: 'declined' }, fr), 'Vous avez refusé l’appel');
});

test('a call in which nobody talked has no time', () => {
  assert.equal(
    callText({ type: 'callEnded', ...call, reason: 'noAnswer', talkedForMs: 0 }, en),
    'The call has ended',
  );
});
