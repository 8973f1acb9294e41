import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  accepts,
  agentAsks,
  ANA,
  customerAsks,
  goOn,
  makesOffer,
  NOTHING_YET,
  START,
  systemAsks,
} from '../interaction/interaction-story.ts';
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

test('[CO-14] the server assigns a contact where there is none, and never over what a person said', () => {
  const identified = systemAsks({ type: 'identifyContact', contactId: 'contact-0001' });
  const begun = goOn(NOTHING_YET, [0, customerAsks(START)]);
  assert.equal(goOn(begun, [1, identified]).state?.contactId, 'contact-0001');
  const assigned = agentAsks(ANA, { type: 'assignContact', contactId: 'contact-0002' });
  const said = goOn(begun, [1, makesOffer(ANA)], [2, accepts(ANA)], [3, assigned]);
  const later = goOn(said, [4, identified]);
  assert.equal(later.state?.contactId, 'contact-0002');
  assert.equal(later.log.length, said.log.length);
});
