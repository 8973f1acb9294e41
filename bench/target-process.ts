import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LAUNCHED_NODE_ARGS, startServerProcess } from '@guichet/e2e/harness/server-process.ts';
import type { LoadPlan } from './load/plan.ts';
import type { MemoryReading } from './memory-probe.ts';

/** A server to be measured, in its own process. */
export type TargetProcess = AsyncDisposable & {
  readonly plan: LoadPlan['target'];
  readonly pid: number;
  /** Collects garbage first. */
  memory(): Promise<MemoryReading>;
};

/** `durableRelay`: the relay with a log. */
export type TargetKind = 'relay' | 'durableRelay' | 'guichet';

const PROBE = ['--expose-gc', '--import', join(import.meta.dirname, 'memory-probe.ts')];

/** @param nodeArgs  more arguments for the process: a profiler */
export function startTarget(kind: TargetKind, nodeArgs: readonly string[]): Promise<TargetProcess> {
  switch (kind) {
    case 'relay':
      return startRelay(nodeArgs, null);
    case 'durableRelay':
      return startDurableRelay(nodeArgs);
    case 'guichet':
      return startGuichet(nodeArgs);
  }
}

async function startDurableRelay(nodeArgs: readonly string[]): Promise<TargetProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-bench-'));
  const relay = await startRelay(nodeArgs, folder);
  return {
    ...relay,
    async [Symbol.asyncDispose]() {
      await relay[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}

/** @param folder  for its log; null for none */
async function startRelay(nodeArgs: readonly string[], folder: string | null): Promise<TargetProcess> {
  const args = folder === null ? [] : [folder];
  const child = fork(join(import.meta.dirname, 'relay.ts'), args, { execArgv: [...PROBE, ...nodeArgs] });
  const killWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', killWithUs);
  // The relay's only word of its own: where it listens.
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    plan: { kind: 'relay', url: `http://127.0.0.1:${port}` },
    pid: child.pid as number,
    memory: () => readMemory(child),
    async [Symbol.asyncDispose]() {
      process.off('exit', killWithUs);
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    },
  };
}

async function startGuichet(nodeArgs: readonly string[]): Promise<TargetProcess> {
  const server = await startServerProcess({
    nodeArgs: [...LAUNCHED_NODE_ARGS, ...PROBE, ...nodeArgs],
    // One message in flight per chat is far beyond what a person may send; the limit is not what is measured.
    args: ['--commands-per-second', '100000'],
  });
  const { url, setupLink } = server;
  if (setupLink === undefined) throw new Error('the server printed no set-up link');
  return {
    plan: { kind: 'guichet', url, setupLink },
    pid: server.pid,
    memory: () => readMemory(server.child),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

async function readMemory(child: ChildProcess): Promise<MemoryReading> {
  child.send('memory');
  const [reading] = (await once(child, 'message')) as [MemoryReading];
  return reading;
}
