import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseDataType } from '@guichet/protocol/config.ts';
import { CASE_TEXT_MAX_CHARS, URL_MAX_CHARS } from '@guichet/protocol/limits.ts';
import type { AskedKey } from '../../site/asked-key.ts';
import { answerProblems, answersToSend } from './answers.ts';

const keyOf = (type: CaseDataType, isRequired = false): AskedKey => ({
  key: type,
  type,
  label: { en: type, fr: type },
  choices: type === 'choice' ? [{ choiceId: 'returns', label: { en: 'Returns', fr: 'Retours' } }] : [],
  isRequired,
});
const types: Readonly<Record<CaseDataType, true>> = {
  text: true,
  number: true,
  boolean: true,
  date: true,
  url: true,
  choice: true,
};
// Safe: the keys of the record are the types and nothing else.
const asked = (Object.keys(types) as CaseDataType[]).map((type) => keyOf(type));

/** What is sent for an answer, or its problem; undefined is neither. */
function outcome(type: CaseDataType, typed: string) {
  const keys = [keyOf(type)];
  return answerProblems(keys, { [type]: typed }).get(type) ?? answersToSend(keys, { [type]: typed })[type];
}

test('[CD-1] answers are sent as their keys’ types', () => {
  assert.equal(outcome('text', '  A-17 '), 'A-17');
  assert.equal(outcome('number', '1 249,50'), 1249.5);
  assert.equal(outcome('number', '-3'), -3);
  assert.equal(outcome('boolean', 'no'), false);
  assert.equal(outcome('date', '2026-02-28'), '2026-02-28');
  assert.equal(outcome('url', 'shop.example/a'), 'https://shop.example/a');
  assert.equal(outcome('choice', 'returns'), 'returns');
});

test('what cannot be understood is said before sending', () => {
  assert.equal(outcome('number', 'three'), 'number');
  assert.equal(outcome('number', '1e999'), 'number');
  assert.equal(outcome('date', '2026-02-29'), 'date');
  assert.equal(outcome('date', 'tomorrow'), 'date');
  for (const text of ['javascript:alert(1)', 'ftp://x.example', 'a b', 'https://a@b.example']) {
    assert.equal(outcome('url', text), 'url', text);
  }
});

test('only what is required must be answered, with more than blanks', () => {
  const nothing = Object.fromEntries(asked.map(({ key }) => [key, '  ']));
  assert.equal(answerProblems(asked, nothing).size, 0);
  assert.deepEqual(answersToSend(asked, nothing), {});
  const required = asked.map((key) => ({ ...key, isRequired: true }));
  const problems = [...answerProblems(required, nothing).values()];
  assert.deepEqual(problems, Array(asked.length).fill('required'));
  assert.equal(answerProblems([keyOf('choice', true)], { choice: 'gone' }).get('choice'), 'required');
});

test('what is too long is cut, what is no address the server takes is not sent', () => {
  assert.equal(outcome('text', 'x'.repeat(CASE_TEXT_MAX_CHARS + 9)), 'x'.repeat(CASE_TEXT_MAX_CHARS));
  assert.equal(
    outcome('text', `${'x'.repeat(CASE_TEXT_MAX_CHARS - 1)}😀`),
    `${'x'.repeat(CASE_TEXT_MAX_CHARS - 1)}\ufffd`,
  );
  assert.equal(outcome('text', 'a\ud800'), 'a\ufffd');
  for (const text of ['https://exa%6dple.com/', 'https://shop.example/\u200b', 'https://shop.example/ b']) {
    assert.equal(outcome('url', text), 'url', text);
  }
  assert.equal(outcome('url', `https://shop.example/${'x'.repeat(URL_MAX_CHARS)}`), 'url');
});
