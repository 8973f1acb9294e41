import { spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A TURN relay on this machine's own network, with a secret of its own. */
export type Relay = AsyncDisposable & { readonly url: string; readonly secret: string };

const READY_MAX_MS = 10_000;
const READY_POLL_MS = 25;

/** Starts coturn, with nothing of what the machine has configured. @returns undefined where it is not installed */
export async function startRelay(): Promise<Relay | undefined> {
  const program = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'turnserver'))
    .find(existsSync);
  if (program === undefined) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'guichet-relay-'));
  const port = randomInt(20_000, 32_000);
  const secret = randomBytes(24).toString('base64url');
  const child = spawn(
    program,
    [
      ...['-n', '--no-cli', '--no-tls', '--no-dtls', '--log-file', 'stdout', '--realm', 'guichet.test'],
      ...['--listening-ip', '127.0.0.1', '--relay-ip', '127.0.0.1', '--listening-port', String(port)],
      ...['--use-auth-secret', '--static-auth-secret', secret, '--allow-loopback-peers'],
      ...['--userdb', join(folder, 'users'), '--pidfile', join(folder, 'pid')],
    ],
    { stdio: 'ignore', cwd: folder },
  );
  const killWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const stop = async (): Promise<void> => {
    process.off('exit', killWithUs);
    if (child.exitCode === null && child.signalCode === null) {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await listening(port);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `turn:127.0.0.1:${port}?transport=udp`, secret, [Symbol.asyncDispose]: stop };
}

/** It takes TCP on the same port. */
async function listening(port: number): Promise<void> {
  const givesUpAtMs = performance.now() + READY_MAX_MS;
  while (performance.now() < givesUpAtMs) {
    const socket = createConnection(port, '127.0.0.1');
    const isUp = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    });
    socket.destroy();
    if (isUp) return;
    await pause(READY_POLL_MS);
  }
  throw new Error(`the relay was not ready after ${READY_MAX_MS / 1_000} s`);
}
