// Simulates one seed after the other in a thread of its own, for seed-pool.ts.

import { parentPort } from 'node:worker_threads';
import type { SeedOrder } from './seed-pool.ts';
import { runSeed } from './run-seeds.ts';

parentPort?.on('message', ({ seed, changes }: SeedOrder) => {
  // It settles whatever happens; an error that gets past it ends the thread, which the pool takes for a crash.
  void runSeed(seed, changes).then((outcome) => parentPort?.postMessage(outcome));
});
