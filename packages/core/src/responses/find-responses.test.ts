import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StandardResponse } from '@guichet/protocol/config.ts';
import { findResponses, indexResponses } from './find-responses.ts';

const response = (responseId: string, shortcut: string, title: string, text = ''): StandardResponse => ({
  responseId,
  folderId: null,
  shortcut,
  title: { en: title, fr: `${title} (fr)` },
  text: { en: text, fr: '' },
  fileIds: [],
});
const index = indexResponses([
  response('hello', 'hi', 'Greeting', 'Hello, how can I help with your delivery?'),
  response('delay', 'late', 'Delivery is late', 'I am sorry.'),
  response('track', 'delivery', 'Order tracking', 'Your parcel is on its way.'),
  response('été', '', 'Soldes d’été'),
]);
const found = (typed: string, favourites: string[] = [], recents: string[] = []) =>
  findResponses(index, typed, { favourites: new Set(favourites), recents }).map(
    ({ responseId }) => responseId,
  );

test('[SR-5] finds by shortcut, title and text in any language, without accents', () => {
  assert.deepEqual(found('parcel'), ['track']);
  assert.deepEqual(found('order tr'), ['track']);
  assert.deepEqual(found('ETE'), ['été']);
  assert.deepEqual(found('nothing'), []);
});

test('[SR-5] forgives slips in shortcuts and titles where nothing fits without, never in texts', () => {
  assert.deepEqual(found('greetnig'), ['hello']);
  assert.deepEqual(found('delivrey'), ['delay', 'track']);
  assert.deepEqual(found('parcle'), []);
});

test('[SR-6] ranks the shortcut itself, then shortcuts, titles and texts', () => {
  assert.deepEqual(found('delivery'), ['track', 'delay', 'hello']);
  assert.deepEqual(found('deliv', ['hello']), ['track', 'delay', 'hello']);
});

test('[SR-6] ranks favourites and the last used first among those that fit alike, else as they stand', () => {
  assert.deepEqual(found(''), ['hello', 'delay', 'track', 'été']);
  assert.deepEqual(found(' ', ['track'], ['été', 'delay']), ['track', 'été', 'delay', 'hello']);
});
