import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SITE_DEFAULTS } from '@guichet/core/configuration/complete-configuration.ts';
import {
  ANA,
  BEN,
  CUSTOMER_ID,
  CYD,
  INTERACTION_ID,
  stateOf,
  storyIn,
  storyWithBen,
} from '@guichet/core/interaction/interaction-story.ts';
import type { Story } from '@guichet/core/interaction/interaction-story.ts';
import type { FileRules } from '@guichet/protocol/config.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { MemoryFileRecords } from '@guichet/testkit/memory-file-records.ts';
import { MemoryFileStore } from '@guichet/testkit/memory-file-store.ts';
import { nobodyAttends } from '@guichet/testkit/past-access.ts';
import { samplePicture } from '@guichet/testkit/sample-pictures.ts';
import { SequentialIds } from '@guichet/testkit/sequential-ids.ts';
import { ScanFailed } from '../../ports/file-scanner.ts';
import type { FileScanner } from '../../ports/file-scanner.ts';
import { StorageFailure } from '../../ports/event-log.ts';
import { gather, sourceOf } from './byte-source.ts';
import type { FilePerson } from './file-access.ts';
import { Files } from './files.ts';
import type { Upload, UploadOutcome } from './uploads.ts';

const customer: FilePerson = { kind: 'customer', customerId: CUSTOMER_ID };
const agent = (userId: string, privileges: ReadonlySet<Privilege> = AGENT): FilePerson => ({
  kind: 'user',
  userId,
  privileges,
});
const AGENT: ReadonlySet<Privilege> = new Set(['chat.use', 'chat.sendFile', 'chat.saveFile']);
const FILE = 'file-0001';
const HELLO = Buffer.from('hello there');

describe('taking files in', () => {
  test('[FI-1] keeps a file whole under a name of its own, and says what it found', async () => {
    const bench = makeBench();
    const outcome = await bench.send({ givenName: '../notes.md' });
    const file = {
      fileId: FILE,
      name: 'notes.md',
      mediaType: 'text/plain',
      bytes: HELLO.length,
      width: null,
      height: null,
      state: 'clean',
    };
    assert.deepEqual(outcome, { kind: 'stored', file });
    assert.deepEqual(await bench.contentFor(customer), HELLO);
    assert.deepEqual(await bench.files.find(customer, INTERACTION_ID, FILE), file);
    assert.ok([...bench.store.blobs.keys()].every((name) => !name.includes(FILE) && !name.includes('notes')));
  });

  test('[FI-6] keeps a picture cleaned, and nothing of it as it came', async () => {
    const bench = makeBench();
    const picture = samplePicture('jpeg');
    const outcome = await bench.send({ content: picture, givenName: 'IMG_1234.HEIC' });
    assert.ok(outcome.kind === 'stored');
    const { name, mediaType, width, height, bytes } = outcome.file;
    assert.deepEqual([name, mediaType, width, height], ['IMG_1234.jpg', 'image/jpeg', 16, 12]);
    const kept = await bench.contentFor(customer);
    assert.equal(bytes, kept.length);
    assert.equal(bench.store.blobs.size, 1);
    assert.ok(![...bench.store.blobs.values()].some((blob) => blob.includes('canary')));
  });

  const refusals: readonly (readonly [string, Sent, Partial<FileRules>, string])[] = [
    ['where files are switched off', {}, { isEnabled: false }, 'filesDisabled'],
    ['that is empty', { content: Buffer.alloc(0) }, {}, 'fileEmpty'],
    ['larger than the site allows', {}, { maxBytes: HELLO.length - 1 }, 'fileTooLarge'],
    [
      'larger than any may be',
      { bytes: 25 * 1024 * 1024 + 1 },
      { maxBytes: 100 * 1024 * 1024 },
      'fileTooLarge',
    ],
    ['of a type the site does not take', {}, { allowedTypes: ['png'] }, 'fileTypeRefused'],
    ['of text that is named like a page', { givenName: 'page.html' }, {}, 'fileTypeRefused'],
    ['of bytes that are nothing we know', { content: Buffer.from('MZ\0\0\0\0') }, {}, 'fileTypeRefused'],
    ['that is a broken picture', { content: samplePicture('png').subarray(0, 90) }, {}, 'pictureMalformed'],
    ['beyond the number a chat may have', {}, { maxFilesPerInteraction: 0 }, 'tooManyFiles'],
  ];
  for (const [what, upload, rules, code] of refusals) {
    test(`[A38, FI-2] refuses a file ${what}, and keeps nothing of it`, async () => {
      const bench = makeBench({ rules });
      assert.deepEqual(await bench.send(upload), { kind: 'refused', code });
      assert.equal(bench.store.blobs.size, 0);
      assert.equal(await bench.records.find(FILE), undefined);
    });
  }

  test('[FI-2] refuses once the chat has ended, and agents without the right', async () => {
    const ended = makeBench({ story: storyIn('wrapUp') });
    assert.deepEqual(await ended.send({}), { kind: 'refused', code: 'interactionEnded' });
    assert.deepEqual(await ended.send({ person: agent(ANA) }), { kind: 'refused', code: 'interactionEnded' });
    const active = makeBench();
    const unable = agent(ANA, new Set(['chat.use']));
    assert.deepEqual(await active.send({ person: unable }), { kind: 'refused', code: 'privilegeMissing' });
    assert.equal((await active.send({ person: agent(ANA) })).kind, 'stored');
  });

  test('[FI-8] answers who has no part in a chat like one that is not there', async () => {
    const bench = makeBench();
    const strangers = [{ kind: 'customer', customerId: 'customer-2' }, agent(BEN)] as const;
    for (const person of strangers) assert.deepEqual(await bench.send({ person }), { kind: 'unknown' });
    assert.deepEqual(await bench.send({ interactionId: 'interaction-9' }), { kind: 'unknown' });
    assert.equal(bench.store.blobs.size, 0);
  });

  test('[FI-9] answers a repeat with what it has, and reads nothing', async () => {
    const bench = makeBench();
    const first = await bench.send({});
    const unread: AsyncIterable<Uint8Array> = {
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('nobody may read this')) }),
    };
    assert.deepEqual(await bench.files.receive(bench.uploadOf({ content: unread })), first);
    const other = { kind: 'customer', customerId: 'customer-2' } as const;
    assert.deepEqual(await bench.send({ person: other }), { kind: 'unknown' });
    assert.deepEqual(await bench.send({ person: agent(ANA) }), { kind: 'unknown' });
  });

  test('[FI-9] takes another try over a line that has gone silent', async () => {
    const bench = makeBench();
    const silent = Promise.withResolvers<never>();
    const stuck = (async function* () {
      yield HELLO.subarray(0, 3);
      yield await silent.promise;
    })();
    const first = bench.files.receive(bench.uploadOf({ content: stuck }));
    const failed = assert.rejects(first, /began anew/);
    await bench.until(async () => (await bench.records.find(FILE)) !== undefined);
    assert.equal((await bench.send({})).kind, 'stored');
    await failed;
    assert.deepEqual(await bench.contentFor(customer), HELLO);
    silent.reject(new Error('closed at last'));
  });

  test('[FI-9] forgets an upload whose line broke, its allowance included', async () => {
    const bench = makeBench({ rules: { maxFilesPerInteraction: 1 } });
    const broken = (async function* () {
      yield HELLO.subarray(0, 3);
      throw new Error('the line broke');
    })();
    await assert.rejects(bench.files.receive(bench.uploadOf({ content: broken })), /the line broke/);
    assert.equal(bench.store.blobs.size, 0);
    assert.equal((await bench.send({ fileId: 'file-0002' })).kind, 'stored');
  });

  test('[FI-10] takes few files of one person at once', async () => {
    const bench = makeBench();
    const gate = Promise.withResolvers<void>();
    const slow = async function* (): AsyncGenerator<Uint8Array> {
      await gate.promise;
      yield HELLO;
    };
    const ids = ['file-0001', 'file-0002', 'file-0003'];
    const under = ids.map((fileId) => bench.files.receive(bench.uploadOf({ fileId, content: slow() })));
    await bench.until(async () => (await bench.records.find('file-0003')) !== undefined);
    assert.deepEqual(await bench.send({ fileId: 'file-0004' }), { kind: 'busy' });
    assert.equal((await bench.send({ fileId: 'file-0005', person: agent(ANA) })).kind, 'stored');
    gate.resolve();
    for (const outcome of await Promise.all(under)) assert.equal(outcome.kind, 'stored');
    assert.equal((await bench.send({ fileId: 'file-0004' })).kind, 'stored');
  });

  test('[FI-1] says so when the store fails, and takes the file at the next try', async () => {
    const bench = makeBench();
    bench.store.put = () => Promise.reject(new StorageFailure('no room', true));
    await assert.rejects(bench.send({}), StorageFailure);
    // Back to the class's own.
    Reflect.deleteProperty(bench.store, 'put');
    assert.equal((await bench.send({})).kind, 'stored');
  });
});

describe('who may have a file', () => {
  test('[FI-8] is whoever is in the chat once it is sent, and only its uploader before', async () => {
    const bench = makeBench({ story: storyWithBen('consultation') });
    await bench.send({});
    const everyone = [customer, agent(ANA), agent(BEN), agent(CYD, new Set(['history.all']))];
    const mayHave = async (person: FilePerson): Promise<boolean> =>
      (await bench.files.read(person, INTERACTION_ID, FILE)) !== undefined;
    assert.deepEqual(await Promise.all(everyone.map(mayHave)), [true, false, false, false]);
    await bench.files.claim(customer, INTERACTION_ID, FILE, 'command-1');
    assert.deepEqual(await Promise.all(everyone.map(mayHave)), [true, true, true, true]);
    const strangers = [{ kind: 'customer', customerId: 'customer-2' } as const, agent(CYD)];
    assert.deepEqual(await Promise.all(strangers.map(mayHave)), [false, false]);
    assert.equal(await bench.files.read(customer, 'interaction-2', FILE), undefined);
    assert.equal(await bench.files.read(customer, INTERACTION_ID, 'file-0009'), undefined);
  });

  test('[FI-8] tells of an upload to its uploader only', async () => {
    const bench = makeBench();
    await bench.send({});
    assert.equal(await bench.files.find(agent(ANA), INTERACTION_ID, FILE), undefined);
    assert.equal(await bench.files.find(customer, 'interaction-2', FILE), undefined);
    assert.equal(await bench.files.discard(agent(ANA), INTERACTION_ID, FILE), false);
    assert.ok(await bench.files.find(customer, INTERACTION_ID, FILE));
  });

  test('[FI-11] sends a file once, by its uploader, in its chat', async () => {
    const bench = makeBench();
    await bench.send({});
    const { files } = bench;
    assert.equal(await files.claim(agent(ANA), INTERACTION_ID, FILE, 'command-1'), undefined);
    assert.equal(await files.claim(customer, 'interaction-2', FILE, 'command-1'), undefined);
    const sent = await files.claim(customer, INTERACTION_ID, FILE, 'command-1');
    assert.deepEqual(sent, {
      fileId: FILE,
      name: 'notes.txt',
      mediaType: 'text/plain',
      bytes: HELLO.length,
      width: null,
      height: null,
    });
    assert.deepEqual(await files.claim(customer, INTERACTION_ID, FILE, 'command-1'), sent);
    assert.equal(await files.claim(customer, INTERACTION_ID, FILE, 'command-2'), undefined);
    await files.release(FILE, 'command-1');
    assert.deepEqual(await files.claim(customer, INTERACTION_ID, FILE, 'command-2'), sent);
  });

  test('[FI-12] can be thrown away by its uploader until it is sent', async () => {
    const bench = makeBench();
    await bench.send({});
    assert.equal(await bench.files.discard(customer, INTERACTION_ID, FILE), true);
    assert.equal(bench.store.blobs.size, 0);
    assert.equal(await bench.files.discard(customer, INTERACTION_ID, FILE), false);
    await bench.send({});
    await bench.files.claim(customer, INTERACTION_ID, FILE, 'command-1');
    assert.equal(await bench.files.discard(customer, INTERACTION_ID, FILE), false);
    assert.deepEqual(await bench.contentFor(customer), HELLO);
  });

  test('[FI-12] is nobody after a day without being sent; what was sent stays', async () => {
    const bench = makeBench();
    await bench.send({ fileId: 'file-0001' });
    await bench.send({ fileId: 'file-0002' });
    await bench.files.claim(customer, INTERACTION_ID, 'file-0002', 'command-1');
    bench.clock.advance(86_400_000);
    await bench.files.sweep();
    assert.ok(await bench.records.find('file-0001'));
    bench.clock.advance(1);
    await bench.files.sweep();
    assert.equal(await bench.records.find('file-0001'), undefined);
    assert.ok(await bench.records.find('file-0002'));
    assert.equal(bench.store.blobs.size, 1);
  });

  test('[FI-12] is nobody after the server ended in the middle', async () => {
    const bench = makeBench();
    await bench.send({});
    const record = await bench.records.find(FILE);
    assert.ok(record !== undefined);
    await bench.records.settle({ ...record, state: 'receiving' });
    bench.store.blobs.set(`${record.blobId}-raw`, HELLO);
    await bench.files.clearInterrupted();
    assert.equal(bench.store.blobs.size, 0);
    assert.equal(await bench.records.find(FILE), undefined);
  });
});

describe('scanning', () => {
  test('[FI-13] lets a file be sent once it is found clean', async () => {
    const bench = makeBench({ scanner: { scan: async (content) => verdictOn(await gather(content)) } });
    const outcome = await bench.send({});
    assert.ok(outcome.kind === 'stored' && outcome.file.state === 'clean');
  });

  test('[FI-13] keeps nothing of what is infected, and logs neither its name nor its content', async () => {
    const bench = makeBench({ scanner: { scan: async (content) => verdictOn(await gather(content)) } });
    const outcome = await bench.send({ content: Buffer.from('an EICAR test'), givenName: 'secret-name.txt' });
    assert.ok(outcome.kind === 'stored' && outcome.file.state === 'refused');
    assert.equal(bench.store.blobs.size, 0);
    assert.equal(await bench.files.claim(customer, INTERACTION_ID, FILE, 'command-1'), undefined);
    assert.equal(await bench.files.read(customer, INTERACTION_ID, FILE), undefined);
    const logged = JSON.stringify(bench.logged);
    assert.ok(logged.includes('fileInfected') && !logged.includes('secret') && !logged.includes('EICAR'));
  });

  test('[FI-13] holds a file while there is no verdict, and scans it again', async () => {
    let isWell = false;
    const scanner: FileScanner = {
      scan: async () => {
        if (!isWell) throw new ScanFailed('no daemon');
        return 'clean';
      },
    };
    const bench = makeBench({ scanner });
    const outcome = await bench.send({});
    assert.ok(outcome.kind === 'stored' && outcome.file.state === 'held');
    assert.equal(await bench.files.claim(customer, INTERACTION_ID, FILE, 'command-1'), undefined);
    assert.equal(await bench.files.read(customer, INTERACTION_ID, FILE), undefined);
    await bench.files.sweep();
    assert.equal((await bench.files.find(customer, INTERACTION_ID, FILE))?.state, 'held');
    isWell = true;
    await bench.files.sweep();
    assert.equal((await bench.files.find(customer, INTERACTION_ID, FILE))?.state, 'clean');
  });

  test('[FI-13] answers "held" when the verdict takes long, and settles when it comes', async () => {
    const verdict = Promise.withResolvers<'clean'>();
    const bench = makeBench({ scanner: { scan: () => verdict.promise } });
    const sending = bench.send({});
    await bench.until(async () => bench.clock.pendingTimers > 0);
    bench.clock.advance(10_000);
    const outcome = await sending;
    assert.ok(outcome.kind === 'stored' && outcome.file.state === 'held');
    verdict.resolve('clean');
    await bench.until(async () => (await bench.records.find(FILE))?.state === 'clean');
    assert.equal(bench.clock.pendingTimers, 0);
  });
});

type BenchOptions = {
  readonly story?: Story;
  readonly rules?: Partial<FileRules>;
  readonly scanner?: FileScanner;
};
type Sent = Partial<Omit<Upload, 'content'>> & { readonly content?: Uint8Array };

function makeBench({ story = storyIn('active'), rules = {}, scanner }: BenchOptions = {}) {
  const store = new MemoryFileStore();
  const records = new MemoryFileRecords();
  const clock = new FakeClock();
  const logged: unknown[] = [];
  const log = (event: string, fields?: unknown): void => void logged.push({ event, fields });
  const state = stateOf(story);
  const files = new Files({
    store,
    records,
    scanner: scanner ?? null,
    // What is asked of an interaction and of the configuration here is all there is.
    interactions: {
      find: async (id) => (id === INTERACTION_ID ? ({ state } as never) : undefined),
    },
    past: nobodyAttends,
    configuration: {
      current: { sites: [{ siteId: 'shop', files: { ...SITE_DEFAULTS.files, ...rules } }] },
    } as never,
    clock,
    ids: new SequentialIds('blob-of-a-file'),
    sink: { debug: log, info: log, warn: log, error: log },
  });
  const uploadOf = (upload: Partial<Upload>): Upload => ({
    person: customer,
    interactionId: INTERACTION_ID,
    fileId: FILE,
    givenName: 'notes.txt',
    bytes: HELLO.length,
    content: sourceOf([HELLO]),
    ...upload,
  });
  return {
    files,
    store,
    records,
    clock,
    logged,
    uploadOf,
    send({ content = HELLO, ...rest }: Sent): Promise<UploadOutcome> {
      return files.receive(uploadOf({ bytes: content.length, content: sourceOf([content]), ...rest }));
    },
    async contentFor(person: FilePerson): Promise<Uint8Array> {
      const file = await files.read(person, INTERACTION_ID, FILE);
      const content = await file?.open(null);
      assert.ok(content !== undefined);
      return gather(content);
    },
    /** Lets what is under way go on until something is so. */
    async until(isSo: () => Promise<boolean>): Promise<void> {
      while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

function verdictOn(content: Uint8Array): 'clean' | 'infected' {
  return Buffer.from(content).includes('EICAR') ? 'infected' : 'clean';
}
