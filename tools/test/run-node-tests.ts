import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NodeTestPlan } from './node-test-process.ts';
import { runCommand } from './run-command.ts';
import type { TestCounts } from './summary-reporter.ts';

/** More than any test file has. */
const SIMULATION_BYTES = 1_000_000;
const TEST_PROCESS = fileURLToPath(new URL('node-test-process.ts', import.meta.url));

export type NodeTestOptions = {
  readonly root: string;
  readonly files: readonly string[];
  /** `none`: many files in one process, fast; `process`: each file in its own, for what starts servers. */
  readonly isolation: 'none' | 'process';
  /** Processes at a time. Under `none` the files are dealt out to so many. */
  readonly concurrency: number;
  /** Run only tests whose names match. */
  readonly namePattern: string | undefined;
  /** Print what the tests print, failures above all. */
  readonly live: boolean;
};

/** Runs test files with failures printed as they are known at the end. A crash counts as one failure. */
export async function runNodeTests(options: NodeTestOptions): Promise<TestCounts> {
  const files = longestFirst(options);
  const hands = options.isolation === 'none' ? dealt(files, options.concurrency) : [files];
  const counts = sum(await Promise.all(hands.map((hand) => runTestProcess(hand, options))));
  if (options.live) console.log(inWords(counts));
  return counts;
}

async function runTestProcess(files: readonly string[], options: NodeTestOptions): Promise<TestCounts> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-test-'));
  const countsPath = join(folder, 'counts.json');
  const { isolation, concurrency, namePattern = null } = options;
  const plan: NodeTestPlan = { files, isolation, concurrency, namePattern };
  try {
    const { ok } = await runCommand(process.execPath, [TEST_PROCESS, JSON.stringify(plan)], {
      cwd: options.root,
      // Under a test, node --test would take itself for a part of that one and do nothing.
      env: { GUICHET_TEST_COUNTS: countsPath, NODE_TEST_CONTEXT: undefined },
      live: options.live,
    });
    if (!existsSync(countsPath)) {
      if (options.live) console.log('The test process ended before it could report.');
      return { passed: 0, failed: 1, skipped: 0 };
    }
    // Written by the reporter beside this file.
    const counts = JSON.parse(readFileSync(countsPath, 'utf8')) as TestCounts;
    return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The files in so many hands of about the same size, none of them empty. */
function dealt(files: readonly string[], hands: number): string[][] {
  return Array.from({ length: Math.min(hands, files.length) }, (_, hand) =>
    files.filter((_file, at) => at % hands === hand),
  );
}

function sum(all: readonly TestCounts[]): TestCounts {
  const add = (key: keyof TestCounts): number => all.reduce((total, each) => total + each[key], 0);
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped') };
}

function inWords({ passed, failed, skipped }: TestCounts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * What is long to read is long to run, near enough; a long file started last would run on alone. Simulations are the exception: short to
 * read, and computing for most of a minute.
 */
function longestFirst({ root, files }: NodeTestOptions): string[] {
  const length = (path: string): number =>
    statSync(resolve(root, path)).size + (path.endsWith('.simulation.test.ts') ? SIMULATION_BYTES : 0);
  return files.toSorted((a, b) => length(b) - length(a)).map((path) => resolve(root, path));
}
