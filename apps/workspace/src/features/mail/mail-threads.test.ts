import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EmailSummary } from '@guichet/protocol/mail.ts';
import { mailThreads } from './mail-threads.ts';

function email(emailId: string, inReplyTo: string | null, atMs: number): EmailSummary {
  return {
    ...{ emailId, inReplyTo, atMs, interactionId: 'chat-0001', contactId: null, direction: 'out' },
    ...{ agentId: 'agent-0001', agentName: 'Ana', from: { address: 'a@x.org', name: null }, to: [], cc: [] },
    ...{ bcc: [], subject: '', preview: '', files: [], hasTranscript: false },
    ...{ state: { kind: 'sent', atMs }, handling: { kind: 'none' } },
  };
}

const shown = (emails: readonly EmailSummary[]): string[][] =>
  mailThreads(emails).map((thread) =>
    thread.emails.map(({ email: { emailId }, depth }) => `${emailId} ${depth}`),
  );

test('answers stand under what they answer, oldest first, the newest thread on top', () => {
  const all = [
    email('c', 'b', 30),
    email('z', null, 25),
    email('b', 'a', 20),
    email('d', 'a', 22),
    email('a', null, 10),
  ];
  assert.deepEqual(shown(all), [['a 0', 'b 1', 'd 1', 'c 2'], ['z 0']]);
});

test('what answers an e-mail that is not in the list begins a thread', () => {
  assert.deepEqual(shown([email('b', 'gone', 1)]), [['b 0']]);
});

test('e-mails that answer each other in a circle are all shown', () => {
  const threads = shown([email('a', 'b', 1), email('b', 'a', 2)]);
  assert.equal(threads.flat().length, 2);
});
