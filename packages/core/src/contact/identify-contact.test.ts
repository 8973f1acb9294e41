import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identifyContact } from './identify-contact.ts';

const none = { byAccount: [], byToken: [], byTypedAddress: [] };

test('[CO-12] the account a site vouched for goes before the token, and the token before what was typed', () => {
  const all = { byAccount: ['contact-1'], byToken: ['contact-2'], byTypedAddress: ['contact-3'] };
  assert.deepEqual(identifyContact(all), { kind: 'assigned', contactId: 'contact-1' });
  assert.deepEqual(identifyContact({ ...all, byAccount: [] }), { kind: 'assigned', contactId: 'contact-2' });
});

test('[CO-13] what was merely typed never assigns a contact, it proposes', () => {
  const byTypedAddress = ['contact-3', 'contact-4', 'contact-3'];
  const found = identifyContact({ ...none, byTypedAddress });
  assert.deepEqual(found, { kind: 'proposed', contactIds: ['contact-3', 'contact-4'] });
});

test('[CO-12] without any finding the contact is unknown', () => {
  assert.deepEqual(identifyContact(none), { kind: 'unknown' });
});
