// Has colleagues write to each other in a thread of its own, one seed after the other, for threads.simulation.test.ts.

import { parentPort } from 'node:worker_threads';
import { playThreads } from './threads-run.ts';

parentPort?.on('message', (seed: number) => {
  // What goes wrong in it ends the thread, which its pool tells.
  void playThreads(seed).then((findings) => parentPort?.postMessage(findings));
});
