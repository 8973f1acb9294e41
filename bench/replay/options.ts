import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run replay -- [FILE] [options]

Plays the conversations of FILE (JSONL; a small corpus of our own when left out) through a real server,
and compares the customers' views, the agents' views, the stored transcripts and FILE.

  --customers N          customers at a time (default: as many as chats, 50 at most)
  --agents N             agents (default 10)
  --speed N              times faster than people type (default 200; 0: no pauses)
  --limit N              only the first N conversations
  --crashes K            kill the server (SIGKILL) at K random instants meanwhile; conversations repeat until then
  --seed N               of those instants (default: drawn, and printed)
  --url URL --admin EMAIL:PASSWORD
                         use a running server and its administrator instead of starting one; adds
                         agents of its own there and disables them in the end. No other agent should be ready`;

export type ReplayCommand = {
  readonly file: string;
  readonly target: { readonly url: string; readonly email: string; readonly password: string } | null;
  /** Null: decided by the number of chats. */
  readonly customers: number | null;
  readonly agents: number;
  readonly speed: number;
  readonly limit: number;
  readonly crashes: number;
  readonly seed: number;
};

export type ParsedOptions =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly problems: readonly string[] }
  | { readonly kind: 'command'; readonly command: ReplayCommand };

const SMALL_CORPUS = resolve(import.meta.dirname, 'corpus/small.jsonl');
const DEFAULT_SPEED = 200;
const DEFAULT_AGENTS = 10;
/** A run with more of either than this says more about the machine that drives it than about the server. */
const AGENTS_MAX = 200;
const CUSTOMERS_MAX = 2_000;

/** Reads the command line; says everything that is wrong with it at once. Never throws. */
export function parseOptions(args: readonly string[]): ParsedOptions {
  let given: ReturnType<typeof split>;
  try {
    given = split(args);
  } catch (error) {
    return { kind: 'wrong', problems: [error instanceof Error ? error.message : String(error)] };
  }
  const { values, positionals } = given;
  if (values.help === true) return { kind: 'help' };
  const problems: string[] = [];
  const whole = (name: keyof typeof values, otherwise: number, min: number, max: number): number => {
    const text = values[name];
    if (typeof text !== 'string') return otherwise;
    const value = Number(text);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    problems.push(`--${name} is a whole number from ${min} to ${max}, not "${text}"`);
    return otherwise;
  };
  const target = targetOf(values.url, values.admin, problems);
  const crashes = whole('crashes', 0, 0, 10_000);
  if (positionals.length > 1) problems.push('only one FILE can be played at a time');
  if (crashes > 0 && values.url !== undefined)
    problems.push('--crashes kills its own server, so not with --url');
  const command: ReplayCommand = {
    file: positionals[0] === undefined ? SMALL_CORPUS : resolve(positionals[0]),
    target,
    customers: values.customers === undefined ? null : whole('customers', 1, 1, CUSTOMERS_MAX),
    agents: whole('agents', DEFAULT_AGENTS, 1, AGENTS_MAX),
    speed: whole('speed', DEFAULT_SPEED, 0, 1_000_000) || Infinity,
    limit: whole('limit', Infinity, 1, 1_000_000),
    crashes,
    seed: whole('seed', Date.now() % 1_000_000, 0, 2 ** 32 - 1),
  };
  return problems.length > 0 ? { kind: 'wrong', problems } : { kind: 'command', command };
}

function split(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      admin: { type: 'string' },
      customers: { type: 'string' },
      agents: { type: 'string' },
      speed: { type: 'string' },
      limit: { type: 'string' },
      crashes: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}

function targetOf(
  url: string | undefined,
  administrator: string | undefined,
  problems: string[],
): ReplayCommand['target'] {
  if (url === undefined && administrator === undefined) return null;
  const [, email, password] = /^([^:]+@[^:]+):(.+)$/s.exec(administrator ?? '') ?? [];
  if (!URL.canParse(url ?? '')) problems.push('--url is the address of a running server');
  if (email === undefined || password === undefined)
    problems.push('--admin goes with --url, as EMAIL:PASSWORD');
  return { url: url ?? '', email: email ?? '', password: password ?? '' };
}
