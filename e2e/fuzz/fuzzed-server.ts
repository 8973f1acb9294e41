import { once } from 'node:events';
import { join } from 'node:path';
import { startServerProcess } from '../harness/server-process.ts';
import type { ServerProcess } from '../harness/server-process.ts';

/** A server in its own process that can also say what its prototypes look like. */
export type FuzzedServer = ServerProcess & {
  /** Every property of the built-in prototypes in the server's process. */
  prototypes(): Promise<readonly string[]>;
};

export async function startFuzzedServer(): Promise<FuzzedServer> {
  const server = await startServerProcess({
    nodeArgs: ['--import', join(import.meta.dirname, 'prototype-probe.ts')],
  });
  return Object.assign(server, {
    async prototypes() {
      server.child.send('prototypes');
      // Only the probe sends messages.
      const [keys] = (await once(server.child, 'message', { signal: AbortSignal.timeout(10_000) })) as [
        string[],
      ];
      return keys;
    },
  });
}
