import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ADMIN_SECTIONS, paths, placeOf } from './paths.ts';

test('every link leads back to the place it names', () => {
  assert.deepEqual(placeOf(paths.desk(), ''), { kind: 'desk', interactionId: null });
  assert.deepEqual(placeOf(paths.chat('abcdefgh'), ''), { kind: 'desk', interactionId: 'abcdefgh' });
  assert.deepEqual(placeOf(paths.history(), ''), { kind: 'history', interactionId: null });
  assert.deepEqual(placeOf(paths.pastChat('abcdefgh'), ''), { kind: 'history', interactionId: 'abcdefgh' });
  for (const section of ADMIN_SECTIONS) {
    assert.deepEqual(placeOf(paths.admin(section, 'a b/c'), ''), {
      kind: 'admin',
      section,
      subjectId: 'a b/c',
    });
  }
});

test('the secret of a one-time link is read from the part no server sees', () => {
  assert.deepEqual(placeOf('/setup', '#s3cret'), { kind: 'setup', secret: 's3cret' });
  assert.deepEqual(placeOf('/invitation', '#s3cret'), { kind: 'invitation', secret: 's3cret' });
});

test('the administration opens at its first section, and has no other than it names', () => {
  assert.deepEqual(placeOf('/admin', ''), { kind: 'admin', section: 'users', subjectId: null });
  assert.deepEqual(placeOf(paths.admin('response-folders', 'x'), ''), {
    kind: 'admin',
    section: 'response-folders',
    subjectId: 'x',
  });
  assert.deepEqual(placeOf('/admin/nonsense', ''), { kind: 'unknown' });
});

test('an address that leads nowhere is said to be unknown, and a broken one does not throw', () => {
  assert.deepEqual(placeOf('/elsewhere', ''), { kind: 'unknown' });
  assert.deepEqual(placeOf('/chats/%E0%A4%A', ''), { kind: 'desk', interactionId: '%E0%A4%A' });
});
