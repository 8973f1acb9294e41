import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
/** A start on a busy two-core machine takes about a second; past this it will never come. */
const READY_MAX_MS = 30_000;
/** What it writes when it is: the last thing of a start. */
const GREETING = 'Guichet is ready.';
/** After SIGTERM the server drains; one that has not ended by then is killed. */
const STOP_MAX_MS = 15_000;
/** Linux gives out 32768 and up, others 49152 and up. */
const PORTS = { from: 20_000, to: 32_000 } as const;

/** Node's own arguments, as the launcher gives them to the server: for whatever measures it. */
export const LAUNCHED_NODE_ARGS: readonly string[] = JSON.parse(
  readFileSync(join(root, 'tools/launch/server-node-args.json'), 'utf8'),
);

export type ServerProcessOptions = {
  /** Seeds sample accounts and the sample shop. */
  readonly demo?: boolean;
  /** Further arguments of the server's command line. */
  readonly args?: readonly string[];
  /** Arguments of Node itself, before the program: `--cpu-prof`, `--import` … What they load may talk with `child`. */
  readonly nodeArgs?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
};

/** The product's own server in its own process, on a temporary folder and a free loopback port. */
export type ServerProcess = AsyncDisposable & {
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  /** The one-time set-up link of the first start; undefined in a demo, which has its accounts. */
  readonly setupLink: string | undefined;
  /** Of the process that runs now; changes at every restart. */
  readonly pid: number;
  /** All that the server has written so far, of every start. */
  readonly output: string;
  readonly child: ChildProcess;
  /** Ends it as a power cut would: no handler runs. Resolves when the process is gone; the folder stays. */
  kill9(): Promise<void>;
  /** Starts it again on the same folder and port, after `kill9`. Resolves when it is ready. */
  restart(): Promise<void>;
  /** Ends it in order (SIGTERM) and removes the folder. Returns the exit code, null when it had to be killed. */
  stop(): Promise<number | null>;
};

/**
 * Starts the server and waits until it is ready.
 * Throws, with what the server wrote, when it ends early or is not ready in 30 s.
 */
export async function startServerProcess(options: ServerProcessOptions = {}): Promise<ServerProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-e2e-'));
  const removeWithUs = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeWithUs);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const command = [
    ...(options.nodeArgs ?? []),
    join(root, 'apps/server/src/main.ts'),
    ...['--port', String(port), '--data', folder, '--public-url', url],
    // So that what is limited by address can be tried from many.
    ...['--trusted-proxies', '127.0.0.1'],
    ...(options.demo === true ? ['--demo'] : []),
    ...(options.args ?? []),
  ];
  let output = '';
  const collect = (chunk: Buffer): void => void (output += chunk.toString());
  let child = await start();

  async function start(): Promise<ChildProcess> {
    const started = spawn(process.execPath, command, {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', ...options.env },
      stdio: ['ignore', 'pipe', 'pipe', options.nodeArgs === undefined ? 'ignore' : 'ipc'],
    });
    started.stdout?.on('data', collect);
    started.stderr?.on('data', collect);
    const outputBefore = output.length;
    const killWithUs = (): void => void started.kill('SIGKILL');
    process.once('exit', killWithUs);
    started.once('exit', () => process.off('exit', killWithUs));
    try {
      await ready(started, () => output.slice(outputBefore));
    } catch (error) {
      started.kill('SIGKILL');
      throw error;
    }
    return started;
  }

  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  const kill9 = async (): Promise<void> => {
    if (hasEnded()) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  };
  const stop = async (): Promise<number | null> => {
    if (!hasEnded()) {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      const tooLong = setTimeout(() => child.kill('SIGKILL'), STOP_MAX_MS);
      await exit;
      clearTimeout(tooLong);
    }
    await rm(folder, { recursive: true, force: true });
    process.off('exit', removeWithUs);
    return child.exitCode;
  };

  return {
    url,
    port,
    folder,
    setupLink: /https?:\/\/\S*setup\S*/i.exec(output)?.[0],
    get pid() {
      // A child that became ready has a pid.
      return child.pid as number;
    },
    get output() {
      return output;
    },
    get child() {
      return child;
    },
    kill9,
    async restart() {
      await kill9();
      child = await start();
    },
    stop,
    async [Symbol.asyncDispose]() {
      await stop();
    },
  };
}

/**
 * A loopback port nobody listens on. Below those the system gives to outgoing connections, so that it is still free after the server
 * was killed; drawn at random, so that tests that run side by side do not meet.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    const probe = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
}

/** Resolves when the server has greeted; by then it answers. Rejects when it ends before, or takes too long. */
function ready(child: ChildProcess, output: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (output().includes(GREETING)) settle(resolve);
    };
    const ended = (code: number | null, signal: NodeJS.Signals | null): void =>
      fail(`the server ended (${code ?? signal}) before it was ready`);
    const fail = (what: string): void => settle(() => reject(new Error(`${what}:\n${output()}`)));
    const settle = (settled: () => void): void => {
      clearTimeout(tooLong);
      child.stderr?.off('data', look);
      child.off('close', ended);
      settled();
    };
    const tooLong = setTimeout(
      () => fail(`the server was not ready after ${READY_MAX_MS / 1_000} s`),
      READY_MAX_MS,
    );
    child.stderr?.on('data', look);
    child.on('close', ended);
  });
}
