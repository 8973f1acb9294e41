import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import { clientClock } from '../testing/client-clock.ts';
import { FakeFiles, stateWords, storedAs } from '../testing/fake-files.ts';
import { microtasks } from '../testing/test-client.ts';
import type { UploadOutcome } from './file-transport.ts';
import { UploadList } from './upload-list.ts';

const picture = { name: 'a.png', content: new Blob(['12345']) };

describe('the list of uploads', () => {
  test('shows how far an upload has got, and that it is there', async () => {
    const { server, list, states } = makeBench();
    list.add([picture]);
    assert.deepEqual(states(), ['uploading 0']);
    server.uploads[0]?.request.onProgress(0.5);
    assert.deepEqual(states(), ['uploading 0.5']);
    await server.answer(0, storedAs('clean'));
    assert.deepEqual(states(), ['stored']);
  });

  test('tells at once of each change, and never of what has not changed', async () => {
    const { server, list, states } = makeBench();
    const heard: string[][] = [];
    const unsubscribe = list.subscribe(() => heard.push(states()));
    list.add([picture]);
    assert.equal(list.get(), list.get());
    await server.answer(0, storedAs('clean'));
    unsubscribe();
    list.remove('file-0001');
    assert.deepEqual(heard, [['uploading 0'], ['stored']]);
  });

  test('lets go of what is stored, once, and leaves it on the server', async () => {
    const { server, list, states } = makeBench();
    list.add([picture, picture]);
    await server.answer(0, storedAs('clean'));
    assert.equal(list.handOver('file-0002'), false);
    assert.equal(list.handOver('file-0001'), true);
    assert.equal(list.handOver('file-0001'), false);
    assert.deepEqual(states(), ['uploading 0']);
    assert.deepEqual(server.discarded, []);
  });

  test('takes up what was brought before, and says what the server no longer has', async () => {
    const { server, list, states, advance } = makeBench();
    server.nextStates.push(storedAs('clean'), { kind: 'refused', code: 'unknown' }, { kind: 'failed' });
    const kept = ['file-0007', 'file-0008', 'file-0009'].map((fileId) => ({
      fileId,
      name: 'a.png',
      bytes: 5,
    }));
    list.resume(kept);
    await advance(0);
    assert.deepEqual(states(), ['stored', 'refused unknown', 'held']);
    server.nextStates.push(storedAs('clean'));
    await advance(3_000);
    assert.deepEqual(states(), ['stored', 'refused unknown', 'stored']);
    assert.equal(server.uploads.length, 0);
  });

  test('[FI-9] tries a broken upload again by itself, later each time, under the same id', async () => {
    const { clock, server, list, states, advance } = makeBench();
    list.add([picture]);
    for (const delayMs of [1_000, 2_000, 4_000]) {
      await server.answer(server.uploads.length - 1, { kind: 'failed' });
      assert.deepEqual(states(), ['waiting']);
      await advance(delayMs - 1);
      assert.deepEqual(states(), ['waiting']);
      await advance(1);
      assert.deepEqual(states(), ['uploading 0']);
    }
    await server.answer(server.uploads.length - 1, { kind: 'failed' });
    list.wake();
    assert.deepEqual(states(), ['uploading 0']);
    assert.deepEqual(new Set(server.uploads.map(({ request }) => request.fileId)), new Set(['file-0001']));
    assert.equal(clock.pendingTimers, 0);
  });

  test('[FI-13] asks after a held file until it is clean or not', async () => {
    for (const [last, shown] of [
      ['clean', 'stored'],
      ['refused', 'refused infected'],
    ] as const) {
      const { clock, server, list, states, advance } = makeBench();
      list.add([picture]);
      await server.answer(0, storedAs('held'));
      assert.deepEqual(states(), ['held']);
      server.nextStates.push({ kind: 'failed' }, storedAs('held'), storedAs(last));
      for (const _ of [1, 2, 3]) await advance(3_000);
      assert.deepEqual(states(), [shown]);
      assert.equal(clock.pendingTimers, 0);
    }
  });

  test('refuses what is empty or too large without asking the server', () => {
    const { server, list, states } = makeBench({ maxBytes: 4 });
    list.add([picture, { name: 'b', content: new Blob([]) }]);
    assert.deepEqual(states(), ['refused fileTooLarge', 'refused fileEmpty']);
    assert.equal(server.uploads.length, 0);
  });

  test('uploads two at once, and the next when one is done, refused or taken off', async () => {
    const { server, list } = makeBench();
    list.add([picture, picture, picture, picture, picture]);
    assert.equal(server.uploads.length, 2);
    await server.answer(0, storedAs('clean'));
    assert.equal(server.uploads.length, 3);
    await server.answer(1, { kind: 'refused', code: 'tooManyFiles' });
    assert.equal(server.uploads.length, 4);
    list.remove('file-0003');
    assert.equal(server.uploads.length, 5);
    assert.equal(server.uploads[2]?.isAborted, true);
  });

  test('[FI-12] throws away on the server what is taken off, unless the server did not take it', async () => {
    const { server, list, states } = makeBench();
    list.add([picture, picture]);
    await server.answer(0, storedAs('clean'));
    await server.answer(1, { kind: 'refused', code: 'fileTypeRefused' });
    list.remove('file-0001');
    list.remove('file-0002');
    assert.deepEqual(server.discarded, ['file-0001']);
    assert.deepEqual(states(), []);
  });

  test('[FI-19] has what the server has already copied, again under the same id', async () => {
    const { server, list, states, advance } = makeBench();
    const asked: string[] = [];
    const outcomes: UploadOutcome[] = [{ kind: 'failed' }, storedAs('clean')];
    const copyAs = async (fileId: string): Promise<UploadOutcome> => {
      asked.push(fileId);
      return outcomes.shift() ?? { kind: 'failed' };
    };
    list.addCopies([{ name: 'guide.pdf', bytes: 9, pictureAddress: null, copyAs }]);
    await microtasks();
    assert.deepEqual(states(), ['waiting']);
    await advance(1_000);
    assert.deepEqual(states(), ['stored']);
    assert.deepEqual(asked, ['file-0001', 'file-0001']);
    assert.deepEqual(server.uploads, []);
  });

  test('hears no more of what was taken off', async () => {
    const { server, list, states } = makeBench();
    list.add([picture]);
    list.remove('file-0001');
    await server.answer(0, storedAs('clean'));
    server.uploads[0]?.request.onProgress(1);
    assert.deepEqual(states(), []);
  });
});

function makeBench({ maxBytes = 1_000 } = {}) {
  const clock = new FakeClock();
  const server = new FakeFiles();
  const list = new UploadList(server.options(clientClock(clock), maxBytes));
  const advance = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await microtasks();
  };
  return { clock, server, list, advance, states: () => stateWords(list.get()) };
}
