import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { startDaemon } from '../daemon.ts';
import { freePort } from '../free-ports.ts';
import type { Platform } from './platform.ts';
import { toneFile } from './wav.ts';

/** Longer than any call of a test. */
const TONE_SECONDS = 120;
const SOUND_PORTS = { from: 32_700, to: 32_767 } as const;
const PATIENCE_MS = 15_000;

/** What baresip says of a call, as its control connection writes it. */
type CarrierEvent = { readonly type: string; readonly param?: string; readonly peeruri?: string };
type Message = Readonly<Record<string, unknown>>;

export type CarrierOptions = { readonly toneHz: number; readonly numbers: readonly string[] };

/**
 * The far end of the trunk: one telephone that has these numbers. It rings, answers with its tone, records what it hears.
 * baresip speaks to its control port in netstrings of JSON.
 */
export type Carrier = AsyncDisposable & {
  /** Forgets what has happened so far. */
  listen(): void;
  /** The next event of that kind: each is told once. */
  event(type: string): Promise<CarrierEvent>;
  command(command: string, params?: string): Promise<string>;
  /** A network that takes its time: nothing rings meanwhile. */
  pause(isOn: boolean): void;
  /** WAV files of what it has heard, in the order of the calls. */
  heard(): Promise<readonly Buffer[]>;
};

export async function startCarrier(
  folder: string,
  platform: Platform,
  { toneHz, numbers }: CarrierOptions,
): Promise<Carrier> {
  const controlPort = await freePort();
  const sound = join(folder, 'sound');
  await mkdir(sound, { recursive: true });
  await Promise.all([
    writeFile(join(folder, 'contacts'), ''),
    writeFile(join(folder, 'tone.wav'), toneFile(toneHz, TONE_SECONDS)),
    writeFile(join(folder, 'accounts'), accounts(platform, numbers)),
    writeFile(join(folder, 'config'), configuration(folder, platform, controlPort)),
  ]);
  const baresip = await startDaemon({
    command: 'baresip',
    args: ['-f', folder],
    readyWhen: /baresip is ready/,
  });
  const control = createConnection(controlPort, '127.0.0.1');
  await once(control, 'connect');
  const inbox = readInbox(control);
  let token = 0;
  return {
    listen: () => inbox.forget(),
    event: async (type) =>
      // Proof: events of baresip's have these members, and the type is the one asked for.
      (await inbox.take(type, (one) => one['event'] === true && one['type'] === type)) as CarrierEvent,
    async command(command, params = '') {
      token += 1;
      const own = String(token);
      const text = JSON.stringify({ command, params, token: own });
      control.write(`${Buffer.byteLength(text)}:${text},`);
      const answer = await inbox.take(`the command ${command}`, (one) => one['token'] === own);
      return String(answer['data']);
    },
    pause: (isOn) => baresip.pause(isOn),
    async heard() {
      const names = (await readdir(sound)).filter((name) => name.endsWith('-dec.wav')).toSorted();
      return Promise.all(names.map((name) => readFile(join(sound, name))));
    },
    async [Symbol.asyncDispose]() {
      control.destroy();
      await baresip[Symbol.asyncDispose]();
    },
  };
}

/** What comes over the control connection, each message until it is taken. */
function readInbox(control: NodeJS.ReadableStream) {
  let untaken: Message[] = [];
  const waiting = new Set<() => void>();
  let bytes = Buffer.alloc(0);
  control.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    for (let whole = firstNetstring(bytes); whole !== undefined; whole = firstNetstring(bytes)) {
      untaken.push(JSON.parse(whole.text) as Message);
      bytes = bytes.subarray(whole.length);
    }
    for (const look of waiting) look();
  });
  return {
    forget() {
      untaken = [];
    },
    take: (what: string, isIt: (one: Message) => boolean): Promise<Message> =>
      new Promise((resolve, reject) => {
        const settle = (): void => {
          waiting.delete(look);
          clearTimeout(limit);
        };
        const look = (): void => {
          const found = untaken.find(isIt);
          if (found === undefined) return;
          untaken = untaken.filter((one) => one !== found);
          settle();
          resolve(found);
        };
        const limit = setTimeout(() => {
          settle();
          reject(new Error(`the carrier said nothing of ${what}, but ${JSON.stringify(untaken)}`));
        }, PATIENCE_MS);
        waiting.add(look);
        look();
      }),
  };
}

/** `5:hello,` */
function firstNetstring(bytes: Buffer): { readonly text: string; readonly length: number } | undefined {
  const colon = bytes.indexOf(':');
  if (colon < 1) return undefined;
  const end = colon + 1 + Number(bytes.subarray(0, colon).toString());
  return bytes.length > end
    ? { text: bytes.subarray(colon + 1, end).toString(), length: end + 1 }
    : undefined;
}

function accounts({ domain, sipPort }: Platform, numbers: readonly string[]): string {
  return numbers
    .map((number) => `<sip:${number}@${domain}>;regint=0;outbound="sip:127.0.0.1:${sipPort}"\n`)
    .join('');
}

function configuration(folder: string, { trunkPort }: Platform, controlPort: number): string {
  return [
    'poll_method epoll',
    'net_interface 127.0.0.1',
    `sip_listen 127.0.0.1:${trunkPort}`,
    `rtp_ports ${SOUND_PORTS.from}-${SOUND_PORTS.to}`,
    'call_max_calls 8',
    `audio_source aufile,${join(folder, 'tone.wav')}`,
    // What is heard is recorded on its way to a player, which need not be one.
    'audio_player aubridge,nobody',
    'audio_alert aubridge,nobody',
    'module_path /usr/lib/baresip/modules',
    ...['g711', 'aufile', 'aubridge', 'sndfile'].map((name) => `module ${name}.so`),
    ...['uuid', 'account'].map((name) => `module_tmp ${name}.so`),
    ...['ctrl_tcp', 'menu'].map((name) => `module_app ${name}.so`),
    `ctrl_tcp_listen 127.0.0.1:${controlPort}`,
    `snd_path ${join(folder, 'sound')}`,
    '',
  ].join('\n');
}
