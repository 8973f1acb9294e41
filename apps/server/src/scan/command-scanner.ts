import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileScanner } from '../ports/file-scanner.ts';
import { ScanFailed } from '../ports/file-scanner.ts';

export type CommandScannerOptions = {
  /** Program and arguments, divided by blanks; no shell sees it. It reads the file from its standard input. */
  readonly command: string;
  /** A scan that takes longer is cut short, ms. */
  readonly timeoutMs?: number;
};

const TIMEOUT_MS = 120_000;
/** Exit codes of clamscan and clamdscan, which other scanners follow: 0 found nothing, 1 found something, anything else is no verdict. */
const CLEAN = 0;
const INFECTED = 1;

/** Asks a program on this machine, once per file. */
export class CommandScanner implements FileScanner {
  readonly #program: string;
  readonly #args: readonly string[];
  readonly #timeoutMs: number;

  constructor({ command, timeoutMs = TIMEOUT_MS }: CommandScannerOptions) {
    const [program = '', ...args] = command.trim().split(/\s+/);
    this.#program = program;
    this.#args = args;
    this.#timeoutMs = timeoutMs;
  }

  async scan(content: AsyncIterable<Uint8Array>): Promise<'clean' | 'infected'> {
    const child = spawn(this.#program, this.#args, {
      stdio: ['pipe', 'ignore', 'ignore'],
      timeout: this.#timeoutMs,
      killSignal: 'SIGKILL',
    });
    const exited = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    let broken: unknown;
    const fed = pipeline(Readable.from(content), child.stdin).catch((error: unknown) => {
      // A scanner that has seen enough closes its input: its verdict counts. Where the content broke, nobody has seen all of it.
      if (!isClosedInput(error)) {
        broken = error;
        child.kill('SIGKILL');
      }
    });
    const code = await exited.catch((error: unknown) => {
      throw new ScanFailed('The scanner cannot be run', { cause: error });
    });
    await fed;
    if (broken !== undefined)
      throw new ScanFailed('The file could not be read to its end', { cause: broken });
    if (code === CLEAN) return 'clean';
    if (code === INFECTED) return 'infected';
    throw new ScanFailed(`The scanner ended with ${code === null ? 'a signal' : String(code)}`);
  }
}

function isClosedInput(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EPIPE' || code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE';
}
