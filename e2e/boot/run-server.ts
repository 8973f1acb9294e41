import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const entry = resolve(import.meta.dirname, '../../apps/server/src/main.ts');

/** The server as an operator starts it, with what it wrote so far. */
export type StartedServer = AsyncDisposable & {
  readonly stdout: string;
  readonly stderr: string;
  /** Resolves with the exit code; null when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** Resolves with the first match of what it writes on the standard error; rejects when it ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  signal(signal: NodeJS.Signals): void;
};

export function runServer(...args: string[]): StartedServer {
  const child = spawn(process.execPath, [entry, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  let onText = (): void => undefined;
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    onText();
  });
  const exited = new Promise<number | null>((done) => child.on('close', done));
  return {
    get stdout() {
      return stdout;
    },
    get stderr() {
      return stderr;
    },
    exited,
    says(pattern) {
      const found = new Promise<RegExpExecArray>((done) => {
        onText = () => {
          const match = pattern.exec(stderr);
          if (match !== null) done(match);
        };
        onText();
      });
      const ended = exited.then((code) => {
        throw new Error(
          `the server ended with ${String(code)} before it said ${String(pattern)}:\n${stdout}${stderr}`,
        );
      });
      return Promise.race([found, ended]);
    },
    signal: (signal) => void child.kill(signal),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
