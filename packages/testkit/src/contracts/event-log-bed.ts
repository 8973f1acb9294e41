import type { Append, EventLog, InteractionRow, StreamName } from '@guichet/server/ports/event-log.ts';

/** A place that holds one log. Opening it again, after the log before was disposed of, continues with the same data. */
export type EventLogBed = AsyncDisposable & { open(): Promise<EventLog> };

/** More events or rows than any of these tests has. */
export const EVERYTHING = 1_000_000;

/** An append without refusals and row. */
export function appendOf(stream: StreamName, expectedHead: number, bodies: readonly string[]): Append {
  return { stream, expectedHead, bodies, refusals: [], row: null };
}

export function rowOf(interactionId: string, changes: Partial<InteractionRow>): InteractionRow {
  return {
    interactionId,
    customerId: 'customer-1',
    queueId: 'sales',
    phase: 'queued',
    agentId: null,
    contactName: null,
    subject: null,
    startedAtMs: 1_000,
    endedAtMs: null,
    dispositionCodeId: null,
    ...changes,
  };
}

export async function seqsOf(
  log: EventLog,
  stream: StreamName,
  afterSeq = 0,
  limit = EVERYTHING,
): Promise<number[]> {
  return (await log.read(stream, afterSeq, limit)).map(({ seq }) => seq);
}

export function streamOf(index: number): StreamName {
  return `interaction/stream-${String(index).padStart(3, '0')}`;
}

// JSON texts of the integers from `first` to `last`.
export function numbered(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => `${first + index}`);
}
