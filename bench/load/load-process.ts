import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LoadPlan, LoadReport, LoadResult, Phase } from './plan.ts';

/** A phase that takes longer than this will never end. */
const PHASE_MAX_MS = 180_000;

/** Runs the load generator in a process of its own, to its end. */
export async function runLoad(
  plan: LoadPlan,
  onPhase: (phase: Phase, loadPid: number) => Promise<void>,
): Promise<LoadResult | null> {
  const child = fork(join(import.meta.dirname, 'main.ts'));
  const killWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', killWithUs);
  try {
    child.send(plan);
    for (;;) {
      const [report] = (await once(child, 'message', { signal: AbortSignal.timeout(PHASE_MAX_MS) })) as [
        LoadReport,
      ];
      if (report.kind === 'result') return report.result;
      if (report.kind === 'failed') throw new Error(`the load could not be made: ${report.reason}`);
      // A process that talks to us has a pid.
      await onPhase(report.phase, child.pid as number);
      child.send('go');
    }
  } finally {
    process.off('exit', killWithUs);
    child.kill('SIGKILL');
  }
}
