import { ByteReader, demand } from './byte-reader.ts';
import type { CleanPicture } from './picture.ts';
import { checkFrames, checkSize } from './picture-limits.ts';

// Blocks of GIF89a, appendix A.
const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const GRAPHIC_CONTROL = 0xf9;
const APPLICATION = 0xff;
const DROPPED_EXTENSIONS: ReadonlySet<number> = new Set([0x01, 0xfe]);
/** How often an animation repeats, the one thing applications say that shows. */
const LOOPS: readonly string[] = ['NETSCAPE2.0', 'ANIMEXTS1.0'];
const LOOP_DATA_BYTES = 3;

/**
 * Walks a GIF from its header to its trailer and keeps what draws the picture: no comments, no plain text, no application data but the
 * number of loops. What follows the trailer is cut off. Throws MalformedPicture, OversizedPicture.
 */
export function cleanGif(bytes: Uint8Array): CleanPicture {
  const reader = new ByteReader(bytes);
  demand(['GIF87a', 'GIF89a'].includes(reader.text(6)), 'no header');
  const width = reader.uint16(true);
  const height = reader.uint16(true);
  checkSize(width, height);
  takeColours(reader, reader.uint8(), 2);
  const kept = [reader.since(0)];
  let frames = 0;
  for (;;) {
    const start = reader.position;
    const block = reader.uint8();
    if (block === TRAILER) break;
    if (block === IMAGE) {
      takeImage(reader, width, height);
      frames += 1;
      checkFrames(frames, width, height);
      kept.push(reader.since(start));
    } else {
      demand(block === EXTENSION, 'no block where one must be');
      if (takeExtension(reader)) kept.push(reader.since(start));
    }
  }
  demand(frames > 0, 'no picture');
  return { type: 'gif', width, height, parts: [...kept, Uint8Array.of(TRAILER)] };
}

/** Passes `between` bytes and the table of colours that the packed field announces. */
function takeColours(reader: ByteReader, packed: number, between: number): void {
  reader.take(between);
  const hasTable = (packed & 0x80) !== 0;
  if (hasTable) reader.take(3 * 2 ** ((packed & 0x07) + 1));
}

function takeImage(reader: ByteReader, width: number, height: number): void {
  const [x, y] = [reader.uint16(true), reader.uint16(true)];
  const [imageWidth, imageHeight] = [reader.uint16(true), reader.uint16(true)];
  demand(
    imageWidth > 0 && imageHeight > 0 && x + imageWidth <= width && y + imageHeight <= height,
    'a frame lies outside',
  );
  takeColours(reader, reader.uint8(), 0);
  const codeSize = reader.uint8();
  demand(codeSize >= 2 && codeSize <= 8, 'no such code size');
  takeSubBlocks(reader);
}

/** @returns whether the extension is kept */
function takeExtension(reader: ByteReader): boolean {
  const label = reader.uint8();
  if (label === GRAPHIC_CONTROL) {
    demand(reader.uint8() === 4, 'graphic control');
    reader.take(4);
    demand(reader.uint8() === 0, 'graphic control');
    return true;
  }
  if (label === APPLICATION) {
    demand(reader.uint8() === 11, 'application data');
    const isLoop = LOOPS.includes(reader.text(11));
    return takeSubBlocks(reader) === LOOP_DATA_BYTES && isLoop;
  }
  demand(DROPPED_EXTENSIONS.has(label), 'no such extension');
  takeSubBlocks(reader);
  return false;
}

/** @returns bytes of data passed */
function takeSubBlocks(reader: ByteReader): number {
  let bytes = 0;
  for (;;) {
    const length = reader.uint8();
    if (length === 0) return bytes;
    reader.take(length);
    bytes += length;
  }
}
