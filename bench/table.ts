import { median } from '@guichet/e2e/replay/percentiles.ts';
import type { Measurement } from './measure.ts';
import type { TargetKind } from './target-process.ts';

export type Row = {
  readonly label: string;
  readonly figure: string;
  readonly digits: number;
  /** What the ratio to the floor, or the figure itself, is to be. */
  readonly aim?: { readonly of: 'ratio' | 'figure'; readonly atLeast?: number; readonly atMost?: number };
};

export type Rounds = Readonly<Record<TargetKind, readonly Measurement[]>>;

export const MESSAGE_ROWS: readonly Row[] = [
  {
    label: 'delivered messages/s',
    figure: 'deliveredPerSecond',
    digits: 0,
    aim: { of: 'ratio', atLeast: 0.6 },
  },
  { label: 'server CPU, ms per 1,000', figure: 'cpuMsPer1000', digits: 1, aim: { of: 'ratio', atMost: 1.6 } },
  { label: 'delivery p50, ms', figure: 'deliveryP50Ms', digits: 1 },
  { label: 'delivery p99, ms', figure: 'deliveryP99Ms', digits: 1 },
  { label: 'acknowledgement p50, ms', figure: 'acknowledgementP50Ms', digits: 1 },
  { label: 'acknowledgement p99, ms', figure: 'acknowledgementP99Ms', digits: 1 },
  { label: 'load generator, cores', figure: 'generatorCores', digits: 2 },
  { label: 'lost, repeated, refused', figure: 'faults', digits: 0, aim: { of: 'figure', atMost: 0 } },
];

export const MEMORY_ROWS: readonly Row[] = [
  {
    label: 'kB per connection, resident',
    figure: 'connectionResidentKb',
    digits: 1,
    aim: { of: 'figure', atMost: 12 },
  },
  { label: 'kB per connection, live', figure: 'connectionLiveKb', digits: 1 },
  { label: 'kB more with a chat, resident', figure: 'chatResidentKb', digits: 1 },
  { label: 'kB more with a chat, live', figure: 'chatLiveKb', digits: 1 },
  { label: 'MB in the end, resident', figure: 'totalResidentMb', digits: 0 },
];

const LABEL_CHARS = 31;
const COLUMN_CHARS = 12;

/** Medians of the rounds, and the median of the ratios of Guichet to the bare relay within each round. */
export function renderTable(heading: string, rows: readonly Row[], rounds: Rounds): string {
  const titles = ['bare relay', 'with a log', 'Guichet', 'ratio']
    .map((text) => text.padStart(COLUMN_CHARS))
    .join('');
  return [
    '',
    heading,
    `${''.padEnd(LABEL_CHARS)}${titles}`,
    ...rows.map((row) => renderRow(row, rounds)),
  ].join('\n');
}

function renderRow({ label, figure, digits, aim }: Row, { relay, durableRelay, guichet }: Rounds): string {
  const medianOf = (taken: readonly Measurement[]): number =>
    median(taken.map((each) => each[figure] ?? NaN));
  const ours = medianOf(guichet);
  const ratio = median(guichet.flatMap((each, round) => ratioTo(each[figure], relay[round]?.[figure])));
  const figures = [medianOf(relay), medianOf(durableRelay), ours].map((each) => each.toFixed(digits));
  const columns = [...figures, ratio.toFixed(2)];
  const cells = columns.map((text) => (text === 'NaN' ? '' : text).padStart(COLUMN_CHARS)).join('');
  return `${label.padEnd(LABEL_CHARS)}${cells}  ${verdict(aim, ratio, ours)}`.trimEnd();
}

function ratioTo(ours: number | undefined, floor: number | undefined): number[] {
  // A floor of next to nothing makes a ratio of noise.
  return ours === undefined || floor === undefined || Math.abs(floor) < 0.1 ? [] : [ours / floor];
}

function verdict(aim: Row['aim'], ratio: number, figure: number): string {
  if (aim === undefined) return '';
  const value = aim.of === 'ratio' ? ratio : figure;
  if (Number.isNaN(value)) return '';
  const wanted = aim.atLeast === undefined ? `at most ${aim.atMost}` : `at least ${aim.atLeast}`;
  const isMet = value >= (aim.atLeast ?? -Infinity) && value <= (aim.atMost ?? Infinity);
  return `${isMet ? 'met' : 'missed'}: ${wanted}`;
}
