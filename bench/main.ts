// `npm run bench`: Guichet beside a bare relay that stores nothing, in turns, on this machine, now. Wall times swing with whatever
// else the machine does, so each figure is the median of the rounds, and what counts is the ratio within a round.

import { parseArgs } from 'node:util';
import { benchHistorySearch } from './history-search.ts';
import { measureMemory, measureMessages } from './measure.ts';
import type { Measurement } from './measure.ts';
import { MEMORY_ROWS, MESSAGE_ROWS, renderTable } from './table.ts';
import type { Rounds } from './table.ts';
import type { TargetKind } from './target-process.ts';
import { benchThirtyChats } from './thirty-chats.ts';

const USAGE = `Usage: npm run bench -- [options]

Measures a bare relay and Guichet in turns and prints the ratios. Linux only: CPU time is read from /proc.

  --rounds N      of each (default 3)
  --seconds N     measured per run (default 10), after half of that to warm up
  --rate N        messages per second of the open loop (default 10000)
  --only NAME     closed, open, memory, search, or chats: the workspace with 30 of them open, in Chromium
  --messages N    that are searched in (default 1000000)
  --target NAME   relay, durableRelay or guichet alone, for a profile
  --node-arg ARG  passed to the measured process; may be repeated: --node-arg=--cpu-prof`;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '10' },
    rate: { type: 'string', default: '10000' },
    only: { type: 'string' },
    messages: { type: 'string', default: '1000000' },
    target: { type: 'string' },
    'node-arg': { type: 'string', multiple: true, default: [] },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const roundCount = positive('rounds');
const seconds = positive('seconds');
const perSecond = positive('rate');
const messageCount = positive('messages');
const nodeArgs = values['node-arg'];
const SEARCHES_PER_QUESTION = 25;
const ALL = ['relay', 'durableRelay', 'guichet'] as const;

if (values.help) console.log(USAGE);
else await main();

async function main(): Promise<void> {
  const timing = { measureMs: seconds * 1_000, warmUpMs: (seconds * 1_000) / 2 };
  if (isWanted('closed')) {
    const work = { kind: 'messages', chats: 200, pacing: { kind: 'closed' }, ...timing } as const;
    const rounds = await takeRounds('closed', ALL, (target) => measureMessages(target, work, nodeArgs));
    console.log(renderTable('200 chats, closed loop: one message in flight each', MESSAGE_ROWS, rounds));
  }
  if (isWanted('open')) {
    const work = { kind: 'messages', chats: 1_000, pacing: { kind: 'open', perSecond }, ...timing } as const;
    const rounds = await takeRounds('open', ALL, (target) => measureMessages(target, work, nodeArgs));
    const heading = `1000 chats, open loop: ${perSecond} messages/s on schedule, timed from it`;
    console.log(renderTable(heading, MESSAGE_ROWS, rounds));
  }
  // Nothing is compared with the relay, and it takes a minute: only when asked for.
  if (values.only === 'search') await benchHistorySearch(messageCount, SEARCHES_PER_QUESTION);
  // The same: a browser beside itself.
  if (values.only === 'chats') await benchThirtyChats(seconds);
  if (isWanted('memory')) {
    const work = { kind: 'connections', firstConnections: 1_000, connections: 5_000, chats: 1_000 } as const;
    const rounds = await takeRounds('memory', ['relay', 'guichet'], (target) =>
      measureMemory(target, work, nodeArgs),
    );
    const heading = 'memory: from 1000 to 5000 idle connections, then 1000 of them with a chat';
    console.log(renderTable(heading, MEMORY_ROWS, rounds));
  }
}

function isWanted(part: string): boolean {
  return values.only === undefined || values.only === part;
}

/** Relay and server in turns, so that whatever disturbs the machine for a while disturbs all. */
async function takeRounds(
  name: string,
  targets: readonly TargetKind[],
  take: (target: TargetKind) => Promise<Measurement>,
): Promise<Rounds> {
  const taken: Record<TargetKind, Measurement[]> = { relay: [], durableRelay: [], guichet: [] };
  for (let round = 1; round <= roundCount; round += 1) {
    for (const target of targets) {
      if (values.target !== undefined && values.target !== target) continue;
      const measurement = await take(target);
      taken[target].push(measurement);
      const figures = Object.entries(measurement).map(([figure, value]) => `${figure} ${value.toFixed(1)}`);
      console.error(`${name} ${round}/${roundCount} ${target}: ${figures.join(', ')}`);
    }
  }
  return taken;
}

function positive(name: 'rounds' | 'seconds' | 'rate' | 'messages'): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value > 0) return value;
  console.error(`--${name} is a whole number from 1, not "${values[name]}"\n\n${USAGE}`);
  process.exit(2);
}
