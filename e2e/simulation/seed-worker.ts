// Simulates one seed after the other in a thread of its own, for seed-pool.ts.

import { parentPort } from 'node:worker_threads';
import type { SeedOrder } from './seed-pool.ts';
import { digestOf, runSeed } from './run-seeds.ts';

parentPort?.on('message', (order: SeedOrder) => {
  const answer = order.wanted === 'outcome' ? runSeed(order.seed, order.changes) : digestOf(order.seed);
  // Whatever goes wrong in it ends the thread, which the pool takes for a crash.
  void answer.then((found) => parentPort?.postMessage(found));
});
