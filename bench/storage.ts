// What a durable append costs: `node bench/storage.ts [appends]`. One after another, then with many in flight as the gateway has them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '@guichet/server/storage/sqlite/open-sqlite-store.ts';
import type { EventLog } from '@guichet/server/ports/event-log.ts';

type Row = {
  readonly inFlight: number;
  readonly appendsPerSecond: number;
  readonly cpuMicrosPerAppend: number;
};

const STREAMS = 1_000;
const BODY = JSON.stringify({ type: 'messageSent', partyId: 'p1', text: 'Where is my order? '.repeat(12) });
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const appends = Number(process.argv[2] ?? 30_000);
const rows: Row[] = [];
for (const inFlight of [1, 10, 100, 1_000]) {
  // One at a time the disk decides, and a tenth of the appends tells as much.
  rows.push(await measure(inFlight === 1 ? appends / 10 : appends, inFlight));
}
printTable(rows);

async function measure(count: number, inFlight: number): Promise<Row> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-bench-'));
  const store = await openSqliteStore({ folder, log: silent });
  try {
    await appendAll(store.eventLog, STREAMS, inFlight, 0);
    const cpu = process.cpuUsage();
    const startedAtMs = performance.now();
    await appendAll(store.eventLog, count, inFlight, 1);
    const seconds = (performance.now() - startedAtMs) / 1_000;
    const { user, system } = process.cpuUsage(cpu);
    return {
      inFlight,
      appendsPerSecond: count / seconds,
      cpuMicrosPerAppend: (user + system) / count,
    };
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
}

// Appends to all streams in turn, `inFlight` at a time, from streams whose head is `head` on.
async function appendAll(log: EventLog, count: number, inFlight: number, head: number): Promise<void> {
  let next = 0;
  const one = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      const outcome = await log.append({
        stream: `interaction/bench-${index % STREAMS}`,
        expectedHead: head + Math.floor(index / STREAMS),
        bodies: [BODY],
        refusals: [],
        row: null,
      });
      if (outcome !== 'appended') throw new Error(`append ${index}: ${outcome}`);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, one));
}

function printTable(measured: readonly Row[]): void {
  const alone = measured[0];
  console.log('in flight   appends/s   CPU us/append   rate to one by one');
  for (const { inFlight, appendsPerSecond, cpuMicrosPerAppend } of measured) {
    const ratio = alone === undefined ? 1 : appendsPerSecond / alone.appendsPerSecond;
    console.log(
      [
        String(inFlight).padStart(9),
        appendsPerSecond.toFixed(0).padStart(12),
        cpuMicrosPerAppend.toFixed(1).padStart(16),
        `${ratio.toFixed(1)} x`.padStart(21),
      ].join(''),
    );
  }
}
