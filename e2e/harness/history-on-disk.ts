import { globSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { AgentId } from '@guichet/protocol/ids.ts';
import { eventOf } from '@guichet/server/app/live-interaction.ts';
import type { History, InteractionCommit } from '@guichet/testkit/simulator/history.ts';

export type DiskFacts = {
  readonly capacityPerAgent: number;
  /** Whoever was connected all the time. */
  readonly agentIds: readonly AgentId[];
};

/**
 * What the data folder of a server says has happened, in the form the simulator's checkers read. Of what went over the wire it knows
 * nothing, so only checkers of the log are of use: I5, I8, I9, I10.
 */
export function historyOnDisk(folder: string, { capacityPerAgent, agentIds }: DiskFacts): History {
  const commits = commitsIn(folder);
  const endedAt = (commits.at(-1)?.steadyMs ?? 0) + 1;
  return {
    settings: {
      capacityPerAgent,
      agentGraceMs: 0,
      offerTimeoutMs: 0,
      offerSkipMs: 0,
      isDispositionMandatory: false,
    },
    commits,
    agentCommits: [],
    attempts: [],
    answers: [],
    observations: [],
    customerTexts: [],
    presences: new Map(agentIds.map((agentId) => [agentId, [{ from: 0, until: Infinity }]])),
    hindrances: [],
    wallClock: [{ from: 0, offsetMs: 0 }],
    healedAt: endedAt,
    endedAt,
    leaks: [],
  };
}

/** Every commit about an interaction, oldest first. The server may be running, or dead. */
export function commitsIn(folder: string): InteractionCommit[] {
  const [file] = globSync('**/guichet.db', { cwd: folder });
  if (file === undefined) throw new Error(`there is no database in ${folder}`);
  using database: DatabaseSync & Disposable = new DatabaseSync(join(folder, file));
  const rows = database
    .prepare(
      `SELECT stream.name AS name, event.seq AS seq, event.body AS body
       FROM event JOIN stream ON stream.id = event.stream_id
       WHERE stream.name LIKE 'interaction/%' ORDER BY event.rowid`,
    )
    .all();
  const commits: Writable[] = [];
  for (const { name, seq, body } of rows) {
    const event = eventOf({ seq: Number(seq), body: String(body) });
    const interactionId = String(name).slice('interaction/'.length);
    const last = commits.at(-1);
    // One decision is written at one time, row after row; the table does not say more.
    if (last?.interactionId === interactionId && last.steadyMs === event.atMs) last.events.push(event);
    else commits.push({ steadyMs: event.atMs, interactionId, expectedHead: event.seq - 1, events: [event] });
  }
  return commits;
}

type Writable = Omit<InteractionCommit, 'events'> & { readonly events: ReturnType<typeof eventOf>[] };
