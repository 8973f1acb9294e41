import assert from 'node:assert/strict';
import { test } from 'node:test';
import { operationsByTag } from './openapi-view.ts';
import type { ApiDocument } from './openapi-view.ts';

const schema = { type: 'object' };
const content = { content: { 'application/json': { schema } } };
const document: ApiDocument = {
  info: { description: '' },
  paths: {
    '/a': {
      get: { tags: ['A'], summary: 'Read', responses: { '200': content } },
      put: {
        tags: ['B'],
        summary: 'Write',
        description: 'Signed in.',
        requestBody: content,
        responses: { '204': {} },
      },
    },
    '/b': { get: { tags: ['A'], summary: 'Read too', responses: { '200': content } } },
  },
  components: { schemas: {} },
};

test('operations stand under their tags, with what is sent and answered', () => {
  const read = { access: null, body: undefined, answer: schema };
  assert.deepEqual(operationsByTag(document), [
    {
      tag: 'A',
      operations: [
        { key: 'GET /a', method: 'GET', path: '/a', summary: 'Read', ...read },
        { key: 'GET /b', method: 'GET', path: '/b', summary: 'Read too', ...read },
      ],
    },
    {
      tag: 'B',
      operations: [
        {
          key: 'PUT /a',
          method: 'PUT',
          path: '/a',
          summary: 'Write',
          access: 'Signed in.',
          body: schema,
          answer: undefined,
        },
      ],
    },
  ]);
});
