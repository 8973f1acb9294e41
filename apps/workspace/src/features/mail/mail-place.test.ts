import assert from 'node:assert/strict';
import { test } from 'node:test';
import { composeView, isGoneOnWith, showsRaised, viewIn } from './mail-place.ts';
import type { MailPlaces, MailView } from './mail-place.ts';

const EMAIL: MailView = { kind: 'email', emailId: 'email-0001' };
const RAISED: MailView = { kind: 'raised' };

test('each chat has its own view; what was opened from the list of what waits stands over all of them', () => {
  const places: MailPlaces = { raised: null, ofChats: new Map([['chat-0001', EMAIL]]) };
  assert.equal(viewIn(places, 'chat-0001'), EMAIL);
  assert.equal(viewIn(places, 'chat-0002'), null);
  assert.equal(viewIn(places, null), null);
  assert.equal(viewIn({ ...places, raised: RAISED }, 'chat-0001'), RAISED);
});

test('what is open, or in the list that is open, shows by itself that it waits', () => {
  const places: MailPlaces = { raised: null, ofChats: new Map([['chat-0001', EMAIL]]) };
  assert.ok(showsRaised(places, 'chat-0001', 'email-0001'));
  assert.ok(!showsRaised(places, 'chat-0001', 'email-0002'));
  assert.ok(!showsRaised(places, 'chat-0002', 'email-0001'));
  assert.ok(showsRaised({ ...places, raised: RAISED }, null, 'email-0002'));
});

test('what is being written goes on when it is asked for again, unless somebody is added', () => {
  const task = { interactionId: 'chat-0001', source: null };
  const open = composeView(task, []);
  assert.ok(isGoneOnWith(open, composeView(task, [])));
  assert.ok(!isGoneOnWith(open, composeView(task, ['lee@example.org'])));
  assert.ok(!isGoneOnWith(open, composeView({ ...task, source: { kind: 'answer', emailId: 'e' } }, [])));
  assert.ok(!isGoneOnWith(EMAIL, composeView(task, [])));
});
