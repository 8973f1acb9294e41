import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Email } from '@guichet/protocol/mail.ts';
import { createDraftStore } from '../composer/draft-store.ts';
import { againDraft, answerDraft, keepDraft, newDraft, readDraft } from './mail-draft.ts';
import { draftIdOf } from './mail-task.ts';
import type { MailTask } from './mail-task.ts';

const TASK: MailTask = { interactionId: 'chat-0001', source: null };

const EMAIL: Email = {
  ...{ emailId: 'email-0001', interactionId: 'chat-0001', contactId: null, direction: 'in' },
  ...{ agentId: 'agent-0001', agentName: 'Ana', from: { address: 'lee@x.org', name: 'Lee' } },
  ...{ to: [{ address: 'help@x.org', name: null }], cc: [{ address: 'c@x.org', name: null }], bcc: [] },
  ...{ subject: 'RE: AW: Your order', preview: '', files: [], hasTranscript: true, inReplyTo: null, atMs: 1 },
  ...{ state: { kind: 'refused', atMs: 1, reason: 'no' }, handling: { kind: 'raised' } },
  ...{ text: 'Size <42>\n& more', html: null },
};

function memory() {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
}

test('a draft comes back after a reload with its caret, apart from the chat’s and from those of other tasks', () => {
  const storage = memory();
  const draft = { ...newDraft('email-0002', ['lee@x.org']), subject: 'Hello', html: '<div>Hi</div>' };
  const caret = { selectionStart: 1, selectionEnd: 2, scrollTop: 5 };
  keepDraft(createDraftStore(storage, 'u1'), TASK, draft, caret);
  const drafts = createDraftStore(storage, 'u1');
  assert.deepEqual(readDraft(drafts, TASK), { ...draft, ...caret });
  assert.equal(drafts.read('chat-0001').text, '');
  assert.equal(readDraft(drafts, { ...TASK, source: { kind: 'answer', emailId: 'email-0001' } }), null);
});

test('what cannot be read is no draft', () => {
  const drafts = createDraftStore(memory(), 'u1');
  const whole = newDraft('email-0002', []);
  for (const text of [
    '{broken',
    '7',
    JSON.stringify({ ...whole, to: 7 }),
    JSON.stringify({ ...whole, files: [{}] }),
  ]) {
    drafts.write(draftIdOf(TASK), { text, selectionStart: 0, selectionEnd: 0 });
    assert.equal(readDraft(drafts, TASK), null, text);
  }
});

test('an answer goes to who wrote, says Re: once, and quotes as text what came', () => {
  const draft = answerDraft('email-0002', EMAIL, 'Lee <wrote>:');
  assert.equal(draft.to, 'lee@x.org');
  assert.equal(draft.subject, 'Re: Your order');
  assert.ok(draft.html.includes('Lee &lt;wrote&gt;:'));
  assert.ok(draft.html.includes('Size &lt;42&gt;<br>&amp; more<br>'));
  assert.equal(draft.hasTranscript, false);
});

test('one that failed is written again to the same people with the same words, under an id of its own', () => {
  const draft = againDraft('email-0002', EMAIL);
  assert.deepEqual(
    [draft.emailId, draft.to, draft.cc, draft.subject, draft.hasTranscript],
    ['email-0002', 'help@x.org', 'c@x.org', 'RE: AW: Your order', true],
  );
  assert.equal(draft.html, '<div>Size &lt;42&gt;<br></div><div>&amp; more<br></div>');
  assert.equal(againDraft('email-0002', { ...EMAIL, html: '<b>x</b>' }).html, '<b>x</b>');
});

test('one that came back from some goes once more to those alone', () => {
  const [one, two, three] = ['one@x.org', 'Two@x.org', 'three@x.org'].map((address) => ({
    address,
    name: null,
  }));
  assert.ok(one !== undefined && two !== undefined && three !== undefined);
  const again = (reason: string) => {
    const state = { kind: 'bounced', atMs: 1, reason } as const;
    const { to, cc, bcc } = againDraft('email-0002', { ...EMAIL, to: [one, two], cc: [three], state });
    return [to, cc, bcc];
  };
  assert.deepEqual(again('two@x.org: 550 nobody\nthree@x.org: 552 full'), ['Two@x.org', 'three@x.org', '']);
  assert.deepEqual(again('three@x.org: 552 full'), ['three@x.org', '', '']);
  assert.deepEqual(again('no such place'), ['one@x.org, Two@x.org', 'three@x.org', '']);
});
