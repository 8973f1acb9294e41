import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseServerConfig } from './config.ts';

const URL_AND_DOMAIN = { GUICHET_SIP_URL: 'wss://sip.example.test/ws', GUICHET_SIP_DOMAIN: 'example.test' };

function telephonyOf(env: Record<string, string>, argv: readonly string[] = []) {
  const outcome = parseServerConfig(argv, env);
  assert(outcome.kind !== 'help');
  return outcome.kind === 'config' ? outcome.config.telephony : outcome.errors;
}

test('without settings there is no telephony', () => {
  assert.equal(telephonyOf({}), null);
});

test('a platform has an address and a domain, and a realm where it is known', () => {
  assert.deepEqual(telephonyOf(URL_AND_DOMAIN), {
    url: 'wss://sip.example.test/ws',
    domain: 'example.test',
    realm: null,
  });
  const argv = ['--sip-url=ws://127.0.0.1:8088', '--sip-domain', 'other.test', '--sip-realm', 'The realm'];
  assert.deepEqual(telephonyOf(URL_AND_DOMAIN, argv), {
    url: 'ws://127.0.0.1:8088/',
    domain: 'other.test',
    realm: 'The realm',
  });
});

test('voices and passwords of another machine are never asked for in the open', () => {
  for (const url of [
    'ws://sip.example.test/',
    'http://127.0.0.1/',
    'wss://me:secret@sip.example.test/',
    'x',
  ]) {
    assert.deepEqual(telephonyOf({ ...URL_AND_DOMAIN, GUICHET_SIP_URL: url }), [
      `GUICHET_SIP_URL must be like wss://sip.example.org/ (ws: only to this machine), not "${url}"`,
    ]);
  }
});

test('what is missing or could not work is said at the start', () => {
  assert.deepEqual(telephonyOf({ GUICHET_SIP_DOMAIN: 'example.test', GUICHET_SIP_REALM: 'x' }), [
    'GUICHET_SIP_DOMAIN needs GUICHET_SIP_URL',
    'GUICHET_SIP_REALM needs GUICHET_SIP_URL',
  ]);
  assert.deepEqual(telephonyOf({ GUICHET_SIP_URL: 'wss://sip.example.test/' }), [
    'GUICHET_SIP_URL needs GUICHET_SIP_DOMAIN',
  ]);
  assert.deepEqual(telephonyOf({ ...URL_AND_DOMAIN, GUICHET_SIP_DOMAIN: 'a b', GUICHET_SIP_REALM: '"' }), [
    'GUICHET_SIP_DOMAIN must be a domain like sip.example.org, not "a b"',
    'GUICHET_SIP_REALM must have neither quotation marks nor control characters',
  ]);
});
