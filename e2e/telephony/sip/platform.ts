import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Daemon } from '../daemon.ts';
import { startDaemon } from '../daemon.ts';
import { freePort } from '../free-ports.ts';

/** The example of docs/operating/voice.md, run as it is printed there. */
const EXAMPLE = resolve(import.meta.dirname, '../../../docs/operating/kamailio.cfg');
const RINGS_FOR_MS = 4_000;

/** A line goes by its number. */
export type Line = { readonly number: string; readonly password: string };

export type Platform = AsyncDisposable & {
  readonly domain: string;
  readonly wsPort: number;
  readonly sipPort: number;
  readonly trunkPort: number;
  readonly kamailio: Daemon;
};

/** A SIP platform on the loopback address: Kamailio, and rtpengine for the sound. `folder` is empty and the caller's to remove. */
export async function startPlatform(folder: string, lines: readonly Line[]): Promise<Platform> {
  const domain = 'sip.test';
  const [wsPort, sipPort, trunkPort, controlPort, soundFrom] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    freePort(),
    freePort(),
  ]);
  await writeTables(folder, domain, lines);
  // Kamailio asks it at start whether it is there.
  const rtpengine = await startDaemon({
    command: 'rtpengine',
    args: [
      ...['--foreground', '--log-stderr', '--log-level=6', '--table=-1', '--interface=127.0.0.1'],
      `--listen-ng=127.0.0.1:${controlPort}`,
      // Beyond the ports that are drawn here and those of tests' servers.
      ...[`--port-min=${32_000 + (soundFrom % 300)}`, `--port-max=${32_000 + (soundFrom % 300) + 300}`],
    ],
    readyWhen: /Startup complete/,
  });
  const define = (name: string, value: string): string[] => ['-A', `${name}=${value}`];
  const kamailio = await startDaemon({
    command: 'kamailio',
    args: [
      ...['-f', EXAMPLE, '-DD', '-E', '-m', '32', '-M', '4', '-Y', folder],
      ...define('DOMAIN', `"${domain}"`),
      ...define('WS_LISTEN', `tcp:127.0.0.1:${wsPort}`),
      ...define('SIP_LISTEN', `udp:127.0.0.1:${sipPort}`),
      ...define('TRUNK_IP', '"127.0.0.1"'),
      ...define('TRUNK_PORT', String(trunkPort)),
      ...define('RTPENGINE', `"udp:127.0.0.1:${controlPort}"`),
      ...define('TABLES', `"text://${folder}"`),
      ...['-A', 'BARESIP_1_0'],
      ...define('RINGS_FOR_MS', String(RINGS_FOR_MS)),
    ],
    readyWhen: /rtpengine instance .* found, support for it (re-)?enabled/,
  });
  return {
    domain,
    wsPort,
    sipPort,
    trunkPort,
    kamailio,
    async [Symbol.asyncDispose]() {
      await kamailio[Symbol.asyncDispose]();
      await rtpengine[Symbol.asyncDispose]();
    },
  };
}

/** The tables of the example: which number has which password. */
async function writeTables(folder: string, domain: string, lines: readonly Line[]): Promise<void> {
  const write = (name: string, rows: readonly string[]) =>
    writeFile(join(folder, name), `${rows.join('\n')}\n`);
  await write('version', ['table_name(string) table_version(int)', 'subscriber:7', 'uri:1']);
  await write('subscriber', [
    'username(string) domain(string) password(string)',
    ...lines.map(({ number, password }) => `${number}:${domain}:${password}`),
  ]);
}
