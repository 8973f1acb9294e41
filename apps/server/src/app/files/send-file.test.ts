import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SentFile } from '@guichet/protocol/interaction.ts';
import type { CommandResult } from '@guichet/protocol/result.ts';
import { START, ServiceBench, newCommandId } from '@guichet/testkit/simulator/service-bench.ts';
import { sourceOf } from './byte-source.ts';
import type { FilePerson } from './file-access.ts';
import { sendFile } from './send-file.ts';

const CHAT = 'interaction-1';
const FILE: SentFile = {
  fileId: 'file-0001',
  name: 'a.txt',
  mediaType: 'text/plain',
  bytes: 5,
  width: null,
  height: null,
};

describe('sending a file', () => {
  test('[FI-11] shows it to both sides, once, whatever is repeated', async () => {
    await using bench = await ServiceBench.start();
    const alice = await bench.customer('customer-alice');
    await alice.command(CHAT, START);
    const fileId = await upload(bench, { kind: 'customer', customerId: 'customer-alice' });
    const id = newCommandId();
    const first = await alice.command(CHAT, { type: 'sendFile', fileId }, id);
    assert.equal(first?.kind, 'accepted');
    assert.deepEqual(await alice.command(CHAT, { type: 'sendFile', fileId }, id), first);
    const again = await alice.command(CHAT, { type: 'sendFile', fileId });
    assert.deepEqual(again, { kind: 'rejected', code: 'fileUnknown' });
    const sent = bench.log.disk.streams
      .get(`interaction/${CHAT}`)
      ?.bodies.filter((body) => body.includes('fileSent'));
    assert.equal(sent?.length, 1);
  });

  test('[FI-11] gives a refused one back, and keeps one whose command may be repeated', async () => {
    const released: string[] = [];
    const trySending = (result: CommandResult): Promise<CommandResult> =>
      sendFile(
        {
          files: { claim: async () => FILE, release: async (fileId) => void released.push(fileId) },
          interactions: { execute: async () => result },
        },
        {
          person: { kind: 'customer', customerId: 'customer-alice' },
          interactionId: CHAT,
          fileId: FILE.fileId,
          cause: { commandId: 'command-1', digest: 'x' },
          askWith: (file) => ({
            by: 'customer',
            customerId: 'customer-alice',
            command: { type: 'sendFile', file },
          }),
        },
      );
    await trySending({ kind: 'accepted', seq: 3 });
    await trySending({ kind: 'unavailable', retryAfterMs: 1_000 });
    assert.deepEqual(released, []);
    await trySending({ kind: 'rejected', code: 'interactionEnded' });
    assert.deepEqual(released, ['file-0001']);
  });
});

async function upload(bench: ServiceBench, person: FilePerson): Promise<string> {
  const content = Buffer.from('hello');
  const outcome = await bench.service.files.receive({
    person,
    interactionId: CHAT,
    fileId: FILE.fileId,
    givenName: 'a.txt',
    bytes: content.length,
    content: sourceOf([content]),
  });
  assert.ok(outcome.kind === 'stored', outcome.kind);
  return outcome.file.fileId;
}
