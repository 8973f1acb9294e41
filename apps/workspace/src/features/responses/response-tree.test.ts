import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ResponseFolder, StandardResponse } from '@guichet/protocol/config.ts';
import { responseTree } from './response-tree.ts';
import type { ResponseNode } from './response-tree.ts';

const folder = (folderId: string, parentId: string | null): ResponseFolder => ({
  folderId,
  parentId,
  name: { en: folderId, fr: folderId },
});
const response = (responseId: string, folderId: string | null): StandardResponse => ({
  responseId,
  folderId,
  shortcut: '',
  title: { en: responseId, fr: responseId },
  text: { en: 'x', fr: '' },
  fileIds: [],
});
type Shape = string | readonly [string, readonly Shape[]];
const shape = (node: ResponseNode): Shape =>
  node.kind === 'response' ? node.response.responseId : [node.folder.folderId, node.nodes.map(shape)];

test('folders stand before responses, empty ones are left out', () => {
  const folders = [
    folder('empty', null),
    folder('orders', null),
    folder('late', 'orders'),
    folder('void', 'empty'),
  ];
  const responses = [response('hello', null), response('track', 'orders'), response('sorry', 'late')];
  assert.deepEqual(responseTree(folders, responses).map(shape), [
    ['orders', [['late', ['sorry']], 'track']],
    'hello',
  ]);
});

test('a response of a folder that is no more stands at the top', () => {
  assert.deepEqual(responseTree([], [response('a', 'gone')]).map(shape), ['a']);
});
