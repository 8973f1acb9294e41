import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SITE_DEFAULTS } from '@guichet/core/configuration/complete-configuration.ts';
import { ANA, INTERACTION_ID, stateOf, storyIn } from '@guichet/core/interaction/interaction-story.ts';
import type { Story } from '@guichet/core/interaction/interaction-story.ts';
import type { FileRules } from '@guichet/protocol/config.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { MemoryFileRecords } from '@guichet/testkit/memory-file-records.ts';
import { MemoryFileStore } from '@guichet/testkit/memory-file-store.ts';
import { nobodyAttends } from '@guichet/testkit/past-access.ts';
import { samplePicture } from '@guichet/testkit/sample-pictures.ts';
import { SequentialIds } from '@guichet/testkit/sequential-ids.ts';
import type { FileScanner } from '../../ports/file-scanner.ts';
import { gather, sourceOf } from './byte-source.ts';
import type { FilePerson } from './file-access.ts';
import { Files } from './files.ts';

const GUIDE = 'guide-0001';
const COPY = 'copy-00001';
const TEXT = Buffer.from('How to send it back');
const DAY_MS = 86_400_000;
const adam: FilePerson = { kind: 'user', userId: 'admin-adam', privileges: new Set(['administration.use']) };
const AGENT: readonly Privilege[] = ['chat.use', 'chat.sendFile', 'responses.use'];
const ana = (privileges: readonly Privilege[] = AGENT): FilePerson => ({
  kind: 'user',
  userId: ANA,
  privileges: new Set(privileges),
});
const to = { interactionId: INTERACTION_ID, fileId: COPY };

describe('files of standard responses', () => {
  test('[FI-16] are kept like any other, cleaned, for no chat', async () => {
    const bench = makeBench();
    const outcome = await bench.bring({ content: samplePicture('jpeg'), givenName: 'label.jpg' });
    assert.ok(outcome.kind === 'stored');
    assert.deepEqual([outcome.file.mediaType, outcome.file.width], ['image/jpeg', 16]);
    assert.deepEqual(await bench.responses.list(), [outcome.file]);
    assert.ok(![...bench.store.blobs.values()].some((blob) => blob.includes('canary')));
    assert.equal(await bench.files.read(ana(), INTERACTION_ID, GUIDE), undefined, 'it is of no chat');
    assert.equal(await bench.files.find(adam, INTERACTION_ID, GUIDE), undefined);
    assert.equal(
      (await bench.bring({ content: Buffer.from('<svg/>') })).kind,
      'stored',
      'the id has its file',
    );
    assert.deepEqual(await bench.bring({ fileId: 'guide-0002', content: Buffer.from('<svg/>') }), {
      kind: 'refused',
      code: 'fileTypeRefused',
    });
  });

  test('[FI-17] may be named once they are here, unless infected', async () => {
    const bench = makeBench({ scanner: { scan: async () => 'infected' } });
    await bench.bring({});
    assert.deepEqual([...(await bench.responses.known([GUIDE, 'guide-0009']))], []);
    const well = makeBench();
    await well.bring({});
    assert.deepEqual([...(await well.responses.known([GUIDE, 'guide-0009']))], [GUIDE]);
  });

  test('[FI-18] stay while a response names them, and go a day after they came when none does', async () => {
    const bench = makeBench({ named: [GUIDE] });
    await bench.bring({});
    await bench.bring({ fileId: 'guide-0002' });
    bench.clock.advance(DAY_MS - 1);
    await bench.files.sweep();
    assert.equal((await bench.responses.list()).length, 2);
    bench.clock.advance(1);
    await bench.files.sweep();
    assert.deepEqual(
      (await bench.responses.list()).map(({ fileId }) => fileId),
      [GUIDE],
    );
    bench.name([]);
    await bench.files.sweep();
    assert.deepEqual(await bench.responses.list(), []);
    assert.equal(bench.store.blobs.size, 0);
  });

  test('[FI-18] are thrown away by hand while no response names them', async () => {
    const bench = makeBench({ named: [GUIDE] });
    await bench.bring({});
    assert.equal(await bench.responses.discard(adam, GUIDE), false);
    bench.name([]);
    assert.equal(await bench.responses.discard(adam, GUIDE), true);
    assert.equal(await bench.responses.discard(adam, GUIDE), false);
    assert.equal(bench.store.blobs.size, 0);
  });

  test('[FI-19] come into a chat as copies, once however often, and outlive what they were copied from', async () => {
    const bench = makeBench({ named: [GUIDE] });
    await bench.bring({});
    const first = await bench.responses.copy(ana(), to, GUIDE);
    const second = await bench.responses.copy(ana(), to, GUIDE);
    assert.ok(first.kind === 'stored' && first.file.state === 'clean');
    assert.deepEqual(second, first);
    assert.equal(bench.store.blobs.size, 2);
    const sent = await bench.files.claim(ana(), INTERACTION_ID, COPY, 'command-1');
    assert.deepEqual([sent?.name, sent?.bytes], ['return.txt', TEXT.length]);
    bench.name([]);
    await bench.responses.discard(adam, GUIDE);
    const content = await (await bench.files.read(ana(), INTERACTION_ID, COPY))?.open(null);
    assert.ok(content !== undefined);
    assert.deepEqual(await gather(content), TEXT);
  });

  test('[FI-19] are not scanned again, and only clean ones are copied', async () => {
    let scans = 0;
    const verdicts = ['held', 'clean'] as const;
    const scanner: FileScanner = {
      scan: async () => {
        const verdict = verdicts[scans] ?? 'clean';
        scans += 1;
        if (verdict === 'held') throw new Error('no verdict');
        return verdict;
      },
    };
    const bench = makeBench({ named: [GUIDE], scanner });
    await bench.bring({});
    assert.deepEqual(await bench.responses.copy(ana(), to, GUIDE), { kind: 'unknown' });
    await bench.files.sweep();
    const outcome = await bench.responses.copy(ana(), to, GUIDE);
    assert.ok(outcome.kind === 'stored' && outcome.file.state === 'clean');
    assert.equal(scans, 2);
  });

  const refusals: readonly (readonly [string, Partial<BenchOptions>, FilePerson, string])[] = [
    ['where the site takes no files', { rules: { isEnabled: false } }, ana(), 'filesDisabled'],
    ['of a type it does not take', { rules: { allowedTypes: ['png'] } }, ana(), 'fileTypeRefused'],
    ['larger than it allows', { rules: { maxBytes: 3 } }, ana(), 'fileTooLarge'],
    ['beyond the number a chat may have', { rules: { maxFilesPerInteraction: 0 } }, ana(), 'tooManyFiles'],
    ['after the end', { story: storyIn('wrapUp') }, ana(), 'interactionEnded'],
    ['without the right to send', {}, ana(['chat.use', 'responses.use']), 'privilegeMissing'],
  ];
  for (const [what, options, person, code] of refusals) {
    test(`[FI-19, FI-2] are not copied ${what}`, async () => {
      const bench = makeBench({ named: [GUIDE], ...options });
      await bench.bring({});
      assert.deepEqual(await bench.responses.copy(person, to, GUIDE), { kind: 'refused', code });
      assert.equal(bench.store.blobs.size, 1);
    });
  }

  test('[FI-19, FI-8] are not there for who has no part in the chat, may not use responses, or asks for another file', async () => {
    const bench = makeBench({ named: [GUIDE] });
    await bench.bring({});
    await bench.bring({ fileId: 'guide-0002' });
    const unknown = { kind: 'unknown' };
    const ben: FilePerson = { kind: 'user', userId: 'agent-ben', privileges: new Set(AGENT) };
    assert.deepEqual(await bench.responses.copy(ben, to, GUIDE), unknown);
    assert.deepEqual(await bench.responses.copy(ana(['chat.use', 'chat.sendFile']), to, GUIDE), unknown);
    assert.deepEqual(await bench.responses.copy(ana(), to, 'guide-0002'), unknown, 'no response names it');
    await bench.responses.copy(ana(), to, GUIDE);
    const again = { ...to, fileId: 'copy-00002' };
    assert.deepEqual(
      await bench.responses.copy(ana(), again, COPY),
      unknown,
      'a file of a chat is none of these',
    );
  });
});

type BenchOptions = {
  readonly named?: readonly string[];
  readonly story?: Story;
  readonly rules?: Partial<FileRules>;
  readonly scanner?: FileScanner;
};

function makeBench({ named = [], story = storyIn('active'), rules = {}, scanner }: BenchOptions = {}) {
  const store = new MemoryFileStore();
  const clock = new FakeClock();
  const state = stateOf(story);
  const sites = [{ siteId: 'shop', files: { ...SITE_DEFAULTS.files, ...rules } }];
  const naming = (fileIds: readonly string[]) => ({ sites, responses: [{ fileIds }] });
  const configuration = { current: naming(named) };
  const silent = (): void => undefined;
  const files = new Files({
    store,
    records: new MemoryFileRecords(),
    scanner: scanner ?? null,
    // What is asked of an interaction and of the configuration here is all there is.
    interactions: { find: async (id) => (id === INTERACTION_ID ? ({ state } as never) : undefined) },
    past: nobodyAttends,
    configuration: configuration as never,
    clock,
    ids: new SequentialIds('blob-of-a-file'),
    sink: { debug: silent, info: silent, warn: silent, error: silent },
  });
  return {
    files,
    responses: files.responses,
    store,
    clock,
    name: (fileIds: readonly string[]) => void (configuration.current = naming(fileIds)),
    bring: ({ fileId = GUIDE, content = TEXT as Uint8Array, givenName = 'return.txt' }) =>
      files.responses.receive({
        person: adam,
        fileId,
        givenName,
        bytes: content.length,
        content: sourceOf([content]),
      }),
  };
}
