// `npm test`: every check and every test, one heading each, and one line at the end that says how it went.
//   npm test -- --only lint,unit          some steps
//   npm test -- packages/core/src/x.test.ts --name PR-3     some tests

import { existsSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import type { RunContext, Step } from './steps.ts';
import { namedSteps, wholeRun } from './steps.ts';
import { testKind } from './test-files.ts';

const root = resolve(import.meta.dirname, '../..');

const { values, positionals } = parseArgs({
  options: { only: { type: 'string' }, name: { type: 'string' } },
  allowPositionals: true,
});

await main();

async function main(): Promise<void> {
  const context: RunContext = {
    root,
    files: positionals.map(pathInRepository),
    namePattern: values.name,
    isAskedFor: values.only !== undefined || positionals.length > 0,
  };
  const chosen = chooseSteps(context.files);
  const total = { passed: 0, failed: 0 };
  const failedSteps: string[] = [];
  for (const step of chosen) {
    const counts = await runStep(step, context);
    total.passed += counts.passed;
    total.failed += counts.failed;
    if (counts.failed > 0) failedSteps.push(step.name);
  }
  if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
}

async function runStep(step: Step, context: RunContext): Promise<{ passed: number; failed: number }> {
  console.log(`\n== ${step.heading}`);
  const startedAtMs = performance.now();
  const counts = await step.run(context);
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
  console.log(`${counts.failed > 0 ? 'FAILED' : 'ok'} (${step.name}, ${seconds} s)`);
  return counts;
}

function chooseSteps(files: readonly string[]): readonly Step[] {
  if (values.only !== undefined) return values.only.split(',').map(stepNamed);
  if (files.length === 0 && values.name === undefined) return wholeRun;
  const kinds = new Set<string>(files.length > 0 ? files.map(testKind) : ['unit']);
  return namedSteps.filter(({ name }) => kinds.has(name));
}

function stepNamed(name: string): Step {
  const step = namedSteps.find((each) => each.name === name);
  if (step === undefined) {
    return stopWith(
      `There is no step "${name}". The steps are ${namedSteps.map((each) => each.name).join(', ')}.`,
    );
  }
  return step;
}

function pathInRepository(given: string): string {
  const path = relative(root, resolve(given)).split(sep).join('/');
  return existsSync(resolve(root, path)) ? path : stopWith(`There is no file ${path}.`);
}

function stopWith(message: string): never {
  console.error(message);
  process.exit(2);
}
