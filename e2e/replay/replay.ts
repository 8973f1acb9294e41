import { setTimeout as pause } from 'node:timers/promises';
import { Transcript } from '@guichet/protocol/http.ts';
import { Parse } from 'typebox/value';
import { createAgentClient, createCustomerClient, newId } from '../harness/chat-client.ts';
import { until } from '../harness/until.ts';
import type { WorkspaceSession } from '../harness/sign-in.ts';
import { AgentActor } from './agent-actor.ts';
import { ChatRecord, messagesOf } from './chat-record.ts';
import type { Conversation } from './conversation.ts';
import { playCustomer } from './customer-actor.ts';
import type { Pace } from './pace.ts';

export type ReplayOptions = {
  readonly url: string;
  readonly siteId: string;
  readonly dispositionCodeId: string;
  readonly agents: readonly WorkspaceSession[];
  readonly conversations: Iterable<Conversation>;
  /** Customers at a time. */
  readonly customers: number;
  readonly pace: Pace;
  /** Runs when all chats have been played, before the stored transcripts are read. */
  readonly beforeReading?: () => Promise<void>;
  /** Called after each chat. */
  readonly onPlayed?: (played: number) => void;
};

export type ReplayOutcome = { readonly records: readonly ChatRecord[]; readonly durationMs: number };

/** The server may be down for a moment; a session or a transcript is asked for again this often and this many times. */
const RETRY_MS = 100;
const RETRIES_MAX = 300;

/**
 * Plays every conversation against a running server: real clients over real sockets on both sides, then reads each stored
 * transcript. Chats that stall or are refused have it in their record; `differencesIn` judges.
 */
export async function replay(options: ReplayOptions): Promise<ReplayOutcome> {
  const { agents, pace, dispositionCodeId } = options;
  const records = new Map<string, ChatRecord>();
  using desks = new DisposableStack();
  await Promise.all(
    agents.map(async (session) => {
      const client = createAgentClient(session);
      desks.defer(() => client.stop());
      client.start();
      desks.use(new AgentActor({ client, userId: session.view.userId, records, pace, dispositionCodeId }));
      await until(client, 'the agent to be ready', pace.stallsAfterMs, ({ desk }) => {
        return desk?.agentState.kind === 'ready' ? true : undefined;
      });
    }),
  );
  let played = 0;
  const startedAtMs = performance.now();
  const conversations = options.conversations[Symbol.iterator]();
  await Promise.all(
    Array.from({ length: options.customers }, async () => {
      // Whoever has finished takes the next conversation.
      for (let next = conversations.next(); next.done !== true; next = conversations.next()) {
        await playChat(options, records, next.value);
        played += 1;
        options.onPlayed?.(played);
      }
    }),
  );
  const durationMs = performance.now() - startedAtMs;
  await options.beforeReading?.();
  for (const record of records.values()) await readStored(options, record);
  return { records: [...records.values()], durationMs };
}

async function playChat(
  options: ReplayOptions,
  records: Map<string, ChatRecord>,
  conversation: Conversation,
): Promise<void> {
  const record = new ChatRecord(conversation, newId());
  records.set(record.interactionId, record);
  try {
    const client = await persistently(() => createCustomerClient(options.url, options.siteId));
    client.start();
    try {
      await playCustomer(client, record, options.pace);
      await untilDone(record, options.pace);
    } finally {
      client.stop();
    }
  } catch (error) {
    record.faults.push(`customer: ${String(error)}`);
  }
}

async function untilDone(record: ChatRecord, pace: Pace): Promise<void> {
  const stallsAtMs = performance.now() + pace.stallsAfterMs;
  while (record.doneBy === null && performance.now() < stallsAtMs) await pause(10);
}

async function readStored({ agents }: ReplayOptions, record: ChatRecord): Promise<void> {
  const session = agents.find(({ view }) => view.userId === record.doneBy);
  if (session === undefined) return;
  const body = await persistently(() => session.http.ask('GET', `/api/interactions/${record.interactionId}`));
  record.stored = messagesOf(Parse(Transcript, body).events);
}

async function persistently<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let retries = 0; ; retries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (retries === RETRIES_MAX) throw error;
      await pause(RETRY_MS);
    }
  }
}
