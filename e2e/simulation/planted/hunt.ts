// Runs in a process of its own: plants one bug, then simulates seed after seed until a checker catches it.
import { plant } from './plant-hook.ts';
import { plants } from './plants.ts';

/** What the hunt prints as its last line. */
export type Catch = {
  readonly seed: number;
  readonly ids: readonly string[];
  readonly finding: string;
} | null;

const [name = '', seedsMax = '0'] = process.argv.slice(2);
const planted = plant(name);
// A planted bug may fall over anywhere; that is a catch, not the end of the hunt.
let fall: string | undefined;
process.on('unhandledRejection', (error) => (fall ??= String(error)));
const { runSeed } = await import('../run-seeds.ts');
process.stdout.write(`${JSON.stringify(await hunt(Number(seedsMax)))}\n`);

async function hunt(seeds: number): Promise<Catch> {
  const chosen = plants.find((one) => one.name === name);
  const meant = chosen?.caughtBy ?? [];
  const first = chosen?.firstSeed ?? 1;
  for (let seed = first; seed < first + seeds; seed += 1) {
    const { breaches } = await runSeed(seed, chosen?.plan);
    const ids = [...new Set([...breaches.map(({ id }) => id), ...(fall === undefined ? [] : ['crash'])])];
    if (planted() === 0) throw new Error('The patched file was never loaded');
    if (ids.some((id) => meant.includes(id))) {
      const finding = breaches.find(({ id }) => meant.includes(id))?.finding ?? fall ?? '';
      return { seed, ids, finding: finding.slice(0, 300) };
    }
  }
  return null;
}
