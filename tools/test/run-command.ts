import { spawn } from 'node:child_process';

/** What became of a command: whether it did well, and what it wrote to both its outputs. */
export type CommandResult = { readonly ok: boolean; readonly output: string };

export type CommandOptions = {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly shell?: boolean;
  /** Pass the output on as it comes, instead of only returning it. */
  readonly live?: boolean;
};

// No step takes a tenth of this on a slow machine; it only turns a run that hangs for ever into one that fails.
const stepLimitMs = 30 * 60_000;

/** Runs a command to its end, or kills it and everything it started after half an hour. Never throws. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    shell: options.shell ?? false,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
    if (options.live === true) process.stdout.write(chunk);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const stop = (signal: NodeJS.Signals): void => void child.kill(signal);
  process.on('SIGINT', stop).on('SIGTERM', stop);
  const limit = setTimeout(() => {
    collect(Buffer.from(`\nStopped: still running after ${stepLimitMs / 60_000} minutes.\n`));
    child.kill('SIGKILL');
    // A grandchild may hold the pipes open; without them 'close' comes at once.
    child.stdout.destroy();
    child.stderr.destroy();
  }, stepLimitMs);
  const ok = await new Promise<boolean>((done) => {
    child.on('error', (error) => {
      collect(Buffer.from(`${error.message}\n`));
      done(false);
    });
    child.on('close', (code) => done(code === 0));
  });
  clearTimeout(limit);
  process.off('SIGINT', stop).off('SIGTERM', stop);
  return { ok, output };
}
