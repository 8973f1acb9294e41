import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { StorageFailure } from '@guichet/server/ports/event-log.ts';
import { RESPONSE_FILES } from '@guichet/server/ports/file-records.ts';
import type { FileAllowance, FileRecord, FileRecords } from '@guichet/server/ports/file-records.ts';

export type OpenFileRecords = AsyncDisposable & { readonly fileRecords: FileRecords };

/** A place that holds one list. Opening it again, after the one before was disposed of, continues with the same data. */
export type FileRecordsBed = AsyncDisposable & { open(): Promise<OpenFileRecords> };

const plenty: FileAllowance = {
  interactionFiles: 1_000,
  interactionBytes: 1_000_000,
  sinceMs: 0,
  uploaderFiles: 1_000,
  uploaderBytes: 1_000_000,
  siteBytes: 1_000_000,
};

/** Registers the tests every `FileRecords` must pass; rules FR-1 to FR-8 of apps/server/src/storage/SPEC.md. */
export function testFileRecordsContract(name: string, makeBed: () => Promise<FileRecordsBed>): void {
  describe(`file records: ${name}`, () => {
    testKeeping(makeBed);
    testAllowances(makeBed);
    testClaims(makeBed);
  });
}

function testKeeping(makeBed: () => Promise<FileRecordsBed>): void {
  test('[FR-1] returns a record as added, and as settled', async () => {
    await using bed = await makeBed();
    await using opened = await bed.open();
    const records = opened.fileRecords;
    assert.equal(await records.find('file-0001'), undefined);
    assert.equal(await records.add(recordOf(1), plenty), 'added');
    assert.deepEqual(await records.find('file-0001'), recordOf(1));
    const found = { name: 'é "x".png', mediaType: 'image/png', bytes: 90, width: 3, height: 4 } as const;
    await records.settle({ fileId: 'file-0001', state: 'held', ...found });
    assert.deepEqual(await records.find('file-0001'), { ...recordOf(1), ...found, state: 'held' });
    await records.settle({ fileId: 'file-0009', state: 'held', ...found });
    assert.equal(await records.find('file-0009'), undefined);
  });

  test('[FR-1] adds an id once, and changes nothing the second time', async () => {
    await using bed = await makeBed();
    await using opened = await bed.open();
    const records = opened.fileRecords;
    await records.add(recordOf(1), plenty);
    assert.equal(await records.add({ ...recordOf(1), bytes: 1 }, plenty), 'exists');
    assert.deepEqual(await records.find('file-0001'), recordOf(1));
  });

  test('[FR-2] removes a record, and what is not there in silence', async () => {
    await using bed = await makeBed();
    await using opened = await bed.open();
    const records = opened.fileRecords;
    await records.add(recordOf(1), plenty);
    await records.remove('file-0001');
    await records.remove('file-0001');
    assert.equal(await records.find('file-0001'), undefined);
  });

  test('[FR-3] lists files of one state, and those nobody has sent, oldest first', async () => {
    await using bed = await makeBed();
    await using opened = await bed.open();
    const records = opened.fileRecords;
    for (const number of [3, 1, 2, 4]) await addClean(records, recordOf(number));
    await records.add(recordOf(5), plenty);
    await records.claim({ ...recordOf(2), commandId: 'command-1' });
    const ids = (list: readonly FileRecord[]): string[] => list.map(({ fileId }) => fileId);
    assert.deepEqual(ids(await records.inState('clean', 2)), ['file-0001', 'file-0002']);
    assert.deepEqual(ids(await records.inState('receiving', 9)), ['file-0005']);
    assert.deepEqual(ids(await records.unsentBefore(4_000, 9)), ['file-0001', 'file-0003']);
    assert.deepEqual(ids(await records.unsentBefore(9_000, 1)), ['file-0001']);
  });

  test('[FR-3] lists the files of one interaction, and of the responses, which are never unsent', async () => {
    await using bed = await makeBed();
    await using opened = await bed.open();
    const records = opened.fileRecords;
    for (const number of [2, 1])
      await addClean(records, { ...recordOf(number), interactionId: RESPONSE_FILES });
    await addClean(records, recordOf(3));
    const ids = (list: readonly FileRecord[]): string[] => list.map(({ fileId }) => fileId);
    assert.deepEqual(ids(await records.ofInteraction(RESPONSE_FILES)), ['file-0001', 'file-0002']);
    assert.deepEqual(ids(await records.ofInteraction('interaction-1')), ['file-0003']);
    assert.deepEqual(ids(await records.unsentBefore(9_000, 9)), ['file-0003']);
  });

  test('[FR-7] has everything when opened again', async () => {
    await using bed = await makeBed();
    {
      await using opened = await bed.open();
      await addClean(opened.fileRecords, recordOf(1));
    }
    await using opened = await bed.open();
    assert.deepEqual(await opened.fileRecords.find('file-0001'), { ...recordOf(1), state: 'clean' });
  });

  test('[FR-8] fails every call once closed, not retryably', async () => {
    await using bed = await makeBed();
    const opened = await bed.open();
    await opened[Symbol.asyncDispose]();
    const isClosed = (error: unknown): boolean => error instanceof StorageFailure && !error.isRetryable;
    await assert.rejects(opened.fileRecords.find('file-0001'), isClosed);
    await assert.rejects(opened.fileRecords.add(recordOf(1), plenty), isClosed);
    await assert.rejects(opened.fileRecords.remove('file-0001'), isClosed);
  });
}

function testAllowances(makeBed: () => Promise<FileRecordsBed>): void {
  const cases: readonly (readonly [string, Partial<FileAllowance>, Partial<FileRecord>])[] = [
    ['files of an interaction', { interactionFiles: 2 }, { interactionId: 'interaction-2' }],
    ['bytes of an interaction', { interactionBytes: 250 }, { interactionId: 'interaction-2' }],
    ['files of an uploader', { uploaderFiles: 2 }, { uploader: { side: 'customer', id: 'customer-2' } }],
    ['bytes of an uploader', { uploaderBytes: 250 }, { uploader: { side: 'customer', id: 'customer-2' } }],
    ['bytes of a site', { siteBytes: 250 }, { siteId: 'other' }],
  ];
  for (const [what, limit, elsewhere] of cases) {
    test(`[FR-4] adds as many ${what} as may be, and not one more`, async () => {
      await using bed = await makeBed();
      await using opened = await bed.open();
      const records = opened.fileRecords;
      const allowance = { ...plenty, ...limit };
      assert.equal(await records.add(recordOf(1), allowance), 'added');
      assert.equal(await records.add(recordOf(2), allowance), 'added');
      assert.equal(await records.add(recordOf(3), allowance), 'tooMany');
      assert.equal(await records.find('file-0003'), undefined);
      assert.equal(await records.add({ ...recordOf(3), ...elsewhere }, allowance), 'added');
      await records.remove('file-0001');
      assert.equal(await records.add(recordOf(4), allowance), 'added');
    });
  }

  test('[FR-4] counts what an uploader and a site had from an instant on', async () => {
    await using bed = await makeBed();
    await using opened = await bed.open();
    const records = opened.fileRecords;
    await records.add(recordOf(1), plenty);
    const allowance = { ...plenty, sinceMs: 1_001, uploaderFiles: 1, siteBytes: 100 };
    assert.equal(await records.add(recordOf(2), allowance), 'added');
    assert.equal(await records.add(recordOf(3), allowance), 'tooMany');
  });

  test("[FR-4] does not count agents' files against a site", async () => {
    await using bed = await makeBed();
    await using opened = await bed.open();
    const records = opened.fileRecords;
    const agent = { side: 'agent', id: 'agent-0001' } as const;
    const allowance = { ...plenty, siteBytes: 100 };
    assert.equal(await records.add({ ...recordOf(1), uploader: agent }, allowance), 'added');
    assert.equal(await records.add({ ...recordOf(2), uploader: agent }, allowance), 'added');
    assert.equal(await records.add(recordOf(3), allowance), 'added');
  });

  test('[FR-4] holds the limit among many at once', async () => {
    await using bed = await makeBed();
    await using opened = await bed.open();
    const records = opened.fileRecords;
    const allowance = { ...plenty, interactionFiles: 5 };
    const numbers = Array.from({ length: 20 }, (_, index) => index);
    const outcomes = await Promise.all(numbers.map((each) => records.add(recordOf(each), allowance)));
    assert.equal(outcomes.filter((each) => each === 'added').length, 5);
  });
}

function testClaims(makeBed: () => Promise<FileRecordsBed>): void {
  test('[FR-5] gives a clean file to the first command of its uploader, and to the same one again', async () => {
    await using bed = await makeBed();
    await using opened = await bed.open();
    const records = opened.fileRecords;
    await addClean(records, recordOf(1));
    const claim = { ...recordOf(1), commandId: 'command-1' };
    const expected = { ...recordOf(1), state: 'clean', sentBy: 'command-1' };
    assert.deepEqual(await records.claim(claim), expected);
    assert.deepEqual(await records.claim(claim), expected);
    assert.equal(await records.claim({ ...claim, commandId: 'command-2' }), undefined);
    await records.release('file-0001', 'command-2');
    assert.equal(await records.claim({ ...claim, commandId: 'command-2' }), undefined);
    await records.release('file-0001', 'command-1');
    assert.equal((await records.claim({ ...claim, commandId: 'command-2' }))?.sentBy, 'command-2');
  });

  test('[FR-6] gives no file to another uploader, side or interaction, and none that is not clean', async () => {
    await using bed = await makeBed();
    await using opened = await bed.open();
    const records = opened.fileRecords;
    const { name, mediaType, bytes, width, height } = recordOf(2);
    await addClean(records, recordOf(1));
    await records.add(recordOf(2), plenty);
    for (const state of ['held', 'refused'] as const) {
      const number = state === 'held' ? 3 : 4;
      await records.add(recordOf(number), plenty);
      await records.settle({ fileId: `file-000${number}`, state, name, mediaType, bytes, width, height });
    }
    const claim = { ...recordOf(1), commandId: 'command-1' };
    for (const wrong of [
      { ...claim, interactionId: 'interaction-2' },
      { ...claim, uploader: { side: 'customer', id: 'customer-2' } },
      { ...claim, uploader: { side: 'agent', id: 'customer-1' } },
      { ...claim, fileId: 'file-0002' },
      { ...claim, fileId: 'file-0003' },
      { ...claim, fileId: 'file-0004' },
      { ...claim, fileId: 'file-0005' },
    ] as const) {
      assert.equal(await records.claim(wrong), undefined);
    }
    assert.equal((await records.find('file-0001'))?.sentBy, null);
  });
}

async function addClean(records: FileRecords, record: FileRecord): Promise<void> {
  await records.add(record, plenty);
  await records.settle({ ...record, state: 'clean' });
}

function recordOf(number: number): FileRecord {
  return {
    fileId: `file-${String(number).padStart(4, '0')}`,
    blobId: `blob-${String(number).padStart(16, '0')}`,
    interactionId: 'interaction-1',
    siteId: 'main',
    uploader: { side: 'customer', id: 'customer-1' },
    atMs: number * 1_000,
    state: 'receiving',
    name: '',
    mediaType: '',
    bytes: 100,
    width: null,
    height: null,
    sentBy: null,
  };
}
