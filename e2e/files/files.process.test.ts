import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { FILE_NAME_HEADER, UPLOAD_CONTENT_TYPE } from '@guichet/protocol/file-limits.ts';
import { newId, resumeCustomerClient } from '../harness/chat-client.ts';
import { provision } from '../harness/provision.ts';
import { startServerProcess } from '../harness/server-process.ts';
import type { ServerProcess } from '../harness/server-process.ts';
import { openCustomerSession } from '../harness/sign-in.ts';

const CONTENT = Buffer.from('All work and no play makes Jack a dull boy.\n'.repeat(50_000));

test('[FI-9] a line that breaks in the middle leaves nothing, and the next try under the same id is whole', async () => {
  await using bed = await openBed();
  const path = bed.pathOf(newId());
  const broken = bed.begin(path, CONTENT.length);
  broken.write(CONTENT.subarray(0, 600_000));
  await bed.until(() => bed.names().length === 1);
  broken.destroy();
  await bed.until(() => bed.names().length === 0);
  assert.equal((await bed.put(path, CONTENT)).status, 200);
  assert.deepEqual(await bed.get(path), CONTENT);
});

test('[FI-9] a second try takes over from a line that has gone silent', async () => {
  await using bed = await openBed();
  const path = bed.pathOf(newId());
  const silent = bed.begin(path, CONTENT.length);
  silent.write(CONTENT.subarray(0, 600_000));
  await bed.until(() => bed.names().length === 1);
  assert.equal((await bed.put(path, CONTENT)).status, 200);
  assert.deepEqual(await bed.get(path), CONTENT);
  silent.destroy();
});

test('[FI-12] after a kill in the middle of an upload there is what was stored before, and nothing else', async () => {
  await using bed = await openBed();
  const stored = bed.pathOf(newId());
  assert.equal((await bed.put(stored, CONTENT)).status, 200);
  const cut = bed.pathOf(newId());
  const broken = bed.begin(cut, CONTENT.length);
  broken.write(CONTENT.subarray(0, 600_000));
  await bed.until(() => bed.names().length === 2);
  await bed.server.restart();
  broken.destroy();
  assert.equal(bed.names().length, 1);
  assert.deepEqual(await bed.get(stored), CONTENT);
  assert.equal((await bed.put(cut, CONTENT)).status, 200);
});

test('[FI-2] a body without a length, and one beyond all limits, are answered and not kept', async () => {
  await using bed = await openBed();
  const { port } = bed.server;
  const headers = { ...bed.headers, 'transfer-encoding': 'chunked' };
  const chunked = await answerOf(port, bed.pathOf(newId()), headers, (line) => line.end('some text'));
  assert.equal(chunked, 411);
  const endless = { ...bed.headers, 'content-length': String(2 ** 40) };
  const refused = await answerOf(port, bed.pathOf(newId()), endless, (line) => line.write('some text'));
  assert.equal(refused, 413);
  assert.equal(bed.names().length, 0);
});

test('[A36, A37] whatever a file is called and is, it lies under a name of its own, or nowhere', async () => {
  await using bed = await openBed();
  const text = Buffer.from('just text\n');
  const names = [
    '../../evil.txt',
    '/etc/passwd',
    'C:\\evil.txt',
    'a\0b.txt',
    'CON',
    `${'x'.repeat(4_096)}.txt`,
  ];
  for (const name of names) {
    const path = bed.pathOf(newId());
    assert.equal((await bed.put(path, text, name)).status, 200, name.slice(0, 20));
    assert.deepEqual(await bed.get(path), text);
  }
  const stored = bed.names();
  assert.equal(stored.length, names.length, 'each once, in the folder of files');
  for (const name of stored) assert.match(name, /^[\w.-]{8,}$/);
  assert.ok(!stored.some((name) => /evil|passwd|CON|xxx/.test(name)), stored.join());
  for (const fileId of ['..%2f..%2fguichet.db', '%2e%2e', '..%5cevil', 'a%00b', 'x'.repeat(4_096)]) {
    const { status } = await bed.put(bed.pathOf(fileId), text);
    assert.ok(status >= 400 && status < 500, `${fileId.slice(0, 20)}: ${status}`);
  }
  const pages: readonly (readonly [name: string, content: string])[] = [
    ['.htaccess', '<FilesMatch ".*">SetHandler x</FilesMatch>'],
    ['photo.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['photo.png.html', '<script>alert(1)</script>'],
    ['photo.gif', 'GIF89a/*<script>*/=1;alert(1)//'],
    ['exe.\u202Etxt', '<!DOCTYPE html><script>alert(1)</script>'],
    ['feed.xml', '<?xml version="1.0"?><a/>'],
  ];
  for (const [name, content] of pages) {
    const { status } = await bed.put(bed.pathOf(newId()), Buffer.from(content), name);
    assert.ok(status === 415 || status === 422, `${name}: ${status}`);
  }
  assert.deepEqual(bed.names().toSorted(), stored.toSorted(), 'nothing of what was refused is kept');
});

test('[FI-13] a command looks at each file before anybody gets it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-scan-'));
  const script = join(folder, 'scan.cjs');
  const source = `let text = ''; process.stdin.on('data', (piece) => (text += piece)); process.stdin.on('end', () => {
    process.exitCode = text.includes('EICAR') ? 1 : 0; });`;
  await writeFile(script, source);
  try {
    await using bed = await openBed(['--scan-command', `${process.execPath} ${script}`]);
    const infected = bed.pathOf(newId());
    const verdict = await bed.put(infected, Buffer.from('an EICAR test file'), 'very-secret-name.txt');
    assert.deepEqual([verdict.status, verdict.state], [200, 'refused']);
    assert.equal(await bed.get(infected), null);
    assert.equal(bed.names().length, 0);
    const clean = bed.pathOf(newId());
    assert.equal((await bed.put(clean, CONTENT)).state, 'clean');
    assert.deepEqual(await bed.get(clean), CONTENT);
    assert.ok(bed.server.output.includes('fileInfected') && !bed.server.output.includes('secret-name'));
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** A customer with an open chat, and the folder their files lie in. */
async function openBed(args: readonly string[] = []) {
  const server = await startServerProcess({ args });
  const { site } = await provision(server.url, server.setupLink, { agents: 0 });
  const { token } = await openCustomerSession(server.url, site.siteId);
  const chat = newId();
  await startChat(server, token, chat);
  const headers = {
    origin: server.url,
    authorization: `Bearer ${token}`,
    'content-type': UPLOAD_CONTENT_TYPE,
    [FILE_NAME_HEADER]: 'notes.txt',
  };
  const files = join(server.folder, 'files');
  return {
    server,
    headers,
    pathOf: (fileId: string) => `/api/widget/interactions/${chat}/files/${fileId}`,
    begin(path: string, bytes: number) {
      const line = request({
        port: server.port,
        host: '127.0.0.1',
        method: 'PUT',
        path,
        headers: { ...headers, 'content-length': String(bytes) },
      });
      // It breaks, that is what it is for.
      line.on('error', () => undefined);
      return line;
    },
    async put(path: string, content: Buffer, name = 'notes.txt') {
      const response = await fetch(`${server.url}${path}`, {
        method: 'PUT',
        headers: { ...headers, [FILE_NAME_HEADER]: encodeURIComponent(name) },
        body: new Uint8Array(content),
      });
      const body = (await response.json()) as { readonly state?: string };
      return { status: response.status, state: body.state };
    },
    async get(path: string) {
      const response = await fetch(`${server.url}${path}`, { headers });
      const content = Buffer.from(await response.arrayBuffer());
      return response.status === 200 ? content : null;
    },
    /** Of every file on the disk, half-written ones included. */
    names(): readonly string[] {
      if (!existsSync(files)) return [];
      const entries = readdirSync(files, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    },
    /** Looks again and again; the test's own limit ends it. */
    async until(isSo: () => boolean): Promise<void> {
      while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
    },
    async [Symbol.asyncDispose]() {
      await server.stop();
    },
  };
}

async function startChat({ url }: ServerProcess, token: string, chat: string): Promise<void> {
  const client = resumeCustomerClient(url, token);
  client.start();
  const caseData = { pageUrl: null, pageTitle: null, referrer: null, userAgent: null };
  const start = { type: 'startInteraction', name: 'Marie', email: null, subject: null } as const;
  const { settled } = client.send(chat, { ...start, language: 'en', caseData });
  assert.equal((await settled).kind, 'accepted');
  client.stop();
}

function answerOf(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>>,
  send: (line: ReturnType<typeof request>) => void,
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const line = request({ port, host: '127.0.0.1', method: 'PUT', path, headers });
    line.once('response', (response) => {
      resolve(response.statusCode);
      line.destroy();
    });
    line.once('error', reject);
    send(line);
  });
}
