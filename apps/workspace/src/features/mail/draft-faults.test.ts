import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UploadFile, UploadState } from '@guichet/client/files/upload-list.ts';
import {
  EMAIL_FILES_MAX,
  EMAIL_FILES_MAX_BYTES,
  EMAIL_RECIPIENTS_MAX,
  EMAIL_TEXT_MAX_CHARS,
} from '@guichet/protocol/mail-limits.ts';
import { draftFaults, emailBody, missingParts } from './draft-faults.ts';
import type { WrittenEmail } from './draft-faults.ts';
import { newDraft } from './mail-draft.ts';

const DRAFT = { ...newDraft('email-0001', ['lee@x.org']), subject: 'Hello', html: '<b>Hi</b>' };
const WHOLE: WrittenEmail = { draft: DRAFT, text: 'Hi', isFormatted: false, files: [] };

const file = (state: UploadState, bytes = 1): UploadFile => ({
  ...{ fileId: 'file-0001', name: 'a.txt', bytes, content: null, pictureAddress: null, state },
});
const stored = (bytes = 1): UploadFile => file({ kind: 'stored' }, bytes);
const kinds = (changes: Partial<WrittenEmail>): string[] =>
  draftFaults({ ...WHOLE, ...changes }).map(({ field, kind }) => `${field} ${kind}`);

test('a whole e-mail has no fault', () => {
  assert.deepEqual(kinds({}), []);
  assert.deepEqual(kinds({ files: [stored(EMAIL_FILES_MAX_BYTES)] }), []);
});

test('each fault is said where it is', () => {
  assert.deepEqual(kinds({ draft: { ...DRAFT, to: ' ' }, text: '\n' }), ['to nobody', 'text empty']);
  assert.deepEqual(kinds({ draft: { ...DRAFT, to: 'lee@', bcc: 'x' } }), ['to malformed', 'bcc malformed']);
  assert.deepEqual(kinds({ text: 'x'.repeat(EMAIL_TEXT_MAX_CHARS + 1) }), ['text tooLong']);
  assert.deepEqual(kinds({ text: 'x'.repeat(EMAIL_TEXT_MAX_CHARS) }), []);
});

test('copies count with the others', () => {
  const cc = Array.from({ length: EMAIL_RECIPIENTS_MAX - 1 }, (_, index) => `a${String(index)}@x.org`).join();
  assert.deepEqual(kinds({ draft: { ...DRAFT, cc } }), []);
  assert.deepEqual(kinds({ draft: { ...DRAFT, cc, bcc: 'one@more.org' } }), ['to tooMany']);
});

test('files must be there, taken, and together no more than goes with an e-mail', () => {
  assert.deepEqual(kinds({ files: [file({ kind: 'uploading', fraction: 0.5 })] }), ['files underWay']);
  assert.deepEqual(kinds({ files: [file({ kind: 'refused', code: 'fileEmpty' })] }), ['files refused']);
  assert.deepEqual(kinds({ files: [stored(EMAIL_FILES_MAX_BYTES), stored()] }), ['files tooLarge']);
  const many = Array.from({ length: EMAIL_FILES_MAX + 1 }, () => stored());
  assert.deepEqual(kinds({ files: many }), ['files tooMany']);
});

test('it is asked about a missing subject and about open fields', () => {
  assert.deepEqual(missingParts(WHOLE), []);
  assert.deepEqual(
    missingParts({ ...WHOLE, draft: { ...DRAFT, subject: ' ' }, text: 'Dear {contact.name}' }),
    ['subject', 'openFields'],
  );
});

test('what has no formatting goes as text alone, and only an answer names what it answers', () => {
  const body = emailBody(WHOLE, {
    interactionId: 'chat-0001',
    source: { kind: 'again', emailId: 'email-0009' },
  });
  assert.deepEqual([body.html, body.inReplyTo, body.to], [null, null, ['lee@x.org']]);
  const answer = emailBody(
    { ...WHOLE, isFormatted: true, files: [stored()] },
    { interactionId: 'chat-0001', source: { kind: 'answer', emailId: 'email-0009' } },
  );
  assert.deepEqual(
    [answer.html, answer.inReplyTo, answer.fileIds],
    ['<b>Hi</b>', 'email-0009', ['file-0001']],
  );
});
