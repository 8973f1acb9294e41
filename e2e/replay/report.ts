import type { ChatRecord } from './chat-record.ts';
import { differencesIn } from './compare.ts';
import type { Difference } from './compare.ts';
import { percentile } from './percentiles.ts';
import type { ReplayOutcome } from './replay.ts';

export type ReplayReport = { readonly differences: readonly Difference[]; readonly table: string };

/** Judges a replay and puts it into a table. Times from the sending of a message, outages included. */
export function reportOn(
  { records, durationMs }: ReplayOutcome,
  more: readonly (readonly [string, string])[],
): ReplayReport {
  const differences = records.flatMap(differencesIn);
  const rows: (readonly [string, string])[] = [
    ['chats', String(records.length)],
    ['messages', String(records.reduce((sum, record) => sum + record.turns.length, 0))],
    ['acknowledged', String(countAcknowledged(records))],
    ['acknowledgement p50 / p95 / p99', percentiles(latencies(records, 'acknowledgedAtMs'))],
    ['delivery p50 / p95 / p99', percentiles(latencies(records, 'seenAtMs'))],
    ['duration', `${(durationMs / 1_000).toFixed(1)} s`],
    ...more,
    ['differences', String(differences.length)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return { differences, table: rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n') };
}

function countAcknowledged(records: readonly ChatRecord[]): number {
  return records.flatMap(({ turns }) => turns).filter(({ acknowledgedAtMs }) => acknowledgedAtMs !== null)
    .length;
}

function latencies(records: readonly ChatRecord[], until: 'acknowledgedAtMs' | 'seenAtMs'): number[] {
  return records
    .flatMap(({ turns }) => turns)
    .flatMap(({ sentAtMs, [until]: atMs }) => (sentAtMs === null || atMs === null ? [] : [atMs - sentAtMs]));
}

function percentiles(values: readonly number[]): string {
  return `${[0.5, 0.95, 0.99].map((share) => percentile(values, share).toFixed(1)).join(' / ')} ms`;
}
