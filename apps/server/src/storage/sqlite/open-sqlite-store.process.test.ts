// Processes that die by SIGKILL while they append. This file is also the program of such a process.
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { describe, test } from 'node:test';
import { SeededRandom } from '@guichet/testkit/seeded-random.ts';
import type { Append, EventLog, InteractionRow } from '../../ports/event-log.ts';
import { databasePath } from './data-folder.ts';
import { DataFolderInUse } from './errors.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

const APPEND_UNTIL_KILLED = 'append-until-killed';
const STREAMS = 20;
const ROUNDS = 6;
const EVERYTHING = 1_000_000;
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

if (process.argv[2] === APPEND_UNTIL_KILLED) await appendUntilKilled(process.argv[3] ?? '');
else registerTests();

function registerTests(): void {
  describe('a store whose process dies', () => {
    test('[SL-3] has every acknowledged append after kill -9 at any point', async () => {
      using folder = makeFolder();
      // Decides after how many acknowledgements; where in its work that finds the process differs with every run.
      const random = new SeededRandom(20_260_105);
      const acknowledged = new Map<string, number>();
      for (let round = 0; round < ROUNDS; round += 1) {
        const wanted = random.between(1, 1_500);
        const lines = await killAfter(folder.path, wanted);
        assert.ok(lines.length >= wanted, `round ${round}: the process died by itself`);
        for (const line of lines) {
          const [id = '', seq] = line.split(' ');
          acknowledged.set(id, Math.max(acknowledged.get(id) ?? 0, Number(seq)));
        }
        await using store = await openSqliteStore({ folder: folder.path, log: silent });
        for (const [id, seq] of acknowledged) await checkStream(store.eventLog, id, seq);
      }
      assert.equal(integrityOf(folder.path), 'ok');
    });

    test('[SL-4] is refused to another process while it lives, and free once it is dead', async () => {
      using folder = makeFolder();
      const child = startChild(folder.path);
      const exit = once(child, 'exit');
      const lines = createInterface({ input: stdoutOf(child) });
      await once(lines, 'line');
      await assert.rejects(openSqliteStore({ folder: folder.path, log: silent }), DataFolderInUse);
      child.kill('SIGKILL');
      assert.deepEqual(await exit, [null, 'SIGKILL']);
      await using store = await openSqliteStore({ folder: folder.path, log: silent });
      assert.notEqual(store.eventLog.epoch, '');
    });
  });
}

// Starts a process that appends, kills it as it prints its `wanted`-th acknowledgement, and returns all it has printed.
async function killAfter(folder: string, wanted: number): Promise<string[]> {
  const child = startChild(folder);
  const lines: string[] = [];
  const reader = createInterface({ input: stdoutOf(child) });
  reader.on('line', (line) => {
    lines.push(line);
    if (lines.length === wanted) child.kill('SIGKILL');
  });
  await Promise.all([once(reader, 'close'), once(child, 'exit')]);
  return lines;
}

function startChild(folder: string): ChildProcess {
  return spawn(process.execPath, [import.meta.filename, APPEND_UNTIL_KILLED, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function stdoutOf(child: ChildProcess): NodeJS.ReadableStream {
  assert.ok(child.stdout !== null);
  return child.stdout;
}

// Gap-free, each event once, at least as far as acknowledged, with a row and refusals of the same append as the last event.
async function checkStream(log: EventLog, id: string, acknowledgedSeq: number): Promise<void> {
  const events = await log.read(`interaction/${id}`, 0, EVERYTHING);
  assert.ok(events.length >= acknowledgedSeq, `${id}: ${events.length} of ${acknowledgedSeq}`);
  for (const [index, event] of events.entries()) {
    assert.deepEqual(event, { seq: index + 1, body: bodyOf(id, index + 1) });
  }
  assert.equal((await log.interaction(id))?.subject, String(events.length));
  const refusals = await log.refusals(`interaction/${id}`);
  assert.deepEqual(
    refusals.map(({ key }) => key),
    events.map(({ seq }) => `k${seq}`),
  );
}

async function appendUntilKilled(folder: string): Promise<void> {
  const { eventLog } = await openSqliteStore({ folder, log: silent });
  await Promise.all(
    Array.from({ length: STREAMS }, (_, index) => appendForEver(eventLog, `stream-${index}`)),
  );
}

async function appendForEver(log: EventLog, id: string): Promise<void> {
  const events = await log.read(`interaction/${id}`, 0, EVERYTHING);
  for (let seq = events.length + 1; ; seq += 1) {
    assert.equal(await log.append(appendOf(id, seq)), 'appended');
    // Straight into the pipe, so that the parent hears of it even if the process dies at once.
    writeForSure(`${id} ${seq}\n`);
  }
}

// A parent that is slow to read fills the pipe; what does not fit is tried again until it does.
function writeForSure(text: string): void {
  for (;;) {
    try {
      writeSync(1, text);
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
    }
  }
}

function appendOf(id: string, seq: number): Append {
  return {
    stream: `interaction/${id}`,
    expectedHead: seq - 1,
    bodies: [bodyOf(id, seq)],
    refusals: [{ key: `k${seq}`, result: '"refused"' }],
    row: rowOf(id, seq),
  };
}

function bodyOf(id: string, seq: number): string {
  return JSON.stringify({ id, seq, text: 'word '.repeat(seq % 200) });
}

function rowOf(id: string, seq: number): InteractionRow {
  return {
    interactionId: id,
    customerId: 'customer-1',
    queueId: 'sales',
    phase: 'active',
    agentId: 'agent-00001',
    contactName: null,
    subject: String(seq),
    startedAtMs: 1,
    endedAtMs: null,
    dispositionCodeId: null,
  };
}

function integrityOf(folder: string): unknown {
  using database = new DatabaseSync(databasePath(folder), { readOnly: true });
  return database.prepare('PRAGMA integrity_check').get()?.['integrity_check'];
}

function makeFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'guichet-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) };
}
