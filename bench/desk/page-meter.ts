import type { DeskPage } from './open-desk.ts';

/** What a stretch of time cost the page. CPU times are the browser's own counts, so that other work on the machine is not in them. */
export type PageCost = {
  readonly seconds: number;
  /** Of all threads of the page's process, drawing included. */
  readonly cpuMs: number;
  /** Of the thread that runs the page's program. */
  readonly mainThreadMs: number;
  /** Times anything was laid out. */
  readonly layouts: number;
  /** Event listeners more than before. */
  readonly listeners: number;
};

/** What somebody who watches sees: frames at the rate the screen draws them, and how many did not come in time. */
export type Smoothness = {
  readonly frames: number;
  readonly dropped: number;
  /** Tasks of more than 50 ms, in which the page answers to nothing. */
  readonly longTasks: number;
};

/** Counted by the page itself. */
const LONG_TASK_MS = 50;

/** What `work` costs the page. */
export async function costOf(page: DeskPage, work: () => Promise<void>): Promise<PageCost> {
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('Performance.enable');
  const read = async (): Promise<ReadonlyMap<string, number>> => {
    const { metrics } = await protocol.send('Performance.getMetrics');
    return new Map(metrics.map(({ name, value }) => [name, value]));
  };
  // What was left behind so far is not counted against this.
  await protocol.send('HeapProfiler.collectGarbage');
  const before = await read();
  await work();
  const after = await read();
  await protocol.detach();
  const more = (name: string): number => (after.get(name) ?? NaN) - (before.get(name) ?? NaN);
  return {
    seconds: more('Timestamp'),
    cpuMs: more('ProcessTime') * 1_000,
    mainThreadMs: more('ThreadTime') * 1_000,
    layouts: more('LayoutCount'),
    listeners: more('JSEventListeners'),
  };
}

/** How smoothly the page draws while `work` goes on. A load elsewhere on the machine drops frames too: compare within a run. */
export async function smoothnessOf(page: DeskPage, work: () => Promise<void>): Promise<Smoothness> {
  const watch = await page.evaluateHandle((longMs) => {
    const times: number[] = [];
    let longTasks = 0;
    let isOver = false;
    const observer = new PerformanceObserver((list) => {
      longTasks += list.getEntries().filter(({ duration }) => duration > longMs).length;
    });
    observer.observe({ type: 'longtask' });
    const frame = (atMs: number): void => {
      times.push(atMs);
      if (!isOver) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    return {
      end: () => {
        isOver = true;
        observer.disconnect();
        return { times, longTasks };
      },
    };
  }, LONG_TASK_MS);
  await work();
  const { times, longTasks } = await watch.evaluate(({ end }) => end());
  return { ...framesOf(times), longTasks };
}

const FRAME_MS = 1_000 / 60;

function framesOf(times: readonly number[]): { readonly frames: number; readonly dropped: number } {
  const dropped = times
    .slice(1)
    .map((atMs, index) => Math.max(0, Math.round((atMs - (times[index] ?? atMs)) / FRAME_MS) - 1))
    .reduce((sum, each) => sum + each, 0);
  return { frames: times.length + dropped, dropped };
}
