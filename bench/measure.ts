import { runLoad } from './load/load-process.ts';
import type { ConnectionWork, MessageWork } from './load/plan.ts';
import type { MemoryReading } from './memory-probe.ts';
import { cpuMs } from './process-figures.ts';
import { startTarget } from './target-process.ts';
import type { TargetKind } from './target-process.ts';

/** Figures of one run by name; what each is, and in which unit, says the row of the table. */
export type Measurement = Readonly<Record<string, number>>;

/** Starts a fresh target, puts messages on it, and measures rate, times (ms) and CPU (ms per 1,000 messages). */
export async function measureMessages(
  kind: TargetKind,
  work: MessageWork,
  nodeArgs: readonly string[],
): Promise<Measurement> {
  await using target = await startTarget(kind, nodeArgs);
  const targetCpuMs: number[] = [];
  const loadCpuMs: number[] = [];
  const result = await runLoad({ target: target.plan, work }, async (_phase, loadPid) => {
    targetCpuMs.push(cpuMs(target.pid));
    loadCpuMs.push(cpuMs(loadPid));
  });
  if (result === null) throw new Error('the load generator sent no result');
  const { delivered, seconds, deliveryMs, acknowledgementMs, faults } = result;
  return {
    deliveredPerSecond: delivered / seconds,
    cpuMsPer1000: difference(targetCpuMs) / (delivered / 1_000),
    deliveryP50Ms: deliveryMs.p50,
    deliveryP99Ms: deliveryMs.p99,
    acknowledgementP50Ms: acknowledgementMs.p50,
    acknowledgementP99Ms: acknowledgementMs.p99,
    generatorCores: difference(loadCpuMs) / (seconds * 1_000),
    faults,
  };
}

/**
 * Starts a fresh target and opens connections: what one more costs, in kB (1,000 bytes), after garbage collection. `resident` as
 * the system counts it, `live` as the runtime does.
 */
export async function measureMemory(
  kind: TargetKind,
  work: ConnectionWork,
  nodeArgs: readonly string[],
): Promise<Measurement> {
  await using target = await startTarget(kind, nodeArgs);
  const readings: MemoryReading[] = [];
  await runLoad({ target: target.plan, work }, async () => void readings.push(await target.memory()));
  const [first, connected, chatting] = readings;
  if (first === undefined || connected === undefined || chatting === undefined) {
    throw new Error('the load generator skipped a phase');
  }
  const connections = work.connections - work.firstConnections;
  return {
    connectionResidentKb: (connected.rssBytes - first.rssBytes) / connections / 1_000,
    connectionLiveKb: (connected.liveBytes - first.liveBytes) / connections / 1_000,
    chatResidentKb: (chatting.rssBytes - connected.rssBytes) / work.chats / 1_000,
    chatLiveKb: (chatting.liveBytes - connected.liveBytes) / work.chats / 1_000,
    totalResidentMb: chatting.rssBytes / 1_000_000,
  };
}

function difference([from = NaN, to = NaN]: readonly number[]): number {
  return to - from;
}
