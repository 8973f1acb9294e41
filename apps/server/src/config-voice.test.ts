import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseServerConfig } from './config.ts';

const SECRET = 'north-and-south-0001';

function voiceOf(env: Record<string, string>, argv: readonly string[] = []) {
  const outcome = parseServerConfig(argv, env);
  assert(outcome.kind !== 'help');
  return outcome.kind === 'config' ? outcome.config.voice : outcome.errors;
}

test('without settings sound goes directly, and no server outside is asked', () => {
  const none = { stunUrls: [], turnUrls: [], turnSecret: null, isRelayOnly: false };
  assert.deepEqual(voiceOf({}), none);
  assert.deepEqual(voiceOf({ GUICHET_VOICE_RELAY_ONLY: 'false' }), none);
});

test('servers are listed with commas, by flag or environment', () => {
  const env = {
    GUICHET_STUN_URLS: 'stun:stun.example.test, stuns:[2001:db8::1]:5349',
    GUICHET_TURN_URLS: 'turn:192.0.2.1:3478?transport=udp,turns:turn.example.test:443?transport=tcp',
    GUICHET_TURN_SECRET: SECRET,
  };
  assert.deepEqual(voiceOf(env, ['--voice-relay-only']), {
    stunUrls: ['stun:stun.example.test', 'stuns:[2001:db8::1]:5349'],
    turnUrls: ['turn:192.0.2.1:3478?transport=udp', 'turns:turn.example.test:443?transport=tcp'],
    turnSecret: SECRET,
    isRelayOnly: true,
  });
});

test('what could not work is said at the start, all at once, and never with the secret', () => {
  const errors = voiceOf({
    GUICHET_STUN_URLS: 'https://stun.example.test',
    GUICHET_TURN_URLS: 'turn:turn.example.test?transport=sctp',
    GUICHET_VOICE_RELAY_ONLY: 'perhaps',
  });
  assert.deepEqual(errors, [
    'GUICHET_STUN_URLS must list addresses like stun:stun.example.org:3478, with commas, not "https://stun.example.test"',
    'GUICHET_TURN_URLS must list addresses like turn:turn.example.org:3478?transport=udp, with commas, not "turn:turn.example.test?transport=sctp"',
    'GUICHET_VOICE_RELAY_ONLY must be true or false, not "perhaps"',
    'GUICHET_TURN_URLS needs GUICHET_TURN_SECRET',
  ]);
  assert.deepEqual(voiceOf({ GUICHET_TURN_SECRET: 'short' }), [
    'GUICHET_TURN_SECRET must have at least 16 characters',
    'GUICHET_TURN_SECRET needs GUICHET_TURN_URLS',
  ]);
  assert.deepEqual(voiceOf({ GUICHET_VOICE_RELAY_ONLY: '1' }), [
    'GUICHET_VOICE_RELAY_ONLY needs GUICHET_TURN_URLS',
  ]);
});

test('the secret is no argument, which every user of the machine could read', () => {
  assert.deepEqual(voiceOf({}, ['--turn-secret', SECRET]), [
    '--turn-secret is not a setting; --help lists them',
    `${SECRET} is not a setting; --help lists them`,
  ]);
});
