import { pino } from 'pino';
import { startServer } from './compose.ts';
import type { RunningServer } from './compose.ts';
import { parseServerConfig } from './config.ts';
import type { ServerConfig } from './config.ts';
import { PinoLogSink } from './telemetry/pino-log-sink.ts';

/** How the process ends; a supervisor starts it again after 1 and 3, and a person is needed after 2. */
const EXIT = { stopped: 0, bug: 1, cannotStart: 2, storageFailed: 3 } as const;
/** A stop that takes longer is cut short, ms: what is acknowledged is on the disk already. */
const STOP_MAX_MS = 30_000;
/** Errors of a start that say themselves, in one line, what the operator must do. */
const startRefusals: ReadonlySet<string> = new Set([
  'CannotListen',
  'DataFolderInUse',
  'DataFolderUnwritable',
  'StoreUnsupported',
]);

const outcome = parseServerConfig(process.argv.slice(2), process.env);
if (outcome.kind === 'help') {
  process.stdout.write(`${outcome.text}\n`);
} else if (outcome.kind === 'errors') {
  process.stderr.write(`${outcome.errors.join('\n')}\n`);
  process.exitCode = EXIT.cannotStart;
} else {
  await run(outcome.config);
}

async function run(config: ServerConfig): Promise<void> {
  // Synchronous, so that the last lines before an end are written.
  const log = new PinoLogSink({
    level: config.logLevel,
    destination: pino.destination({ dest: 1, sync: true }),
  });
  process.on('unhandledRejection', (err) => endOnBug(err));
  process.on('uncaughtException', (err) => endOnBug(err));
  function endOnBug(err: unknown): never {
    log.error('bug', { err });
    process.exit(EXIT.bug);
  }
  const onFatal = (err: unknown): never => {
    log.error('storageFailedForGood', { err });
    process.exit(EXIT.storageFailed);
  };
  let server: RunningServer;
  try {
    server = await startServer({ config, log, onFatal });
  } catch (error) {
    return refuseStart(error, log);
  }
  stopOnSignal(server, log);
  log.info('started', { port: server.port, host: config.host, publicUrl: server.url, pid: process.pid });
  process.stderr.write(greeting(server, config));
  giveBackMemory();
}

/**
 * Starting leaves half of the heap empty and reserved, which an idle server would keep for hours. Needs `--expose-gc`, with which the
 * launcher starts it; takes some 100 ms, for which nobody who waits for the greeting has to wait.
 */
function giveBackMemory(): void {
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

function refuseStart(error: unknown, log: PinoLogSink): void {
  if (error instanceof Error && startRefusals.has(error.name)) {
    process.stderr.write(`${error.message.replaceAll('\n', ' ')}\n`);
    process.exit(EXIT.cannotStart);
  }
  log.error('startFailed', { err: error });
  const isStorage = error instanceof Error && error.name === 'StorageFailure';
  if (isStorage) process.stderr.write(`${error.message}\n`);
  process.exit(isStorage ? EXIT.storageFailed : EXIT.bug);
}

function stopOnSignal(server: RunningServer, log: PinoLogSink): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    // Whoever asks twice does not want to wait; nothing acknowledged can be lost by it.
    if (isStopping) process.exit(EXIT.stopped);
    isStopping = true;
    log.info('stopping', { signal });
    setTimeout(() => process.exit(EXIT.stopped), STOP_MAX_MS).unref();
    server.stop().then(
      () => {
        log.info('stopped');
        process.exit(EXIT.stopped);
      },
      (err: unknown) => {
        log.error('stopFailed', { err });
        process.exit(EXIT.bug);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function greeting({ url, setupLink, demo }: RunningServer, config: ServerConfig): string {
  const lines = ['', 'Guichet is ready.', `  Workspace  ${url}/`];
  if (demo !== null) {
    lines.push(
      `  Shop       ${demo.shopLink}`,
      `  Alone      ${demo.shopLink}alone.html (simulated customers and a simulated colleague)`,
      '',
      'Sign in to the workspace with (sample accounts, passwords known to all):',
    );
    lines.push(
      ...demo.accounts.map(
        ({ name, email, password }) => `  ${email.padEnd(22)} ${password.padEnd(18)} ${name}`,
      ),
    );
    if (config.host !== '127.0.0.1' && config.host !== '::1' && config.host !== 'localhost') {
      lines.push('', 'This demo can be reached from other machines, and its passwords are public.');
    }
  }
  if (setupLink !== null) {
    lines.push('', 'Create the first administrator here (works once, for 24 hours):', `  ${setupLink}`);
  }
  return `${lines.join('\n')}\n\n`;
}
