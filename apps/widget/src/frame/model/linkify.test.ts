import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkify } from './linkify.ts';

const links = (text: string): string[] =>
  linkify(text)
    .filter(({ href }) => href !== null)
    .map(({ text: shown }) => shown);

const found: readonly (readonly [string, readonly string[]])[] = [
  ['see https://example.com/a.', ['https://example.com/a']],
  ['(https://example.com/a)', ['https://example.com/a']],
  ['https://en.wikipedia.org/wiki/Foo_(bar)', ['https://en.wikipedia.org/wiki/Foo_(bar)']],
  ['go to https://example.com, then', ['https://example.com']],
  ['"https://example.com/x?a=1&b=2#c"', ['https://example.com/x?a=1&b=2#c']],
  ['« https://example.com »', ['https://example.com']],
  ['<https://example.com>', ['https://example.com']],
  ['https://example.com/ä/ö?q=ü', ['https://example.com/ä/ö?q=ü']],
  ['https://example.com/path…', ['https://example.com/path']],
  ['Link：https://example.com。', ['https://example.com']],
  ['http://localhost:3000/x', ['http://localhost:3000/x']],
  ['http://192.168.1.1/admin', ['http://192.168.1.1/admin']],
  ['www.example.com/shop', ['www.example.com/shop']],
  ['https://a.test and https://b.test!', ['https://a.test', 'https://b.test']],
];

test('web addresses are found without the punctuation of the sentence around them', () => {
  for (const [text, expected] of found) assert.deepEqual(links(text), expected, text);
});

test('what is not plainly a web address stays text', () => {
  const texts = [
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'https://',
    'it broke.So I left',
    'see readme.md',
    'mailto:ana@example.com',
    'https://bank.example@evil.example/',
    'http://user:pass@evil.example/',
    'https://nodots',
    'xhttps://example.com',
  ];
  for (const text of texts) assert.deepEqual(links(text), [], text);
});

test('the parts joined are the message as it was typed', () => {
  for (const [text] of found) {
    assert.equal(
      linkify(text)
        .map((part) => part.text)
        .join(''),
      text,
    );
  }
  assert.deepEqual(linkify(''), []);
});

test('every link leads to http or https, an address without a scheme to https', () => {
  assert.equal(linkify('www.example.com')[0]?.href, 'https://www.example.com/');
  assert.equal(linkify('HTTPS://EXAMPLE.com/A')[0]?.href, 'https://example.com/A');
});
