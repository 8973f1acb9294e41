import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { WireCommand } from '@guichet/protocol/commands.ts';
import type { FileState } from '@guichet/protocol/files.ts';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import type { DefinitiveResult } from '../client.ts';
import { clientClock } from '../testing/client-clock.ts';
import type { UploadOutcome, UploadRequest } from './file-transport.ts';
import { FileTray } from './file-tray.ts';

const CHAT = 'interaction-1';
const picture = { name: 'a.png', content: new Blob(['12345']) };

describe('the tray of files', () => {
  test('shows how far an upload has got, then sends what is ready as a command, and lets it go', async () => {
    const bench = makeBench();
    bench.tray.add([picture]);
    assert.deepEqual(bench.states(), ['uploading 0']);
    bench.uploads[0]?.request.onProgress(0.5);
    assert.deepEqual(bench.states(), ['uploading 0.5']);
    await bench.answer(0, stored('clean'));
    assert.deepEqual(bench.states(), ['ready']);
    bench.tray.sendReady();
    bench.tray.sendReady();
    assert.deepEqual(bench.states(), ['sending']);
    assert.deepEqual(bench.sent, [{ type: 'sendFile', fileId: 'file-0001' }]);
    await bench.settle({ kind: 'accepted', seq: 1 });
    assert.deepEqual(bench.states(), []);
    assert.deepEqual(bench.discarded, []);
  });

  test('[FI-9] tries a broken upload again by itself, later each time, under the same id', async () => {
    const bench = makeBench();
    bench.tray.add([picture]);
    for (const delayMs of [1_000, 2_000, 4_000]) {
      await bench.answer(bench.uploads.length - 1, { kind: 'failed' });
      assert.deepEqual(bench.states(), ['waiting']);
      await bench.clock.advance(delayMs - 1);
      assert.deepEqual(bench.states(), ['waiting']);
      await bench.clock.advance(1);
      assert.deepEqual(bench.states(), ['uploading 0']);
    }
    await bench.answer(bench.uploads.length - 1, { kind: 'failed' });
    bench.tray.wake();
    assert.deepEqual(bench.states(), ['uploading 0']);
    assert.deepEqual(new Set(bench.uploads.map(({ request }) => request.fileId)), new Set(['file-0001']));
    assert.equal(bench.clock.pendingTimers, 0);
  });

  test('[FI-13] asks after a held file until it is clean or not', async () => {
    for (const [last, shown] of [
      ['clean', 'ready'],
      ['refused', 'refused infected'],
    ] as const) {
      const bench = makeBench();
      bench.tray.add([picture]);
      await bench.answer(0, stored('held'));
      assert.deepEqual(bench.states(), ['held']);
      bench.nextStates.push({ kind: 'failed' }, stored('held'), stored(last));
      for (const _ of [1, 2, 3]) await bench.clock.advance(3_000);
      assert.deepEqual(bench.states(), [shown]);
      assert.equal(bench.clock.pendingTimers, 0);
    }
  });

  test('refuses what is empty or too large without asking the server', () => {
    const bench = makeBench({ maxBytes: 4 });
    bench.tray.add([picture, { name: 'b', content: new Blob([]) }]);
    assert.deepEqual(bench.states(), ['refused fileTooLarge', 'refused fileEmpty']);
    assert.equal(bench.uploads.length, 0);
  });

  test('uploads two at once, and the next when one is done, refused or taken off', async () => {
    const bench = makeBench();
    bench.tray.add([picture, picture, picture, picture, picture]);
    assert.equal(bench.uploads.length, 2);
    await bench.answer(0, stored('clean'));
    assert.equal(bench.uploads.length, 3);
    await bench.answer(1, { kind: 'refused', code: 'tooManyFiles' });
    assert.equal(bench.uploads.length, 4);
    bench.tray.remove('file-0003');
    assert.equal(bench.uploads.length, 5);
    assert.equal(bench.uploads[2]?.isAborted, true);
  });

  test('[FI-12] throws away on the server what is taken off, but not what is being sent', async () => {
    const bench = makeBench();
    bench.tray.add([picture, picture]);
    await bench.answer(0, stored('clean'));
    await bench.answer(1, stored('clean'));
    bench.tray.remove('file-0001');
    bench.tray.sendReady();
    bench.tray.remove('file-0002');
    assert.deepEqual(bench.discarded, ['file-0001']);
    assert.deepEqual(bench.states(), ['sending']);
    await bench.settle({ kind: 'rejected', code: 'interactionEnded' });
    assert.deepEqual(bench.states(), ['refused interactionEnded']);
  });

  test('[FI-19] has what the server has already copied there, again under the same id, and sends it like any other', async () => {
    const bench = makeBench();
    const asked: string[] = [];
    const outcomes: UploadOutcome[] = [{ kind: 'failed' }, stored('clean')];
    bench.tray.addCopies([
      {
        name: 'guide.pdf',
        bytes: 9,
        pictureAddress: null,
        copyAs: async (fileId) => {
          asked.push(fileId);
          return outcomes.shift() ?? { kind: 'failed' };
        },
      },
    ]);
    await bench.turn();
    assert.deepEqual(bench.states(), ['waiting']);
    await bench.clock.advance(1_000);
    assert.deepEqual(bench.states(), ['ready']);
    assert.deepEqual(asked, ['file-0001', 'file-0001']);
    assert.deepEqual(bench.uploads, []);
    bench.tray.sendReady();
    assert.deepEqual(bench.sent, [{ type: 'sendFile', fileId: 'file-0001' }]);
  });

  test('hears no more of what was taken off', async () => {
    const bench = makeBench();
    bench.tray.add([picture]);
    bench.tray.remove('file-0001');
    await bench.answer(0, stored('clean'));
    bench.uploads[0]?.request.onProgress(1);
    assert.deepEqual(bench.states(), []);
  });
});

function stored(state: FileState): UploadOutcome {
  const file = { fileId: 'x', name: 'a.png', mediaType: 'image/png', bytes: 5, width: 1, height: 1, state };
  return { kind: 'stored', file };
}

function makeBench({ maxBytes = 1_000 } = {}) {
  const clock = new FakeClock();
  const uploads: { request: UploadRequest; isAborted: boolean; resolve: (outcome: UploadOutcome) => void }[] =
    [];
  const nextStates: UploadOutcome[] = [];
  const sent: WireCommand[] = [];
  const discarded: string[] = [];
  const results: ((result: DefinitiveResult) => void)[] = [];
  let made = 0;
  const tray = new FileTray({
    interactionId: CHAT,
    clock: clientClock(clock),
    newId: () => `file-${String((made += 1)).padStart(4, '0')}`,
    maxBytes: () => maxBytes,
    send(_interactionId, command) {
      sent.push(command);
      const { promise, resolve } = Promise.withResolvers<DefinitiveResult>();
      results.push(resolve);
      return { commandId: `command-${sent.length}`, settled: promise };
    },
    transport: {
      upload(request) {
        const { promise, resolve } = Promise.withResolvers<UploadOutcome>();
        const upload = { request, isAborted: false, resolve };
        uploads.push(upload);
        return { outcome: promise, abort: () => void (upload.isAborted = true) };
      },
      state: async () => nextStates.shift() ?? { kind: 'failed' },
      discard: (_interactionId, fileId) => void discarded.push(fileId),
    },
  });
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    tray,
    clock: {
      advance: async (ms: number) => {
        clock.advance(ms);
        await turn();
      },
      get pendingTimers() {
        return clock.pendingTimers;
      },
    },
    turn,
    uploads,
    nextStates,
    sent,
    discarded,
    async answer(index: number, outcome: UploadOutcome) {
      uploads[index]?.resolve(outcome);
      await turn();
    },
    async settle(result: DefinitiveResult) {
      results.shift()?.(result);
      await turn();
    },
    states: () =>
      tray.get().map(({ state }) => {
        if (state.kind === 'uploading') return `uploading ${state.fraction}`;
        return state.kind === 'refused' ? `refused ${state.code}` : state.kind;
      }),
  };
}
