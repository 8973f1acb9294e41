import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { COMMANDS_PER_SECOND } from '@guichet/protocol/limits.ts';
import { readMail } from './config-mail.ts';
import type { MailConfig } from './config-mail.ts';
import {
  givenSettings,
  helpText,
  LOG_LEVELS,
  OFFER_SEEN_SECONDS,
  settings,
  splitOnce,
} from './config-settings.ts';
import type { Given, LogLevel } from './config-settings.ts';
import { readTelephony } from './config-telephony.ts';
import type { TelephonyPlatform } from './ports/telephony-platform.ts';
import { readVoice } from './config-voice.ts';
import type { VoiceSettings } from './voice/configured-voice-ways.ts';

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
  /** The contact centre's own telephony; null: agents have no lines. */
  readonly telephony: TelephonyPlatform | null;
  /** The ways the sound of calls may take. */
  readonly voice: VoiceSettings;
  /** Null: no e-mail leaves from here. */
  readonly mail: MailConfig | null;
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

const METRICS_TOKEN_MIN_CHARS = 16;
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
  const given = givenSettings(argv, env, errors);
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
    telephony: readTelephony(given, errors),
    mail: readMail(given, errors),
    voice: readVoice(given, errors),
    isDemo,
  };
  return errors.length > 0 ? { kind: 'errors', errors } : { kind: 'config', config };
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
