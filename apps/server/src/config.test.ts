import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { parseServerConfig } from './config.ts';

test('has safe defaults: this machine only, a data folder beside, the local address', () => {
  assert.deepEqual(parseServerConfig([], {}), {
    kind: 'config',
    config: {
      port: 8080,
      host: '127.0.0.1',
      dataFolder: resolve('data'),
      publicUrl: null,
      logLevel: 'info',
      trustedProxies: [],
      metricsToken: null,
      telephony: null,
      customersPerMinute: 120,
      commandsPerSecond: 20,
      offerSeenSeconds: 5,
      filesBucket: null,
      scanCommand: null,
      mail: null,
      voice: { stunUrls: [], turnUrls: [], turnSecret: null, isRelayOnly: false },
      isDemo: false,
    },
  });
});

test('reads flags in both spellings and the environment; a flag wins', () => {
  const env = { GUICHET_PORT: '9000', GUICHET_DATA: '/srv/other', GUICHET_LOG_LEVEL: 'debug' };
  const outcome = parseServerConfig(
    [
      '--port=0',
      '--data',
      '/srv/guichet',
      '--public-url',
      'https://chat.example.org/',
      '--trusted-proxies=10.0.0.0/8, ::1',
    ],
    env,
  );
  assert.deepEqual(outcome, {
    kind: 'config',
    config: {
      port: 0,
      host: '127.0.0.1',
      dataFolder: '/srv/guichet',
      publicUrl: 'https://chat.example.org',
      logLevel: 'debug',
      trustedProxies: ['10.0.0.0/8', '::1'],
      metricsToken: null,
      telephony: null,
      customersPerMinute: 120,
      commandsPerSecond: 20,
      offerSeenSeconds: 5,
      filesBucket: null,
      scanCommand: null,
      mail: null,
      voice: { stunUrls: [], turnUrls: [], turnSecret: null, isRelayOnly: false },
      isDemo: false,
    },
  });
});

test('keeps the demo in its own folder', () => {
  const outcome = parseServerConfig(['--demo'], {});
  assert.ok(outcome.kind === 'config');
  assert.equal(outcome.config.dataFolder, resolve('data/demo'));
  assert.equal(outcome.config.isDemo, true);
});

test('tells all that is wrong at once, naming the flag or variable', () => {
  const outcome = parseServerConfig(
    [
      '--port',
      '70000',
      '--host',
      'shop',
      '--log-level=loud',
      '--prot',
      '--public-url=ftp://x',
      '--customers-per-minute=0',
      '--data',
    ],
    { GUICHET_METRICS_TOKEN: 'short', GUICHET_TRUSTED_PROXIES: '10.0.0.0/33', GUICHET_DEMO: 'maybe' },
  );
  assert.ok(outcome.kind === 'errors');
  const starts = [
    '--prot',
    '--data',
    'GUICHET_DEMO',
    '--port',
    '--host',
    '--public-url',
    '--log-level',
    'GUICHET_TRUSTED_PROXIES',
    'GUICHET_METRICS_TOKEN',
    '--customers-per-minute',
  ];
  assert.deepEqual(
    outcome.errors.map((error) => error.split(' ')[0]),
    starts,
  );
});

test('refuses ports that only look like numbers', () => {
  for (const text of ['-1', '80a', '1e3', '0x50', '65536', ' ']) {
    assert.equal(parseServerConfig([`--port=${text}`], {}).kind, 'errors', text);
  }
  assert.equal(parseServerConfig(['--port=65535'], {}).kind, 'config');
});

test('refuses public addresses with a path, a query or credentials', () => {
  for (const text of [
    'https://a.org/chat',
    'https://a.org?x',
    'https://u:p@a.org',
    'a.org',
    'https://a.org#x',
  ]) {
    assert.equal(parseServerConfig([`--public-url=${text}`], {}).kind, 'errors', text);
  }
});

test('takes a bucket only whole: its address and both parts of its key', () => {
  const key = { GUICHET_FILES_ACCESS_KEY_ID: 'id', GUICHET_FILES_SECRET_ACCESS_KEY: 'secret' };
  const outcome = parseServerConfig(
    ['--files-bucket=https://s3.example/bucket', '--files-region', 'eu'],
    key,
  );
  assert.ok(outcome.kind === 'config');
  const { filesBucket } = outcome.config;
  assert.deepEqual(filesBucket, {
    url: 'https://s3.example/bucket',
    region: 'eu',
    accessKeyId: 'id',
    secretAccessKey: 'secret',
  });
  for (const url of [
    's3.example',
    'ftp://s3.example/b',
    'https://u:p@s3.example/b',
    'https://s3.example/b?x',
  ]) {
    assert.equal(parseServerConfig([`--files-bucket=${url}`], key).kind, 'errors', url);
  }
  const withoutSecret = { GUICHET_FILES_ACCESS_KEY_ID: 'id' };
  assert.equal(parseServerConfig(['--files-bucket=https://s3.example/b'], withoutSecret).kind, 'errors');
});

test('explains every setting on --help', () => {
  const outcome = parseServerConfig(['--port', 'x', '--help'], {});
  assert.ok(outcome.kind === 'help');
  for (const word of ['--port', '--data', '--public-url', '--host', '--demo', 'GUICHET_METRICS_TOKEN']) {
    assert.ok(outcome.text.includes(word), word);
  }
});
