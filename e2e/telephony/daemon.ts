import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A start takes a tenth of this on a busy machine; past it, it never comes. */
const READY_MAX_MS = 20_000;
const STOP_MAX_MS = 5_000;

export type DaemonOptions = {
  readonly command: string;
  readonly args: readonly string[];
  /** What it writes when it is ready. */
  readonly readyWhen: RegExp;
  /** Ends it in order; the default is what most daemons take for that. */
  readonly stopSignal?: NodeJS.Signals;
};

/** A program of the system, run in the foreground and by ourselves, so that it is ended by its own pid. */
export type Daemon = AsyncDisposable & {
  readonly output: string;
  /** Resolves with the first thing it writes from now on that matches. */
  written(pattern: RegExp): Promise<RegExpExecArray>;
  /** Neither hears nor says anything until it is taken back. */
  pause(isOn: boolean): void;
};

/** Starts it and waits for its word that it is ready. Throws, with all that it wrote, when it ends before or says nothing in 20 s. */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  const { command, args, readyWhen, stopSignal = 'SIGTERM' } = options;
  // In a group of its own: some of them start others, which would outlive them if they were killed.
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  const listeners = new Set<() => void>();
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
    for (const look of listeners) look();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      reject(new Error(`${command} ended (${code ?? signal}):\n${output}`));
    });
  });
  ended.catch(() => undefined);

  const written = (pattern: RegExp, from = output.length): Promise<RegExpExecArray> => {
    let look = (): void => undefined;
    let limit: NodeJS.Timeout | undefined;
    const found = new Promise<RegExpExecArray>((resolve, reject) => {
      look = () => {
        const match = pattern.exec(output.slice(from));
        if (match !== null) resolve(match);
      };
      limit = setTimeout(() => {
        reject(new Error(`${command} did not write ${pattern} in ${READY_MAX_MS / 1000} s:\n${output}`));
      }, READY_MAX_MS);
      listeners.add(look);
      look();
    });
    return Promise.race([found, ended]).finally(() => {
      clearTimeout(limit);
      listeners.delete(look);
    });
  };

  const killGroup = (signal: NodeJS.Signals): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, signal);
    } catch {
      // All of the group have ended.
    }
  };
  const killWithUs = (): void => killGroup('SIGKILL');
  process.once('exit', killWithUs);
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const exit = once(child, 'exit');
      child.kill(stopSignal);
      // One that is paused would never hear of it.
      child.kill('SIGCONT');
      const tooLong = setTimeout(killWithUs, STOP_MAX_MS);
      await exit;
      clearTimeout(tooLong);
    }
    killWithUs();
    process.off('exit', killWithUs);
  };

  try {
    await written(readyWhen, 0);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    get output() {
      return output;
    },
    written: (pattern) => written(pattern),
    pause: (isOn) => killGroup(isOn ? 'SIGSTOP' : 'SIGCONT'),
    [Symbol.asyncDispose]: stop,
  };
}
