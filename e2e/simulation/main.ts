import { parseArgs } from 'node:util';
import { drawPlan } from '@guichet/testkit/simulator/simulation.ts';
import { runSeed } from './run-seeds.ts';
import { describeFailure } from './seed-outcome.ts';
import { SeedPool } from './seed-pool.ts';

const USAGE = `Runs the simulator.
  npm run simulate -- --seed N             one seed, told in detail
  npm run simulate -- --seeds N            N seeds from 1 on
  npm run simulate -- --seeds N --from M   N seeds from M on`;

/** How often a long run says how far it is. */
const REPORT_EVERY_SEEDS = 500;

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string' },
    from: { type: 'string', default: '1' },
  },
});
const [seed, seeds, from] = [values.seed, values.seeds, values.from].map((text) =>
  text === undefined ? undefined : Number.parseInt(text, 10),
);
if (seed !== undefined && Number.isInteger(seed)) process.exitCode = await runOne(seed);
else if (seeds !== undefined && Number.isInteger(seeds)) process.exitCode = await runMany(seeds, from ?? 1);
else {
  say(USAGE);
  process.exitCode = 2;
}

async function runOne(only: number): Promise<number> {
  say(JSON.stringify(drawPlan(only), null, 2));
  const outcome = await runSeed(only);
  say(`${outcome.commits} commits of ${outcome.attempts} commands`);
  if (outcome.breaches.length > 0) say(describeFailure(outcome));
  else say(`seed ${only} kept every promise`);
  return outcome.breaches.length > 0 ? 1 : 0;
}

async function runMany(count: number, first: number): Promise<number> {
  let failed = 0;
  let commits = 0;
  const startedAtMs = performance.now();
  await using pool = new SeedPool();
  const outcomes = Array.from({ length: count }, (_, more) => pool.run(first + more));
  for (const [at, asked] of outcomes.entries()) {
    const outcome = await asked;
    commits += outcome.commits;
    if (outcome.breaches.length > 0) {
      failed += 1;
      say(describeFailure(outcome));
    }
    const done = at + 1;
    if (done % REPORT_EVERY_SEEDS === 0) say(`${done} seeds, ${failed} failed`);
  }
  const seconds = Math.round((performance.now() - startedAtMs) / 1_000);
  say(`${count} seeds, ${failed} failed, ${commits} commits, ${seconds} s`);
  return failed > 0 ? 1 : 0;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
