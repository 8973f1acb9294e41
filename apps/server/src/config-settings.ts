import { COMMANDS_PER_SECOND } from '@guichet/protocol/limits.ts';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A line to the other side of the world and a slow machine need one; a customer should not wait longer for a dark screen. */
export const OFFER_SEEN_SECONDS = 5;

type Setting = {
  /** Null: by environment only, because arguments are seen by every user of the machine. */
  readonly flag: string | null;
  readonly variable: string;
  readonly value: string | null;
  readonly help: string;
};

/** Every setting there is, with where it comes from. */
export const settings = {
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
  stunUrls: {
    flag: '--stun-urls',
    variable: 'GUICHET_STUN_URLS',
    value: 'LIST',
    help: 'STUN servers for calls, like stun:stun.example.org:3478, with commas (none)',
  },
  turnUrls: {
    flag: '--turn-urls',
    variable: 'GUICHET_TURN_URLS',
    value: 'LIST',
    help: 'TURN relays for calls, like turn:turn.example.org:3478?transport=udp, with commas (none)',
  },
  turnSecret: {
    flag: null,
    variable: 'GUICHET_TURN_SECRET',
    value: 'SECRET',
    help: 'secret shared with the TURN relays, of which the passwords for browsers are made',
  },
  voiceRelayOnly: {
    flag: '--voice-relay-only',
    variable: 'GUICHET_VOICE_RELAY_ONLY',
    value: null,
    help: 'the sound of calls goes through the TURN relays only',
  },
  smtpUrl: {
    flag: null,
    variable: 'GUICHET_SMTP_URL',
    value: 'URL',
    help: 'mail server e-mail leaves by: smtp[s]://user:password@host:port; STARTTLS is required unless it is this machine or ?tls=none (none)',
  },
  mailFrom: {
    flag: '--mail-from',
    variable: 'GUICHET_MAIL_FROM',
    value: 'ADDRESS',
    help: 'mailbox e-mail is from, like "The Shop <help@shop.example>"',
  },
  imapUrl: {
    flag: null,
    variable: 'GUICHET_IMAP_URL',
    value: 'URL',
    help: 'where answers to it arrive: imap[s]://user:password@host:port/Folder (answers are not read)',
  },
  mailPlusAddresses: {
    flag: '--mail-plus-addresses',
    variable: 'GUICHET_MAIL_PLUS_ADDRESSES',
    value: 'true|false',
    help: 'whether the mail server delivers help+anything@ to help@ (true)',
  },
  sipUrl: {
    flag: '--sip-url',
    variable: 'GUICHET_SIP_URL',
    value: 'URL',
    help: 'WebSocket of the telephony agents have lines at, like wss://sip.example.org/ (none)',
  },
  sipDomain: {
    flag: '--sip-domain',
    variable: 'GUICHET_SIP_DOMAIN',
    value: 'NAME',
    help: 'its domain: what follows the @ in addresses',
  },
  sipRealm: {
    flag: '--sip-realm',
    variable: 'GUICHET_SIP_REALM',
    value: 'NAME',
    help: 'realm of its authentication; with it browsers get digests instead of passwords',
  },
  demo: {
    flag: '--demo',
    variable: 'GUICHET_DEMO',
    value: null,
    help: 'sample shop, accounts and settings in an empty data folder',
  },
} as const satisfies Record<string, Setting>;

type SettingName = keyof typeof settings;
/** What was given, as text, with the flag or variable it came by. */
export type Given = Partial<Record<SettingName, { readonly text: string; readonly from: string }>>;

/** An argument wins over the environment. What is no setting, or lacks its value, goes to `errors`. */
export function givenSettings(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  errors: string[],
): Given {
  return { ...readEnvironment(env), ...readArguments(argv, errors) };
}

export function helpText(): string {
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

function names(): SettingName[] {
  // Object.keys of a literal has exactly its keys.
  return Object.keys(settings) as SettingName[];
}

export function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}
