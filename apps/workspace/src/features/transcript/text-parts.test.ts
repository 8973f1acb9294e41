import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TextMark } from '@guichet/protocol/text-marks.ts';
import { textParts } from './text-parts.ts';

const TEXT = 'Call 06 12 34 56 78 or 0142685300, a@b.example, b.example';
const mark = (
  kind: TextMark['kind'],
  piece: string,
  value: string,
  confidence: TextMark['confidence'] = 'sure',
): TextMark => {
  const start = TEXT.indexOf(piece);
  return { kind, start, end: start + piece.length, value, confidence };
};
const MARKS = [
  mark('phone', '06 12 34 56 78', '+33612345678'),
  mark('phone', '0142685300', '+33142685300', 'maybe'),
  mark('email', 'a@b.example', 'a@b.example'),
];

test('what the server marked becomes what can be used; the rest stays text', () => {
  assert.deepEqual(textParts(TEXT, MARKS), [
    { kind: 'text', text: 'Call ' },
    { kind: 'phone', text: '06 12 34 56 78', value: '+33612345678' },
    { kind: 'text', text: ' or ' },
    { kind: 'maybePhone', text: '0142685300', value: '+33142685300' },
    { kind: 'text', text: ', ' },
    { kind: 'email', text: 'a@b.example', value: 'a@b.example' },
    { kind: 'text', text: ', b.example' },
  ]);
});

test('without marks, links are found here', () => {
  assert.deepEqual(textParts('see https://a.example/x', undefined), [
    { kind: 'text', text: 'see ' },
    { kind: 'link', text: 'https://a.example/x', value: 'https://a.example/x' },
  ]);
});

test('only pages are links, whatever a mark says', () => {
  const link = (value: string) =>
    textParts('here', [{ kind: 'link', start: 0, end: 4, value, confidence: 'sure' }]);
  assert.deepEqual(link('https://a.example/'), [{ kind: 'link', text: 'here', value: 'https://a.example/' }]);
  for (const value of ['javascript:alert(1)', 'ftp://a.example/', 'https://a@b.example/', 'x']) {
    assert.deepEqual(link(value), [{ kind: 'text', text: 'here' }], value);
  }
});

test('marks that do not fit are passed over, and nothing of the text is lost', () => {
  const beyond: TextMark = { kind: 'email', start: 50, end: 500, value: 'x@y.example', confidence: 'sure' };
  const within: TextMark = { kind: 'email', start: 7, end: 9, value: 'x@y.example', confidence: 'sure' };
  const parts = textParts(TEXT, [...MARKS, within, beyond]);
  assert.equal(parts.map(({ text }) => text).join(''), TEXT);
  assert.deepEqual(parts, textParts(TEXT, MARKS));
});
