import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import type { LogFields, LogSink } from '../ports/log-sink.ts';
import { describeError } from './describe-error.ts';

export type PinoLogSinkOptions = {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly destination: DestinationStream;
};

/**
 * Fields that may be written. A field that is not here is left out and its name noted, so that a message's text, a name or
 * an address cannot get into the logs by being passed along; ids say enough.
 */
const allowedFields: ReadonlySet<string> = new Set([
  'agentId',
  'attempt',
  'bytes',
  'code',
  'count',
  'customerId',
  'durationMs',
  'emailId',
  'epoch',
  'folder',
  'graceMs',
  'head',
  'host',
  'interactionId',
  'interactionIds',
  'isCut',
  'isRetryable',
  'kind',
  'lagMs',
  'method',
  'offerId',
  'outcome',
  'part',
  'phase',
  'pid',
  'port',
  'publicUrl',
  'queueId',
  'reason',
  'retryAfterMs',
  'role',
  'route',
  'seq',
  'sessions',
  'signal',
  'siteId',
  'sockets',
  'status',
  'stream',
  'type',
  'uid',
  'userId',
  'version',
]);
/** Characters of one field; longer text is cut. */
const FIELD_MAX_CHARS = 300;

/** JSON lines, one event each, with the time in UTC. */
export class PinoLogSink implements LogSink {
  readonly #logger: Logger;

  constructor({ level, destination }: PinoLogSinkOptions) {
    const options = {
      level,
      base: null,
      messageKey: 'event',
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label: string) => ({ level: label }) },
    };
    this.#logger = pino(options, destination);
  }

  debug(event: string, fields?: LogFields): void {
    this.#logger.debug(presentable(fields), event);
  }
  info(event: string, fields?: LogFields): void {
    this.#logger.info(presentable(fields), event);
  }
  warn(event: string, fields?: LogFields): void {
    this.#logger.warn(presentable(fields), event);
  }
  error(event: string, fields?: LogFields): void {
    this.#logger.error(presentable(fields), event);
  }
}

function presentable(fields: LogFields = {}): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  const leftOut: string[] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'err') shown[name] = describeError(value);
    else if (allowedFields.has(name)) shown[name] = plain(value);
    else leftOut.push(name);
  }
  return leftOut.length === 0 ? shown : { ...shown, leftOut };
}

function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.slice(0, FIELD_MAX_CHARS);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  if (Array.isArray(value)) return value.slice(0, 20).map(plain);
  return typeof value;
}
