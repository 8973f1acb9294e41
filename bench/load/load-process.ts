import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LoadPlan, LoadReport, LoadResult, Phase } from './plan.ts';

/** A load that has not come to its end by then never will. */
const LOAD_MAX_MS = 300_000;

/** Runs the load generator in a process of its own, to its end. Throws when it fails, ends early or takes too long. */
export async function runLoad(
  plan: LoadPlan,
  onPhase: (phase: Phase, loadPid: number) => Promise<void>,
): Promise<LoadResult | null> {
  const child = fork(join(import.meta.dirname, 'main.ts'));
  const killWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const over = new AbortController();
  const limit = setTimeout(() => over.abort(new Error('the load took too long')), LOAD_MAX_MS);
  child.once('exit', () => over.abort(new Error('the load generator ended early')));
  try {
    child.send(plan);
    for (;;) {
      const [report] = (await once(child, 'message', { signal: over.signal })) as [LoadReport];
      if (report.kind === 'result') return report.result;
      if (report.kind === 'failed') throw new Error(`the load could not be made: ${report.reason}`);
      // A process that talks to us has a pid.
      await onPhase(report.phase, child.pid as number);
      child.send('go');
    }
  } catch (error) {
    throw over.signal.aborted ? over.signal.reason : error;
  } finally {
    clearTimeout(limit);
    process.off('exit', killWithUs);
    child.kill('SIGKILL');
  }
}
