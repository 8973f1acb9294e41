// What runs test files for run-node-tests.ts, in a process of its own. `node --test` would do, but for its sorting by name:
// here files start in the order given, the longest first.

import { run } from 'node:test';
import summaryReporter from './summary-reporter.ts';

export type NodeTestPlan = {
  readonly files: readonly string[];
  readonly isolation: 'none' | 'process';
  /** Files at a time, under `process`. */
  readonly concurrency: number;
  /** A regular expression, or null to run all. */
  readonly namePattern: string | null;
};

// Written by run-node-tests.ts.
const { files, isolation, concurrency, namePattern } = JSON.parse(process.argv[2] ?? '') as NodeTestPlan;

run({
  files: [...files],
  isolation,
  ...(isolation === 'process' && { concurrency }),
  ...(namePattern !== null && { testNamePatterns: new RegExp(namePattern) }),
})
  .on('test:fail', () => {
    process.exitCode = 1;
  })
  .compose(summaryReporter)
  .pipe(process.stdout);
