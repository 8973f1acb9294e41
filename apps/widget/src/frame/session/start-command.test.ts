import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startCommand, wellFormed } from './start-command.ts';

const page = { url: 'https://shop.test/a', title: 'A', referrer: '', lang: 'ar', dir: 'rtl' } as const;
const nothing = { name: '', email: '', subject: '', fields: {} };

test('empty details are told as unknown, typed ones as typed but for outer space', () => {
  const empty = startCommand(nothing, null, 'page', '');
  assert.deepEqual([empty.name, empty.email, empty.subject], [null, null, null]);
  const typed = startCommand(
    { name: ' Zoé ', email: 'not-an-address', subject: 'x', fields: {} },
    page,
    'page',
    'UA',
  );
  assert.deepEqual([typed.name, typed.email, typed.subject], ['Zoé', 'not-an-address', 'x']);
});

test('the agent is told the page, and its language rather than that of the widget', () => {
  const command = startCommand(nothing, page, 'page', 'UA');
  assert.equal(command.language, 'ar');
  const expected = { pageUrl: page.url, pageTitle: 'A', referrer: null, userAgent: 'UA' };
  assert.deepEqual(command.caseData, expected);
  assert.equal(startCommand(nothing, null, 'fr', '').language, 'fr');
});

test('what is too long is cut to the limit of the wire', () => {
  const long = 'x'.repeat(5_000);
  const details = { name: long, email: long, subject: long, fields: {} };
  const command = startCommand(details, { ...page, url: long, title: long, referrer: long }, 'page', long);
  assert.deepEqual(
    [command.name, command.email, command.subject].map((value) => value?.length),
    [200, 254, 200],
  );
  assert.deepEqual(
    Object.values(command.caseData).map((value) => value?.length),
    [2_000, 200, 2_000, 200],
  );
});

test('halves of surrogate pairs are replaced, whole pairs are kept', () => {
  assert.equal(wellFormed('a\ud83d\ude00b'), 'a\ud83d\ude00b');
  assert.equal(wellFormed('a\ud83db\ude00'), 'a\ufffdb\ufffd');
});
