import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filledResponse, openFields } from './response-fields.ts';
import type { ResponseValues } from './response-fields.ts';

const values: ResponseValues = {
  'contact.name': 'Marie',
  'contact.email': null,
  'agent.name': 'Amélie',
  'interaction.subject': null,
  'queue.name': 'Sales',
};

test('[SR-1] fills every field wherever it stands, and as often', () => {
  const text = filledResponse('{contact.name}, {agent.name} here. {contact.name}?', values);
  assert.equal(text, 'Marie, Amélie here. Marie?');
});

test('[SR-2] leaves a field without a value where it stands', () => {
  const text = filledResponse('About {interaction.subject}: {contact.name}.', values);
  assert.equal(text, 'About {interaction.subject}: Marie.');
});

test('[SR-3] leaves other braces as they are, those of a value too', () => {
  const odd: ResponseValues = { ...values, 'contact.name': '{agent.name} $& $1' };
  assert.equal(
    filledResponse('{contact.name} {constructor} {{agent.name}} {Contact.Name} {', odd),
    '{agent.name} $& $1 {constructor} {Amélie} {Contact.Name} {',
  );
});

test('[SR-4] names whatever still looks like a field, known or not, once', () => {
  assert.deepEqual(openFields('{order.number}: {contact.name}, {Order.Number}, {contact.name}'), [
    '{order.number}',
    '{contact.name}',
    '{Order.Number}',
  ]);
  assert.deepEqual(openFields('{ contact.name } {contact} {.name} {contact.} {} a.b {a.b'), []);
});
