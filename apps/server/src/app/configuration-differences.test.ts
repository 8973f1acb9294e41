import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DIFFERENCES_MAX, differencesOf } from './configuration-differences.ts';

test('tells each field that differs, with what it was and is', () => {
  const before = { roleId: 'a', name: { en: 'One', fr: 'Un' }, privileges: ['chat.use'], isOn: true };
  const after = {
    roleId: 'a',
    name: { en: 'Two', fr: 'Un' },
    privileges: ['chat.use', 'im.use'],
    isOn: false,
  };
  assert.deepEqual(differencesOf(before, after), {
    total: 3,
    differences: [
      { field: '/name/en', before: 'One', after: 'Two' },
      { field: '/privileges', before: 'chat.use', after: 'chat.use, im.use' },
      { field: '/isOn', before: 'true', after: 'false' },
    ],
  });
});

test('tells what is new or gone with nothing on the other side', () => {
  const record = { groupId: 'a', name: 'A' };
  assert.deepEqual(differencesOf(undefined, record).differences, [
    { field: '/groupId', before: null, after: 'a' },
    { field: '/name', before: null, after: 'A' },
  ]);
  assert.deepEqual(differencesOf(record, undefined).differences[1], {
    field: '/name',
    before: 'A',
    after: null,
  });
});

test('compares items of a list by their ids, not by where they stand', () => {
  const [a, b] = [
    { groupId: 'a', name: 'A' },
    { groupId: 'b', name: 'B' },
  ];
  assert.deepEqual(differencesOf({ groups: [a, b] }, { groups: [b, a] }).differences, []);
  assert.deepEqual(differencesOf({ groups: [a, b] }, { groups: [{ ...b, name: 'C' }] }).differences, [
    { field: '/groups/a/groupId', before: 'a', after: null },
    { field: '/groups/a/name', before: 'A', after: null },
    { field: '/groups/b/name', before: 'B', after: 'C' },
  ]);
});

test('tells no more than anybody reads, and how many there are', () => {
  const many = Object.fromEntries(
    Array.from({ length: DIFFERENCES_MAX + 1 }, (_, index) => [`k${index}`, index]),
  );
  const { differences, total } = differencesOf({}, many);
  assert.equal(differences.length, DIFFERENCES_MAX);
  assert.equal(total, DIFFERENCES_MAX + 1);
});
