// The load generator, a process of its own. Its parent sends a plan, then 'go' after each phase; it reports over the same channel.

import { once } from 'node:events';
import type { RawSocket } from '@guichet/e2e/harness/raw-socket.ts';
import { GuichetTarget } from './guichet-target.ts';
import { Load } from './load.ts';
import type { ConnectionWork, LoadPlan, LoadReport, LoadResult, MessageWork, Phase } from './plan.ts';
import { RelayTarget } from './relay-target.ts';
import type { LoadEvents, LoadTarget } from './target.ts';

const AT_A_TIME = 20;

process.on('disconnect', () => process.exit(0));
const [plan] = (await once(process, 'message')) as [LoadPlan];
try {
  await run(plan);
} catch (error) {
  report({ kind: 'failed', reason: String(error) });
}

async function run({ target: where, work }: LoadPlan): Promise<void> {
  // The target needs the load's ears, the load the target's mouth: the ears are bound late.
  const ears: { load?: Load } = {};
  const events: LoadEvents = {
    acknowledged: (chat, number, isAccepted) => ears.load?.acknowledged(chat, number, isAccepted),
    delivered: (chat, number) => ears.load?.delivered(chat, number),
  };
  const { chats } = work;
  const target: LoadTarget =
    where.kind === 'relay'
      ? new RelayTarget(where.url, chats, events)
      : new GuichetTarget({ url: where.url, setupLink: where.setupLink, chats, events });
  await target.openAgents();
  if (work.kind === 'connections') {
    await openConnections(target, work);
    return report({ kind: 'result', result: null });
  }
  const customers = await openCustomers(target, 0, chats);
  await beginChats(target, chats);
  target.beginLoad();
  const load = new Load(target, customers, work.pacing);
  ears.load = load;
  report({ kind: 'result', result: await sendMessages(load, work) });
}

async function sendMessages(load: Load, { warmUpMs, measureMs }: MessageWork): Promise<LoadResult> {
  load.start();
  await load.runFor(warmUpMs);
  await reached('warm');
  load.beginMeasuring();
  await load.runFor(measureMs);
  const seconds = load.endMeasuring();
  await reached('measured');
  await load.stop();
  return load.result(seconds);
}

async function openConnections(target: LoadTarget, work: ConnectionWork): Promise<void> {
  await openCustomers(target, 0, work.firstConnections);
  await reached('firstConnected');
  await openCustomers(target, work.firstConnections, work.connections);
  await reached('connected');
  await beginChats(target, work.chats);
  await reached('chatting');
}

async function openCustomers(target: LoadTarget, from: number, to: number): Promise<RawSocket[]> {
  return inTurns(to - from, (index) => target.openCustomer(from + index));
}

async function beginChats(target: LoadTarget, count: number): Promise<void> {
  await inTurns(count, (chat) => target.beginChat(chat));
}

/** Does something `count` times, some at a time: one by one would wait for each commit, all at once would be a storm. */
async function inTurns<Result>(count: number, act: (index: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let first = 0; first < count; first += AT_A_TIME) {
    const turn = Array.from({ length: Math.min(AT_A_TIME, count - first) }, (_, index) => act(first + index));
    results.push(...(await Promise.all(turn)));
  }
  return results;
}

async function reached(phase: Phase): Promise<void> {
  const told = once(process, 'message');
  report({ kind: 'phase', phase });
  await told;
}

function report(what: LoadReport): void {
  process.send?.(what);
}
