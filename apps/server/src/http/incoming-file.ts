import type { IncomingMessage } from 'node:http';
import { FILE_MAX_BYTES, UPLOAD_CONTENT_TYPE } from '@guichet/protocol/file-limits.ts';
import type { Clock } from '../ports/clock.ts';

/** A body that is the bytes of a file, read as they come. */
export type IncomingFile = {
  /** As the request's length announces them; HTTP gives no more. */
  readonly bytes: number;
  readonly content: AsyncIterable<Uint8Array>;
};

/** The line ended or went silent before the file did. Whoever sent it is gone, so nobody is told. */
export class BrokenLine extends Error {
  override readonly name = 'BrokenLine';
}

/** A line is given up when nothing has come for this long, ms. */
const SILENCE_MAX_MS = 20_000;
/** Time any other body has to come whole, ms. */
const BODY_MAX_MS = 30_000;

/**
 * @returns the file a request brings; undefined when it is not announced as one, or not with its length
 */
export function incomingFile(request: IncomingMessage, clock: Clock): IncomingFile | undefined {
  const { 'content-type': type, 'content-length': length } = request.headers;
  const isAnnounced = type === UPLOAD_CONTENT_TYPE && length !== undefined && /^\d{1,15}$/.test(length);
  return isAnnounced ? { bytes: Number(length), content: piecesOf(request, clock) } : undefined;
}

/**
 * Lets a file that was refused on the way come to its end, unread: a browser reads the answer only after it has sent all.
 * @returns headers of the answer. A file larger than any may be is cut off after it.
 */
export function passOver(request: IncomingMessage): Readonly<Record<string, string>> {
  if (Number(request.headers['content-length']) > FILE_MAX_BYTES) return { connection: 'close' };
  request.resume();
  return {};
}

/**
 * Cuts a line off whose body does not come: the server's own limit is as long as a file takes.
 * @returns lifts the limit; null where there is no body
 */
export function limitBodyTime(request: IncomingMessage, clock: Clock): Disposable | null {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  const hasBody = encoding !== undefined || (length !== undefined && length !== '0');
  if (!hasBody) return null;
  const timer = clock.timer(BODY_MAX_MS, () => request.destroy());
  const stop = (): void => timer[Symbol.dispose]();
  request.once('end', stop).once('close', stop);
  return timer;
}

async function* piecesOf(request: IncomingMessage, clock: Clock): AsyncGenerator<Uint8Array> {
  // Left open when the reader stops early: the answer goes out on the same line.
  const pieces: AsyncIterator<Uint8Array> = request.iterator({ destroyOnReturn: false });
  for (;;) {
    const next = await nextWithin(SILENCE_MAX_MS, pieces, clock);
    if (next.done === true) return;
    yield next.value;
  }
}

async function nextWithin(
  limitMs: number,
  pieces: AsyncIterator<Uint8Array>,
  clock: Clock,
): Promise<IteratorResult<Uint8Array>> {
  const silence = Promise.withResolvers<never>();
  using _timer = clock.timer(limitMs, () => silence.reject(new BrokenLine('nothing comes')));
  const next = pieces.next().catch((error: unknown) => {
    throw new BrokenLine('the line broke', { cause: error });
  });
  // Awaited here: the timer ends with this function.
  return await Promise.race([next, silence.promise]);
}
