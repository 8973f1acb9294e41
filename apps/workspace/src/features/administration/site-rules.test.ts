import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ruleFieldsOf, ruleMisfits, rulesOf } from './site-rules.ts';

const rules: Parameters<typeof ruleFieldsOf>[0] = {
  pushUrl: {
    allowedHosts: ['shop.example', '*.shop.example'],
    isHttpAllowed: false,
    forbiddenPaths: ['/account'],
  },
  files: { isEnabled: true, maxBytes: 5 * 1024 * 1024, maxFilesPerInteraction: 20, allowedTypes: ['png'] },
  phone: { country: 'FR', allowedPrefixes: ['+32', '+'] },
};
const fields = ruleFieldsOf(rules);
const fit = {
  host: undefined,
  path: undefined,
  prefix: undefined,
  isFileMbWrong: false,
  isFilesMaxWrong: false,
};

test('rules that are shown and saved again are the same', () => {
  assert.deepEqual(ruleMisfits(fields), fit);
  assert.deepEqual(rulesOf(fields), rules);
});

test('blank lines, capitals, repeats and a French comma are taken as meant', () => {
  const typed = { ...fields, pushHosts: '\n Shop.Example \nshop.example\n', fileMb: '2,5' };
  assert.deepEqual(ruleMisfits(typed), fit);
  const { pushUrl, files } = rulesOf(typed);
  assert.deepEqual(pushUrl.allowedHosts, ['shop.example']);
  assert.equal(files.maxBytes, 2.5 * 1024 * 1024);
});

test('the first line that is no host or no path is named', () => {
  assert.equal(
    ruleMisfits({ ...fields, pushHosts: 'a.example\nhttps://b.example' }).host,
    'https://b.example',
  );
  assert.equal(ruleMisfits({ ...fields, pushHosts: '*' }).host, '*');
  assert.equal(ruleMisfits({ ...fields, forbiddenPaths: 'account' }).path, 'account');
});

test('prefixes are taken with what is written between their digits, and no country is none', () => {
  const typed = { ...fields, phoneCountry: '', phonePrefixes: '+44 (20)\n\n+4420\n' };
  assert.deepEqual(ruleMisfits(typed), fit);
  assert.deepEqual(rulesOf(typed).phone, { country: null, allowedPrefixes: ['+4420'] });
  assert.equal(ruleMisfits({ ...fields, phonePrefixes: '+32\n0032' }).prefix, '0032');
});

test('sizes and numbers keep to their limits', () => {
  for (const fileMb of ['', 'x', '0', '0.009', '25.1', '-1']) {
    assert.ok(ruleMisfits({ ...fields, fileMb }).isFileMbWrong, fileMb);
  }
  for (const filesMax of ['', 'x', '0', '1.5', '1001']) {
    assert.ok(ruleMisfits({ ...fields, filesMax }).isFilesMaxWrong, filesMax);
  }
  assert.deepEqual(ruleMisfits({ ...fields, fileMb: '25', filesMax: '1000' }), fit);
});
