import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { ConfiguredVoiceWays } from './configured-voice-ways.ts';

const NONE = { stunUrls: [], turnUrls: [], turnSecret: null, isRelayOnly: false };

test('without settings there are no servers, and sound goes directly', () => {
  const ways = new ConfiguredVoiceWays(NONE, new FakeClock());
  assert.deepEqual([ways.iceServers('media-0001'), ways.isRelayOnly], [[], false]);
});

test('a relay comes with a name that says when it ends and a password only the secret can make', () => {
  const clock = new FakeClock();
  const ways = new ConfiguredVoiceWays(
    {
      stunUrls: ['stun:stun.example.test'],
      turnUrls: ['turn:turn.example.test?transport=udp', 'turns:turn.example.test'],
      turnSecret: 'north-and-south-0001',
      isRelayOnly: true,
    },
    clock,
  );
  const [stun, turn] = ways.iceServers('media-0001');
  assert.deepEqual(stun, { urls: ['stun:stun.example.test'] });
  assert.deepEqual(turn?.urls, ['turn:turn.example.test?transport=udp', 'turns:turn.example.test']);
  assert.equal(turn?.username, `${Math.floor(clock.now() / 1_000) + 43_200}:media-0001`);
  assert.equal(ways.isRelayOnly, true);
});

test('the password is that of coturn’s own description', () => {
  // openssl dgst -sha1 -hmac north -binary <<< the name without a line end, as base64
  const clock = {
    now: () => 1_433_895_918_506 - 43_200_000,
    timer: () => ({ [Symbol.dispose]: () => undefined }),
  };
  const settings = { ...NONE, turnUrls: ['turn:turn.example.test'], turnSecret: 'north' };
  const [turn] = new ConfiguredVoiceWays(settings, clock).iceServers('media-0001');
  assert.equal(turn?.username, '1433895918:media-0001');
  assert.equal(turn?.credential, 'XyB9l792ZQ94Tgnogy8nLC15myE=');
});
