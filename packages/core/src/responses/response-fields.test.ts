import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filledResponse } from './response-fields.ts';
import type { ResponseValues } from './response-fields.ts';

const values: ResponseValues = {
  'contact.name': 'Marie',
  'contact.email': null,
  'agent.name': 'Amélie',
  'interaction.subject': null,
  'queue.name': 'Sales',
};

test('[SR-1] fills every field wherever it stands, and as often', () => {
  const { text, missing } = filledResponse('{contact.name}, {agent.name} here. {contact.name}?', values);
  assert.equal(text, 'Marie, Amélie here. Marie?');
  assert.deepEqual(missing, []);
});

test('[SR-2] leaves nothing for a field without a value, and names it once', () => {
  const { text, missing } = filledResponse(
    'About {interaction.subject}{interaction.subject}: hello.',
    values,
  );
  assert.equal(text, 'About : hello.');
  assert.deepEqual(missing, ['interaction.subject']);
});

test('[SR-3] leaves other braces as they are, those of a value too', () => {
  const odd: ResponseValues = { ...values, 'contact.name': '{agent.name} $& $1' };
  assert.equal(
    filledResponse('{contact.name} {constructor} {{agent.name}} {Contact.Name} {', odd).text,
    '{agent.name} $& $1 {constructor} {Amélie} {Contact.Name} {',
  );
});
