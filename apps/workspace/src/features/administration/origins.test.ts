import assert from 'node:assert/strict';
import { test } from 'node:test';
import { originsIn } from './origins.ts';

test('origins are read one a line, once each', () => {
  assert.deepEqual(originsIn(' https://A.example/ \n\nhttp://localhost:3000\nhttps://a.example'), {
    kind: 'ok',
    origins: ['https://a.example', 'http://localhost:3000'],
  });
  assert.deepEqual(originsIn(''), { kind: 'ok', origins: [] });
});

test('the first line that is no origin is named', () => {
  for (const line of [
    'a.example',
    'https://a.example/shop',
    'ftp://a.example',
    'https://me@a.example',
    'https://',
  ]) {
    assert.deepEqual(originsIn(`https://ok.example\n${line}`), {
      kind: 'malformed',
      line: line.replace(/\/$/, ''),
    });
  }
});
