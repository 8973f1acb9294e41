// What one key press in the team communicator costs: `node bench/team-search.ts [colleagues]`. Finds and ranks, for each beginning of
// many names as they are typed, right and with a slip, beside sorting as many numbers on this machine, now. In CPU time of the thread,
// so that other work on the machine does not count.
import { rankTeam } from '@guichet/core/team/rank-team.ts';
import { teamFacts } from '@guichet/core/team/team-facts.ts';
import { findInTeam, indexTeam } from '@guichet/core/team/team-index.ts';
import { DEFAULT_CONFIGURATION } from '@guichet/core/configuration/default-configuration.ts';
import type { Colleague } from '@guichet/protocol/directory.ts';

type Row = { readonly what: string; readonly queries: number; readonly ms: number[] };

const FRAME_MS = 1_000 / 60;
const FIRST =
  'Amélie Léa Chloé Zoé Jean-Baptiste François Noël Hélène Wilhelmine Ömer Søren Łukasz Nguyễn Ana Bo Marc Paul Inès Maëlle Théo';
const LAST =
  'Martin Bernard Dubois Lefèvre Moreau Garcia Fontaine Rousseau Schillingsfürst Okonkwo Haddad Müller Quentin Petit Roy Lambert';

const count = Number(process.argv[2] ?? 5_000);
const colleagues = Array.from({ length: count }, (_, number) => colleague(number));
const entries = colleagues.map(({ userId, name }) => ({ key: userId, name }));
const directory = new Map(colleagues.map((each) => [each.userId, each]));
const { queues } = DEFAULT_CONFIGURATION;
const habits = { favourites: new Set<string>(), recents: [] };

const index = indexTeam(entries);
const sample = colleagues.filter((_, number) => number % Math.ceil(count / 100) === 0);
const beginnings = sample.flatMap(({ name }) => [1, 3, 6, 10].map((length) => name.slice(0, length)));
const slips = sample.map(({ name }) => `${name.slice(0, 2)}${name.slice(3, 9)}`);

for (const query of [...beginnings, ...slips]) search(query);
const typed = measure('as typed', beginnings, search);
const slipped = measure('with a slip', slips, search);
const made = measure('making the index', ['', '', '', '', ''], () => indexTeam(entries));
const sorted = measure('sorting as many numbers', beginnings.slice(0, 50), () =>
  Float64Array.from({ length: count }, (_, number) => Math.sin(number)).sort(),
);
printTable([typed, slipped, made, sorted]);

function search(query: string): number {
  const facts = teamFacts({ directory, queues, askerId: 'nobody', capacity: null });
  const found = findInTeam(index, query).map(({ entry, fit }) => {
    const availability = facts.availabilityOf({ kind: 'agent', agentId: entry.key });
    return { entry: { ...entry, availability: availability ?? { kind: 'noChats' as const } }, fit };
  });
  return rankTeam(found, habits).length;
}

function colleague(number: number): Colleague {
  const [first, last] = [FIRST.split(' '), LAST.split(' ')];
  const name = `${first[number % first.length]} ${last[(number * 7) % last.length]}${number % 97}`;
  return {
    userId: `agent-${number}`,
    name,
    groupIds: [`g${number % 40}`],
    skillIds: [`s${number % 25}`],
    channels: ['chat', 'im'],
    agentState: { kind: number % 3 === 0 ? 'ready' : 'loggedOut', sinceMs: 0 },
    isConnected: number % 3 === 0,
    load: number % 4,
  };
}

function measure(what: string, queries: readonly string[], work: (query: string) => unknown): Row {
  const ms = queries.map((query) => {
    const before = process.threadCpuUsage();
    work(query);
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1_000;
  });
  return { what, queries: queries.length, ms: ms.toSorted((a, b) => a - b) };
}

function printTable(rows: readonly Row[]): void {
  const sortMs = percentile(rows.at(-1)?.ms ?? [], 0.5);
  console.log(`${count} colleagues; one frame is ${FRAME_MS.toFixed(1)} ms`);
  console.log('                          times   median ms     99 % ms    median to sorting');
  for (const { what, queries, ms } of rows) {
    const [median, worst] = [percentile(ms, 0.5), percentile(ms, 0.99)];
    console.log(
      [
        what.padEnd(24),
        String(queries).padStart(7),
        median.toFixed(2).padStart(12),
        worst.toFixed(2).padStart(11),
        `${(median / sortMs).toFixed(1)} x`.padStart(21),
      ].join(''),
    );
  }
}

function percentile(sortedMs: readonly number[], part: number): number {
  return sortedMs[Math.min(sortedMs.length - 1, Math.floor(sortedMs.length * part))] ?? Number.NaN;
}
