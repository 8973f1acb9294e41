// Loaded into a measured process with `--import`, beside the program: collects garbage when asked and says what memory is left,
// so that a figure per connection is not a figure of when the collector last ran. Changes nothing else.

import { isMainThread } from 'node:worker_threads';

export type MemoryReading = { readonly rssBytes: number; readonly liveBytes: number };

if (isMainThread) {
  process.on('message', (message) => {
    if (message !== 'memory') return;
    // The second pass frees what finalizers of the first let go.
    globalThis.gc?.();
    globalThis.gc?.();
    const { rss, heapUsed, external } = process.memoryUsage();
    process.send?.({ rssBytes: rss, liveBytes: heapUsed + external } satisfies MemoryReading);
  });
  // The probe must not keep a program alive that wants to end.
  process.channel?.unref();
}
