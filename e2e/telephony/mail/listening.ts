import { once } from 'node:events';
import { createConnection } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 25;
const ATTEMPTS_MAX = 400;

/** Resolves once something answers at a port of the loopback address, for programs that do not say when they are ready. */
export async function listening(port: number): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const probe = createConnection(port, '127.0.0.1');
    try {
      await once(probe, 'connect');
      return;
    } catch (error) {
      if (attempt === ATTEMPTS_MAX) throw error;
      await pause(PAUSE_MS);
    } finally {
      probe.destroy();
    }
  }
}
