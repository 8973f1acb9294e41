// `npm run replay -- [FILE]`: plays recorded conversations through a real server with real clients, and compares what everybody
// saw with what was said. Exit code 0: the same texts, in the same order, once each. 1: not so. 2: could not be tried.

import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { crashRun } from '@guichet/e2e/crash/crash-run.ts';
import { dispositionCodeOf, leaveAsFound, prepare, provision } from '@guichet/e2e/harness/provision.ts';
import type { Provisioned } from '@guichet/e2e/harness/provision.ts';
import { startServerProcess } from '@guichet/e2e/harness/server-process.ts';
import { signIn } from '@guichet/e2e/harness/sign-in.ts';
import { parseConversations } from '@guichet/e2e/replay/conversation.ts';
import type { Conversation } from '@guichet/e2e/replay/conversation.ts';
import { createPace } from '@guichet/e2e/replay/pace.ts';
import { replay } from '@guichet/e2e/replay/replay.ts';
import { reportOn } from '@guichet/e2e/replay/report.ts';
import type { ReplayReport } from '@guichet/e2e/replay/report.ts';
import { parseOptions, USAGE } from './options.ts';
import type { ReplayCommand } from './options.ts';

const CUSTOMERS_AT_A_TIME_MAX = 50;
/** Capacity of the queue's schema, and what an agent needs beside the share of the customers: chats not yet marked done. */
const CAPACITY_MAX = 50;
const CAPACITY_SPARE = 3;
/** A chat in which nothing moves for this long has stalled. Beside crashes, clients wait up to 10 s between two attempts to come back. */
const STALLS_AFTER_MS = 60_000;
const STALLS_AFTER_WITH_CRASHES_MS = 300_000;
/** Between two crashes, at most. */
const UP_MAX_MS = 7_000;
const DIFFERENCES_SHOWN = 20;
const PROGRESS_EVERY_CHATS = 100;

const parsed = parseOptions(process.argv.slice(2));
process.exitCode = await run();

async function run(): Promise<number> {
  if (parsed.kind === 'help') {
    console.log(USAGE);
    return 0;
  }
  if (parsed.kind === 'wrong') {
    console.error(`${parsed.problems.join('\n')}\n\n${USAGE}`);
    return 2;
  }
  const { command } = parsed;
  try {
    const conversations = parseConversations(await readFile(command.file, 'utf8')).slice(0, command.limit);
    if (conversations.length === 0) throw new Error('there is no conversation in it');
    console.log(`${relative('.', command.file)}: ${conversations.length} conversations`);
    return show(await play(command, conversations));
  } catch (error) {
    console.error(`${relative('.', command.file)} could not be replayed: ${String(error)}`);
    return 2;
  }
}

async function play(command: ReplayCommand, conversations: readonly Conversation[]): Promise<ReplayReport> {
  const customers = command.customers ?? Math.min(conversations.length, CUSTOMERS_AT_A_TIME_MAX);
  const perAgent = Math.ceil(customers / command.agents) + CAPACITY_SPARE;
  const wanted = { agents: command.agents, queue: { capacityPerAgent: Math.min(CAPACITY_MAX, perAgent) } };
  const optionsFor = async (url: string, house: Provisioned) => ({
    url,
    siteId: house.site.siteId,
    dispositionCodeId: await dispositionCodeOf(house.administrator),
    agents: house.agents,
    conversations,
    customers,
    pace: createPace(command.speed, command.crashes > 0 ? STALLS_AFTER_WITH_CRASHES_MS : STALLS_AFTER_MS),
    onPlayed: showProgress,
  });
  if (command.target !== null) {
    const { url, email, password } = command.target;
    const house = await prepare(await signIn(url, email, password), wanted);
    try {
      return reportOn(await replay(await optionsFor(url, house)), []);
    } finally {
      await leaveAsFound(house);
    }
  }
  await using server = await startServerProcess();
  const options = await optionsFor(server.url, await provision(server.url, server.setupLink, wanted));
  if (command.crashes === 0) return reportOn(await replay(options), []);
  console.log(`killing the server ${command.crashes} times, seed ${command.seed}`);
  const outcome = await crashRun(server, {
    ...options,
    plan: { kills: command.crashes, upMaxMs: UP_MAX_MS },
    seed: command.seed,
  });
  const report = reportOn(outcome, [
    ['kills', String(outcome.kills)],
    ['database check', outcome.damage.length === 0 ? 'ok' : outcome.damage.join('; ')],
  ]);
  const damage = outcome.damage.map((what) => ({ chat: 'database', what }));
  return { ...report, differences: [...report.differences, ...damage] };
}

function show({ table, differences }: ReplayReport): number {
  console.log(table);
  for (const { chat, what } of differences.slice(0, DIFFERENCES_SHOWN)) console.log(`  ${chat}: ${what}`);
  const hidden = differences.length - DIFFERENCES_SHOWN;
  if (hidden > 0) console.log(`  ... and ${hidden} more`);
  return differences.length === 0 ? 0 : 1;
}

function showProgress(played: number): void {
  if (played % PROGRESS_EVERY_CHATS === 0) console.log(`  ${played} chats played`);
}
