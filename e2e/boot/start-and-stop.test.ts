import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { CLOSE_CODES } from '@guichet/protocol/close-codes.ts';
import { openHttpSession } from '../harness/http-session.ts';
import { openRawSocket } from '../harness/raw-socket.ts';
import { runServer } from './run-server.ts';

const READY = /Workspace {2}(\S+)\/\n/;
const SETUP = /http\S+\/setup#(\S+)/;
const administrator = { name: 'Ada', email: 'ada@example.test', password: 'a long enough password' };

test('tells all wrong settings at once, ends with 2 and leaves no folder behind', async () => {
  using place = temporaryFolder();
  const data = join(place.folder, 'data');
  await using server = runServer('--data', data, '--port=http', '--public-url=shop', '--log-level', 'loud');
  assert.equal(await server.exited, 2);
  assert.deepEqual(
    server.stderr
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]),
    ['--port', '--public-url', '--log-level'],
  );
  assert.equal(existsSync(data), false);
});

test('says in one line that the port is in use, ends with 2 and touches no data', async () => {
  using place = temporaryFolder();
  const data = join(place.folder, 'data');
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  // A listening TCP server's address is not a pipe's name.
  const { port } = other.address() as AddressInfo;
  await using server = runServer('--data', data, '--port', String(port));
  assert.equal(await server.exited, 2);
  assert.equal(server.stderr, `Cannot listen on 127.0.0.1 port ${port}: the port is in use\n`);
  assert.equal(existsSync(data), false);
  other.close();
});

test('says in one line that the folder cannot be written, and ends with 2', async () => {
  using place = temporaryFolder();
  const file = join(place.folder, 'file');
  writeFileSync(file, 'not a folder');
  await using server = runServer('--port', '0', '--data', join(file, 'data'));
  assert.equal(await server.exited, 2);
  assert.match(server.stderr, /^The data folder [^\n]+ cannot be used: [^\n]+\n$/);
  assert.equal(readFileSync(file, 'utf8'), 'not a folder');
});

test('refuses a second server on the same folder, in one line, and the first works on', async () => {
  using place = temporaryFolder();
  await using first = runServer('--port', '0', '--data', place.folder);
  const url = (await first.says(READY))[1] ?? '';
  const before = digestOf(place.folder);
  await using second = runServer('--port', '0', '--data', place.folder);
  assert.equal(await second.exited, 2);
  assert.match(second.stderr, /^The data folder [^\n]+ is in use by another process\n$/);
  assert.equal(digestOf(place.folder), before);
  assert.equal((await openHttpSession(url).request('GET', '/readyz')).status, 200);
});

test('prints the set-up link until it was used, and keeps what it made over a restart', async () => {
  using place = temporaryFolder();
  const { email, password } = administrator;
  const unused = await runOnce(place.folder, async () => undefined);
  const used = await runOnce(place.folder, async (url, secret) => {
    await openHttpSession(url).ask('POST', '/api/setup', { secret, ...administrator });
  });
  const done = await runOnce(place.folder, async (url) => {
    await openHttpSession(url).ask('POST', '/api/sign-in', { email, password });
  });
  assert.ok(unused !== undefined && used !== undefined);
  assert.notEqual(unused, used);
  assert.equal(done, undefined);
});

test('on SIGTERM sends sockets away with a code to resume, and ends with 0', async () => {
  using place = temporaryFolder();
  await using server = runServer('--port', '0', '--data', place.folder);
  const url = (await server.says(READY))[1] ?? '';
  const socket = await openRawSocket(new URL('/socket', url.replace(/^http/, 'ws')).href, {
    headers: { origin: url },
    onMessage: () => undefined,
  });
  server.signal('SIGTERM');
  assert.equal((await socket.closed).code, CLOSE_CODES.draining);
  assert.equal(await server.exited, 0);
  assert.match(server.stdout, /"event":"stopped"/);
});

test('explains itself on --help and ends with 0', async () => {
  await using server = runServer('--help');
  assert.equal(await server.exited, 0);
  assert.match(server.stdout, /--public-url/);
});

/** Runs the server on `folder` for as long as `work` takes. Resolves with the secret of the set-up link, if it printed one. */
async function runOnce(
  folder: string,
  work: (url: string, secret: string | undefined) => Promise<void>,
): Promise<string | undefined> {
  await using server = runServer('--port', '0', '--data', folder);
  const url = (await server.says(READY))[1] ?? '';
  await server.says(/\n\n$/);
  const secret = SETUP.exec(server.stderr)?.[1];
  await work(url, secret);
  server.signal('SIGTERM');
  assert.equal(await server.exited, 0);
  assert.doesNotMatch(server.stdout, /setup#|a long enough password|ada@/);
  return secret;
}

function temporaryFolder(): Disposable & { readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-boot-'));
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

function digestOf(folder: string): string {
  const hash = createHash('sha256');
  // The shared-memory index of SQLite's log is no data: it is made anew at every start.
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('-shm'))
    .map((entry) => join(entry.parentPath, entry.name));
  for (const path of entries.toSorted()) hash.update(`${path}\0`).update(readFileSync(path));
  return hash.digest('hex');
}
