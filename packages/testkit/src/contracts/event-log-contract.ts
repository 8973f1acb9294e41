import { describe } from 'node:test';
import { testAppending, testSimultaneousAppends } from './event-log-appends.ts';
import type { EventLogBed } from './event-log-bed.ts';
import { testLife } from './event-log-life.ts';
import { testReceipts, testRows } from './event-log-rows.ts';
import { testTexts } from './event-log-texts.ts';

/**
 * Registers the tests every `EventLog` must pass; rules EL-1 to EL-17 of apps/server/src/storage/SPEC.md.
 * @param name     the adapter's, as shown in the report
 * @param makeBed  makes an empty place for one test
 */
export function testEventLogContract(name: string, makeBed: () => Promise<EventLogBed>): void {
  describe(`event log: ${name}`, () => {
    testAppending(makeBed);
    testSimultaneousAppends(makeBed);
    testTexts(makeBed);
    testRows(makeBed);
    testReceipts(makeBed);
    testLife(makeBed);
  });
}
