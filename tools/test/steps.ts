// What `npm test` does, in order.

import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, join } from 'node:path';
import { COMPILER_MEMORY } from '../check/compiler-memory.ts';
import { ensureChromium, ensureHeadlessShell } from '../chromium/ensure-chromium.ts';
import { checkSizes } from '../size/check-sizes.ts';
import { runCommand } from './run-command.ts';
import { runNodeTests } from './run-node-tests.ts';
import type { TestCounts } from './summary-reporter.ts';
import type { TestKind } from './test-files.ts';
import { findTestFiles, testKind } from './test-files.ts';

export type RunContext = {
  readonly root: string;
  /** Only these test files, when any are named on the command line. */
  readonly files: readonly string[];
  readonly namePattern: string | undefined;
  /** Whether steps or files were asked for by name: what cannot be run is a failure then. */
  readonly isAskedFor: boolean;
};

export type Step = {
  readonly name: string;
  readonly heading: string;
  readonly run: (context: RunContext) => Promise<TestCounts>;
};

const passed: TestCounts = { passed: 1, failed: 0, skipped: 0 };
const failed: TestCounts = { passed: 0, failed: 1, skipped: 0 };
const none: TestCounts = { passed: 0, failed: 0, skipped: 0 };

/** How many processes at once keep two cores busy. A browser test waits for the network and for time to pass as often as it computes. */
const PROCESSES_AT_ONCE: Readonly<Record<TestKind, number>> = { unit: 2, e2e: 2, browser: 4, telephony: 2 };

const LINTER_ARGS: readonly string[] = [
  '--type-aware',
  '--deny-warnings',
  // An exception that nothing needs any more hides the next mistake.
  '--report-unused-disable-directives-severity=error',
];

const steps: readonly Step[] = [
  {
    name: 'format',
    heading: 'Format (oxfmt)',
    run: script('node_modules/oxfmt/bin/oxfmt', ['--check', '.']),
  },
  {
    name: 'lint',
    heading: 'Lint (oxlint, with types)',
    run: script('node_modules/oxlint/bin/oxlint', LINTER_ARGS, COMPILER_MEMORY),
  },
  { name: 'types', heading: 'Types (tsc)', run: script('tools/check/types.ts', []) },
  { name: 'tidy', heading: 'Tidy (imports, places, rule numbers)', run: script('tools/tidy/tidy.ts', []) },
  {
    name: 'dead-code',
    heading: 'Dead code (knip)',
    run: script('node_modules/knip/bin/knip.js', ['--no-progress']),
  },
  { name: 'catalogs', heading: 'Message catalogs', run: checkCatalogs },
  { name: 'unit', heading: 'Unit tests', run: (context) => testFiles(context, 'unit') },
  { name: 'build', heading: 'Front ends and size budgets', run: buildAndMeasure },
];

/** What can be asked for by name. */
export const namedSteps: readonly Step[] = [
  ...steps,
  { name: 'e2e', heading: 'End-to-end tests', run: (context) => testFiles(context, 'e2e') },
  { name: 'browser', heading: 'Browser tests', run: browserTests },
  { name: 'telephony', heading: 'Telephony and e-mail, against real servers', run: telephonyTests },
];

/** What runs when nothing is asked for. Servers that are started and calls that are heard take time and leave the cores to others. */
export const wholeRun: readonly Step[] = [
  ...steps,
  {
    name: 'e2e, browser, telephony',
    heading: 'End-to-end and browser tests, and against real servers',
    run: allAtOnce,
  },
];

function script(path: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return async ({ root }: RunContext): Promise<TestCounts> => {
    const command = [join(root, path), ...args];
    const { ok, output } = await runCommand(process.execPath, command, { cwd: root, env });
    if (output.trim() !== '') console.log(output.trim());
    return ok ? passed : failed;
  };
}

async function testFiles(context: RunContext, ...kinds: readonly TestKind[]): Promise<TestCounts> {
  const candidates = context.files.length > 0 ? context.files : findTestFiles(context.root);
  const files = candidates.filter((path) => kinds.includes(testKind(path)));
  if (files.length === 0) {
    // A pattern that stopped matching must not look like success.
    if (context.files.length === 0) console.log(`There is not one ${kinds.join(' or ')} test file.`);
    return context.files.length === 0 ? failed : none;
  }
  const atOnce = Math.max(...kinds.map((kind) => PROCESSES_AT_ONCE[kind]));
  return runNodeTests({
    root: context.root,
    files,
    isolation: kinds.includes('unit') ? 'none' : 'process',
    concurrency: Math.min(atOnce, availableParallelism() + 2),
    namePattern: context.namePattern,
    live: true,
  });
}

async function browserTests(context: RunContext): Promise<TestCounts> {
  if (!isMeant(context, 'browser')) return none;
  return (await hasBrowsers()) ? testFiles(context, 'browser') : failed;
}

async function telephonyTests(context: RunContext): Promise<TestCounts> {
  if (!isMeant(context, 'telephony')) return none;
  if (!(await hasRealServers(context))) return context.isAskedFor ? failed : none;
  return (await hasBrowsers()) ? testFiles(context, 'telephony') : failed;
}

async function allAtOnce(context: RunContext): Promise<TestCounts> {
  const withBrowsers = await hasBrowsers();
  const withServers = withBrowsers && (await hasRealServers(context));
  const kinds: TestKind[] = ['e2e'];
  if (withBrowsers) kinds.push('browser');
  if (withServers) kinds.push('telephony');
  const counts = await testFiles(context, ...kinds);
  return withBrowsers ? counts : { ...counts, failed: counts.failed + 1 };
}

function isMeant({ files }: RunContext, kind: TestKind): boolean {
  return files.length === 0 || files.some((path) => testKind(path) === kind);
}

/** Finds or installs Chromium, or says why there is none. */
async function hasBrowsers(): Promise<boolean> {
  const chromium = await ensureChromium();
  if (!chromium.found) {
    console.log(chromium.reason);
    return false;
  }
  ensureHeadlessShell();
  return true;
}

/**
 * Servers from Debian. They are installed where somebody asked for these tests, and in continuous integration; anywhere else the tests
 * run when they are there already, and it is said when not.
 */
async function hasRealServers(context: RunContext): Promise<boolean> {
  const mayInstall = context.isAskedFor || (process.env['CI'] ?? '') !== '';
  const program = join(context.root, 'e2e/telephony/ensure-packages.ts');
  const args = [program, ...(mayInstall ? ['--install'] : [])];
  const { ok, output } = await runCommand(process.execPath, args, { cwd: context.root, live: true });
  if (ok) return true;
  if (output === '')
    console.log('The servers that telephony and e-mail are tried with could not be looked for.');
  console.log(
    context.isAskedFor
      ? 'These tests need Debian’s packages.'
      : 'Telephony and e-mail against real servers: skipped. “npm run test:telephony” installs what they need as root on Debian, and so does a run where CI is set.',
  );
  return false;
}

async function buildAndMeasure({ root }: RunContext): Promise<TestCounts> {
  const { ok, output } = await runCommand(
    process.execPath,
    [join(root, 'tools/launch/build-front-ends.ts')],
    { cwd: root },
  );
  if (!ok) {
    console.log(output.trim());
    return failed;
  }
  const { table, ok: withinBudgets } = checkSizes(root);
  console.log(table);
  return withinBudgets ? passed : failed;
}

// Runs the workspace's own script, the way npm would, without depending on the age of the installed npm.
async function checkCatalogs({ root }: RunContext): Promise<TestCounts> {
  const folder = join(root, 'apps/workspace');
  // npm has read this file before; its scripts are strings.
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    scripts?: Record<string, string>;
  };
  const command = manifest.scripts?.['check:catalogs'];
  if (command === undefined) {
    console.log('apps/workspace has no script check:catalogs.');
    return failed;
  }
  const binFolders = [join(folder, 'node_modules/.bin'), join(root, 'node_modules/.bin')].filter(existsSync);
  const env = { PATH: [...binFolders, process.env['PATH']].join(delimiter) };
  const { ok, output } = await runCommand(command, [], { cwd: folder, env, shell: true });
  if (!ok) console.log(output.trim());
  return ok ? passed : failed;
}
