// What `node --test` prints under `npm test`: failures in full, nothing about what passed. The counts go, as
// JSON, to the file named by GUICHET_TEST_COUNTS, where run-node-tests.ts adds up those of several processes.

import { writeFileSync } from 'node:fs';
import type { TestEvent } from 'node:test/reporters';
import { relative, resolve } from 'node:path';
import { inspect } from 'node:util';

export type TestCounts = { passed: number; failed: number; skipped: number };

type TestPlace = { name: string; nesting: number; file?: string; line?: number; column?: number };

type Failure = { readonly name: string; readonly place: string; readonly error: unknown };

// oxlint-disable-next-line import/no-default-export -- node --test takes a reporter as the default export
export default async function* summaryReporter(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const counts: TestCounts = { passed: 0, failed: 0, skipped: 0 };
  const ancestors: string[] = [];
  const failures: Failure[] = [];
  const unfinished = new Map<string, TestPlace>();
  for await (const event of events) {
    switch (event.type) {
      case 'test:start':
        ancestors.length = event.data.nesting;
        ancestors.push(event.data.name);
        break;
      case 'test:enqueue':
        unfinished.set(keyOf(event.data), event.data);
        break;
      case 'test:pass':
        unfinished.delete(keyOf(event.data));
        if (event.data.details.type === 'suite') break;
        if (isFile(event.data)) {
          // node --test lets a file pass as a whole when it reported no test of its own.
          counts.failed += 1;
          const error = 'the file ran no test, or its process left before it could report';
          failures.push({ name: event.data.name, place: placeOf(event.data), error });
          break;
        }
        if (event.data.skip !== undefined || event.data.todo !== undefined) counts.skipped += 1;
        else counts.passed += 1;
        break;
      case 'test:fail':
        unfinished.delete(keyOf(event.data));
        // A parent fails with its children; only the children tell what happened.
        if (failureType(event.data.details.error) === 'subtestsFailed') break;
        counts.failed += 1;
        failures.push({
          name: [...ancestors.slice(0, event.data.nesting), event.data.name].join(' > '),
          place: placeOf(event.data),
          error: event.data.details.error.cause ?? event.data.details.error,
        });
        break;
      case 'test:stdout':
      case 'test:stderr':
        yield event.data.message;
        break;
      default:
        break;
    }
  }
  for (const lost of [...unfinished.values()].filter((each) => !isFile(each))) {
    counts.failed += 1;
    failures.push({ name: lost.name, place: placeOf(lost), error: 'the test never finished' });
  }
  for (const failure of failures) yield describeFailure(failure);
  const countsPath = process.env['GUICHET_TEST_COUNTS'];
  if (countsPath !== undefined) writeFileSync(countsPath, JSON.stringify(counts));
}

function describeFailure({ name, place, error }: Failure): string {
  const details = inspect(error, { depth: 6, maxStringLength: 4000 });
  return `\nFAILED ${name}\n  ${place}\n${details.replaceAll(/^/gm, '  ')}\n\n`;
}

function placeOf({ file, line }: { file?: string; line?: number }): string {
  return file === undefined ? '' : `${relative(process.cwd(), file)}:${line ?? 1}`;
}

// Two tests of a loop share name and place; they also finish in pairs, so counting them as one loses nothing.
function keyOf({ file, line, column, nesting, name }: TestPlace): string {
  return [file, line, column, nesting, name].join('\0');
}

// Each file is reported as a test around its tests when it has a process of its own.
function isFile({ name, nesting, file }: TestPlace): boolean {
  return nesting === 0 && file !== undefined && resolve(name) === file;
}

function failureType(error: unknown): unknown {
  return error instanceof Error && 'failureType' in error ? error.failureType : undefined;
}
