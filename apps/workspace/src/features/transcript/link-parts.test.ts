import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkParts } from './link-parts.ts';

const hrefs = (text: string): string[] => linkParts(text).flatMap(({ href }) => href ?? []);

test('web addresses are links, the sentence around them is not', () => {
  assert.deepEqual(linkParts('See https://shop.example.com/a?b=1. Thanks'), [
    { text: 'See ', href: null },
    { text: 'https://shop.example.com/a?b=1', href: 'https://shop.example.com/a?b=1' },
    { text: '. Thanks', href: null },
  ]);
  assert.deepEqual(hrefs('on www.example.com today'), ['http://www.example.com/']);
});

test('[A19, A30] nothing but http and https becomes a link', () => {
  const texts = [
    'javascript:alert(1)',
    'data:text/html,hi',
    'ftp://example.com',
    'mailto:a@example.com',
    'a@example.com',
    'tel:+331234;ext=900',
    'sip:a@example.com',
  ];
  for (const text of texts) assert.deepEqual(hrefs(text), [], text);
});

test('an address that hides its host behind a user name stays text', () => {
  assert.deepEqual(hrefs('https://bank.example.com@evil.example.org/'), []);
});

test('the parts joined are the text, whatever it holds', () => {
  for (const text of [
    '',
    'plain',
    '<b>https://a.example/</b>',
    'https://a.example https://b.example',
    '\n\u0000 👩‍💻',
  ]) {
    assert.equal(
      linkParts(text)
        .map((part) => part.text)
        .join(''),
      text,
    );
  }
});
