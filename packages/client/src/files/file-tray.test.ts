import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { WireCommand } from '@guichet/protocol/commands.ts';
import { FakeClock } from '@guichet/testkit/fake-clock.ts';
import type { DefinitiveResult } from '../client.ts';
import { clientClock } from '../testing/client-clock.ts';
import { FakeFiles, stateWords, storedAs } from '../testing/fake-files.ts';
import { microtasks } from '../testing/test-client.ts';
import { FileTray } from './file-tray.ts';

const picture = { name: 'a.png', content: new Blob(['12345']) };

describe('the tray of files', () => {
  test('sends what is stored as a command, once, and lets it go', async () => {
    const { server, tray, states, sent, settle } = makeBench();
    tray.uploads.add([picture, picture]);
    await server.answer(0, storedAs('clean'));
    assert.deepEqual(states(), ['stored', 'uploading 0']);
    tray.send();
    tray.send();
    assert.deepEqual(states(), ['sending', 'uploading 0']);
    assert.deepEqual(sent, [{ type: 'sendFile', fileId: 'file-0001' }]);
    await settle({ kind: 'accepted', seq: 1 });
    assert.deepEqual(states(), ['uploading 0']);
    assert.deepEqual(server.discarded, []);
  });

  test('tells of uploads and of sending, and has the same array meanwhile', async () => {
    const { server, tray, states, settle } = makeBench();
    const heard: string[][] = [];
    tray.subscribe(() => heard.push(states()));
    tray.uploads.add([picture]);
    assert.equal(tray.get(), tray.get());
    await server.answer(0, storedAs('clean'));
    tray.send();
    await settle({ kind: 'accepted', seq: 1 });
    assert.deepEqual(heard, [['uploading 0'], ['stored'], ['sending'], []]);
  });

  test('[FI-12] takes off what is not sent yet, here and on the server, but not what is being sent', async () => {
    const { server, tray, states, settle } = makeBench();
    tray.uploads.add([picture, picture]);
    await server.answer(0, storedAs('clean'));
    await server.answer(1, storedAs('clean'));
    tray.remove('file-0001');
    tray.send();
    tray.remove('file-0002');
    assert.deepEqual(server.discarded, ['file-0001']);
    assert.deepEqual(states(), ['sending']);
    await settle({ kind: 'rejected', code: 'interactionEnded' });
    assert.deepEqual(states(), ['refused interactionEnded']);
    tray.remove('file-0002');
    assert.deepEqual(states(), []);
    assert.deepEqual(server.discarded, ['file-0001', 'file-0002']);
  });
});

function makeBench() {
  const server = new FakeFiles();
  const sent: WireCommand[] = [];
  const results: ((result: DefinitiveResult) => void)[] = [];
  const tray = new FileTray({
    ...server.options(clientClock(new FakeClock())),
    interactionId: 'interaction-1',
    send(_interactionId, command) {
      sent.push(command);
      const { promise, resolve } = Promise.withResolvers<DefinitiveResult>();
      results.push(resolve);
      return { commandId: `command-${sent.length}`, settled: promise };
    },
  });
  const settle = async (result: DefinitiveResult): Promise<void> => {
    results.shift()?.(result);
    await microtasks();
  };
  return { server, tray, sent, settle, states: () => stateWords(tray.get()) };
}
