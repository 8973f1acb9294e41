import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { COMMANDS_PER_SECOND } from '@guichet/protocol/limits.ts';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** How this process runs, settled once at start. */
export type ServerConfig = {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  /** Absolute path. */
  readonly dataFolder: string;
  /** The origin (scheme, host, port) people type; null means `http://localhost:PORT`. */
  readonly publicUrl: string | null;
  readonly logLevel: LogLevel;
  /** Reverse proxies whose `X-Forwarded-For` is believed: addresses or networks (`10.0.0.0/8`). */
  readonly trustedProxies: readonly string[];
  /** With it, `/metrics` asks for this bearer token; without, it answers only this machine. */
  readonly metricsToken: string | null;
  /** New customers one network (an IPv4 address, an IPv6 /64) may bring per minute, and at once after a quiet time. */
  readonly customersPerMinute: number;
  /** Commands one connection may send per second on average; three seconds' worth at once. */
  readonly commandsPerSecond: number;
  /** How long an offer stands of which no screen of its agent says that it shows it or sounds, s; 0: as long as any other. */
  readonly offerSeenSeconds: number;
  /** Null: files lie in the data folder. */
  readonly filesBucket: FilesBucket | null;
  /** Program and arguments that look at each file; null: nobody does. */
  readonly scanCommand: string | null;
  readonly isDemo: boolean;
};

/** A bucket that speaks S3; `url` names it, with a folder in it if wanted. */
export type FilesBucket = {
  readonly url: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

export type ConfigOutcome =
  | { readonly kind: 'config'; readonly config: ServerConfig }
  | { readonly kind: 'help'; readonly text: string }
  /** Everything that is wrong, one sentence each. */
  | { readonly kind: 'errors'; readonly errors: readonly string[] };

type Setting = {
  /** Null: by environment only, because arguments are seen by every user of the machine. */
  readonly flag: string | null;
  readonly variable: string;
  readonly value: string | null;
  readonly help: string;
};

const METRICS_TOKEN_MIN_CHARS = 16;
/** A line to the other side of the world and a slow machine need one; a customer should not wait longer for a dark screen. */
const OFFER_SEEN_SECONDS = 5;

const settings = {
  port: {
    flag: '--port',
    variable: 'GUICHET_PORT',
    value: 'N',
    help: 'port to listen on (8080; 0: any free one)',
  },
  host: {
    flag: '--host',
    variable: 'GUICHET_HOST',
    value: 'ADDRESS',
    help: 'address to listen on (127.0.0.1: only this machine; 0.0.0.0: every network)',
  },
  data: {
    flag: '--data',
    variable: 'GUICHET_DATA',
    value: 'FOLDER',
    help: 'data folder (./data; demo: ./data/demo)',
  },
  publicUrl: {
    flag: '--public-url',
    variable: 'GUICHET_PUBLIC_URL',
    value: 'URL',
    help: 'address people reach the server at (http://localhost:PORT)',
  },
  logLevel: {
    flag: '--log-level',
    variable: 'GUICHET_LOG_LEVEL',
    value: 'LEVEL',
    help: `${LOG_LEVELS.join(', ')} (info; demo: warn)`,
  },
  trustedProxies: {
    flag: '--trusted-proxies',
    variable: 'GUICHET_TRUSTED_PROXIES',
    value: 'LIST',
    help: 'reverse proxies whose X-Forwarded-For counts: addresses or networks, with commas (none)',
  },
  metricsToken: {
    flag: null,
    variable: 'GUICHET_METRICS_TOKEN',
    value: 'SECRET',
    help: 'bearer token for /metrics (without it /metrics answers this machine only)',
  },
  customersPerMinute: {
    flag: '--customers-per-minute',
    variable: 'GUICHET_CUSTOMERS_PER_MINUTE',
    value: 'N',
    help: 'new customers one network may bring per minute (120)',
  },
  commandsPerSecond: {
    flag: '--commands-per-second',
    variable: 'GUICHET_COMMANDS_PER_SECOND',
    value: 'N',
    help: `commands one connection may send per second (${COMMANDS_PER_SECOND}); programs that load or import need more`,
  },
  offerSeenSeconds: {
    flag: '--offer-seen-seconds',
    variable: 'GUICHET_OFFER_SEEN_SECONDS',
    value: 'N',
    help: `seconds after which a new chat that no screen of its agent shows or sounds goes to another agent (${OFFER_SEEN_SECONDS}; 0: none)`,
  },
  filesBucket: {
    flag: '--files-bucket',
    variable: 'GUICHET_FILES_BUCKET',
    value: 'URL',
    help: 'S3 bucket for files, like https://s3.example/bucket (files lie in the data folder)',
  },
  filesRegion: {
    flag: '--files-region',
    variable: 'GUICHET_FILES_REGION',
    value: 'NAME',
    help: 'region of the bucket (us-east-1)',
  },
  filesAccessKeyId: {
    flag: null,
    variable: 'GUICHET_FILES_ACCESS_KEY_ID',
    value: 'ID',
    help: 'access key of the bucket',
  },
  filesSecretAccessKey: {
    flag: null,
    variable: 'GUICHET_FILES_SECRET_ACCESS_KEY',
    value: 'SECRET',
    help: 'secret of the access key',
  },
  scanCommand: {
    flag: '--scan-command',
    variable: 'GUICHET_SCAN_COMMAND',
    value: 'COMMAND',
    help: 'program that gets each file on its input and exits with 0 for clean, 1 for infected (none)',
  },
  demo: {
    flag: '--demo',
    variable: 'GUICHET_DEMO',
    value: null,
    help: 'sample shop, accounts and settings in an empty data folder',
  },
} as const satisfies Record<string, Setting>;

type SettingName = keyof typeof settings;
type Given = Partial<Record<SettingName, { readonly text: string; readonly from: string }>>;

/**
 * Reads the settings from arguments and environment; an argument wins. Never throws.
 * @param argv  arguments after the program's name
 */
export function parseServerConfig(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ConfigOutcome {
  if (argv.includes('--help') || argv.includes('-h')) return { kind: 'help', text: helpText() };
  const errors: string[] = [];
  const given: Given = { ...readEnvironment(env), ...readArguments(argv, errors) };
  const isDemo = readDemo(given, errors);
  const config: ServerConfig = {
    port: readPort(given, errors),
    host: readHost(given, errors),
    dataFolder: readDataFolder(given, isDemo, errors),
    publicUrl: readPublicUrl(given, errors),
    logLevel: readLogLevel(given, isDemo, errors),
    trustedProxies: readTrustedProxies(given, errors),
    metricsToken: readMetricsToken(given, errors),
    customersPerMinute: readRate(given, 'customersPerMinute', 120, errors),
    commandsPerSecond: readRate(given, 'commandsPerSecond', COMMANDS_PER_SECOND, errors),
    offerSeenSeconds: readOfferSeenSeconds(given, errors),
    filesBucket: readFilesBucket(given, errors),
    scanCommand: given.scanCommand?.text ?? null,
    isDemo,
  };
  return errors.length > 0 ? { kind: 'errors', errors } : { kind: 'config', config };
}

function readEnvironment(env: Readonly<Record<string, string | undefined>>): Given {
  const found = names().flatMap((name) => {
    const from = settings[name].variable;
    const text = env[from];
    return text === undefined || text === '' ? [] : [[name, { text, from }] as const];
  });
  return Object.fromEntries(found);
}

function readArguments(argv: readonly string[], errors: string[]): Given {
  const given: Given = {};
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index] ?? '';
    const [flag, attached] = splitOnce(argument, '=');
    const name = names().find((each) => settings[each].flag === flag);
    if (name === undefined) {
      errors.push(`${argument} is not a setting; --help lists them`);
      continue;
    }
    if (settings[name].value === null) {
      given[name] = { text: attached ?? 'true', from: flag };
      continue;
    }
    const text = attached ?? argv[index + 1];
    if (attached === undefined) index += 1;
    if (text === undefined || text === '') errors.push(`${flag} needs a value`);
    else given[name] = { text, from: flag };
  }
  return given;
}

function readPort({ port }: Given, errors: string[]): number {
  if (port === undefined) return 8080;
  const number = /^\d{1,5}$/.test(port.text) ? Number(port.text) : Number.NaN;
  if (number <= 65_535) return number;
  errors.push(`${port.from} must be a port from 0 to 65535, not "${port.text}"`);
  return 0;
}

function readHost({ host }: Given, errors: string[]): string {
  if (host === undefined) return '127.0.0.1';
  if (isIP(host.text) === 0 && host.text !== 'localhost') {
    errors.push(`${host.from} must be an IP address of this machine or localhost, not "${host.text}"`);
  }
  return host.text;
}

function readDataFolder({ data }: Given, isDemo: boolean, errors: string[]): string {
  const text = data?.text ?? (isDemo ? 'data/demo' : 'data');
  if (text.includes('\0')) errors.push(`${data?.from ?? ''} must be a folder's path`);
  return resolve(text);
}

function readPublicUrl({ publicUrl }: Given, errors: string[]): string | null {
  if (publicUrl === undefined) return null;
  const url = URL.parse(publicUrl.text);
  const isOrigin =
    url !== null &&
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.pathname === '/' &&
    `${url.search}${url.hash}${url.username}${url.password}` === '';
  if (isOrigin) return url.origin;
  errors.push(
    `${publicUrl.from} must be like https://chat.example.org, without path or query, not "${publicUrl.text}"`,
  );
  return null;
}

function readLogLevel({ logLevel }: Given, isDemo: boolean, errors: string[]): LogLevel {
  if (logLevel === undefined) return isDemo ? 'warn' : 'info';
  const level = LOG_LEVELS.find((each) => each === logLevel.text);
  if (level === undefined) {
    errors.push(`${logLevel.from} must be one of ${LOG_LEVELS.join(', ')}, not "${logLevel.text}"`);
  }
  return level ?? 'info';
}

function readTrustedProxies({ trustedProxies }: Given, errors: string[]): readonly string[] {
  if (trustedProxies === undefined) return [];
  const list = trustedProxies.text.split(',').map((each) => each.trim());
  for (const each of list.filter((text) => !isNetwork(text))) {
    errors.push(`${trustedProxies.from} must list IP addresses or networks like 10.0.0.0/8, not "${each}"`);
  }
  return list;
}

function isNetwork(text: string): boolean {
  const [address, prefix] = splitOnce(text, '/');
  const version = isIP(address);
  if (version === 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
}

function readMetricsToken({ metricsToken }: Given, errors: string[]): string | null {
  if (metricsToken === undefined) return null;
  if (metricsToken.text.length < METRICS_TOKEN_MIN_CHARS) {
    errors.push(`${metricsToken.from} must have at least ${METRICS_TOKEN_MIN_CHARS} characters`);
  }
  return metricsToken.text;
}

function readRate(
  given: Given,
  name: 'customersPerMinute' | 'commandsPerSecond',
  fallback: number,
  errors: string[],
): number {
  const setting = given[name];
  if (setting === undefined) return fallback;
  const number = /^[1-9]\d{0,6}$/.test(setting.text) ? Number(setting.text) : undefined;
  if (number !== undefined) return number;
  errors.push(`${setting.from} must be a number from 1 to 9999999, not "${setting.text}"`);
  return fallback;
}

function readOfferSeenSeconds({ offerSeenSeconds }: Given, errors: string[]): number {
  if (offerSeenSeconds === undefined) return OFFER_SEEN_SECONDS;
  const number = /^\d{1,3}$/.test(offerSeenSeconds.text) ? Number(offerSeenSeconds.text) : Number.NaN;
  if (number <= 600) return number;
  errors.push(`${offerSeenSeconds.from} must be a number from 0 to 600, not "${offerSeenSeconds.text}"`);
  return OFFER_SEEN_SECONDS;
}

function readFilesBucket(given: Given, errors: string[]): FilesBucket | null {
  const { filesBucket, filesRegion, filesAccessKeyId, filesSecretAccessKey } = given;
  if (filesBucket === undefined) return null;
  const url = URL.canParse(filesBucket.text) ? new URL(filesBucket.text) : undefined;
  const isPlain =
    url !== undefined && /^https?:$/.test(url.protocol) && url.search + url.hash + url.username === '';
  if (!isPlain)
    errors.push(
      `${filesBucket.from} must be an address like https://s3.example/bucket, not "${filesBucket.text}"`,
    );
  if (filesAccessKeyId === undefined || filesSecretAccessKey === undefined) {
    errors.push(
      `${filesBucket.from} needs ${settings.filesAccessKeyId.variable} and ${settings.filesSecretAccessKey.variable}`,
    );
  }
  return {
    url: filesBucket.text,
    region: filesRegion?.text ?? 'us-east-1',
    accessKeyId: filesAccessKeyId?.text ?? '',
    secretAccessKey: filesSecretAccessKey?.text ?? '',
  };
}

function readDemo({ demo }: Given, errors: string[]): boolean {
  if (demo === undefined) return false;
  if (['true', '1'].includes(demo.text)) return true;
  if (!['false', '0'].includes(demo.text))
    errors.push(`${demo.from} must be true or false, not "${demo.text}"`);
  return false;
}

function helpText(): string {
  const lines = names().map((name) => {
    const { flag, variable, value, help }: Setting = settings[name];
    const option = flag === null ? '(environment only)' : value === null ? flag : `${flag} ${value}`;
    return `  ${option.padEnd(26)} ${variable.padEnd(30)} ${help}`;
  });
  return [
    'Guichet: contact-centre chat.',
    '',
    'Settings, by flag or environment (a flag wins), with their defaults:',
    ...lines,
    '',
    'Exit codes: 0 stopped, 1 a bug, 2 cannot start with these settings, 3 storage failed (start again).',
  ].join('\n');
}

function names(): SettingName[] {
  // Object.keys of a literal has exactly its keys.
  return Object.keys(settings) as SettingName[];
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}
