import { crc32, inflateSync } from 'node:zlib';
import { ByteReader, MalformedPicture, demand } from './byte-reader.ts';
import type { CleanPicture } from './picture.ts';
import { exifOf, orientationOf } from './exif.ts';
import type { Orientation } from './exif.ts';
import { checkFrames, checkSize } from './picture-limits.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Chunks that draw the picture (PNG third edition, table 7). The rest tells where, when, by whom and with what it was made. */
const KEPT: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP mDCV cLLI acTL fcTL fdAT'.split(' '),
);
/** Bit depths by colour type. */
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
/** Bytes of a colour profile once inflated; large ones have under 1 MB. */
const PROFILE_MAX_BYTES = 4_000_000;
const PALETTE_MAX_BYTES = 256 * 3;

type Chunk = { readonly type: string; readonly data: Uint8Array; readonly whole: Uint8Array };

/**
 * Walks a PNG from its signature to IEND, each chunk's checksum included, and keeps what draws the picture; of Exif the
 * orientation. What follows IEND is cut off. Throws MalformedPicture, OversizedPicture.
 */
export function cleanPng(bytes: Uint8Array): CleanPicture {
  const reader = new ByteReader(bytes);
  demand(Buffer.compare(reader.take(SIGNATURE.length), SIGNATURE) === 0, 'no signature');
  const header = readChunk(reader);
  demand(header.type === 'IHDR', 'IHDR is not first');
  const size = readHeader(header.data);
  const kept: Uint8Array[] = [header.whole];
  let orientation: Orientation = 1;
  let dataAt = -1;
  let frames = 0;
  for (let index = 1; ; index += 1) {
    const chunk = readChunk(reader);
    const { type, data } = chunk;
    if (type === 'IEND') {
      demand(dataAt !== -1, 'no IDAT');
      break;
    }
    demand(type !== 'IHDR', 'two headers');
    if (type === 'IDAT') {
      demand(dataAt === -1 || dataAt === index - 1, 'IDAT is scattered');
      dataAt = index;
    } else if (type === 'eXIf') orientation = orientationOf(data);
    else if (type === 'iCCP') checkProfile(data);
    else if (type === 'PLTE') demand(data.length <= PALETTE_MAX_BYTES && data.length % 3 === 0, 'PLTE');
    else if (type === 'fcTL') checkFrames((frames += 1), ...readFrame(data, size));
    if (KEPT.has(type)) kept.push(chunk.whole);
    else demand(isAncillary(type), `${type} is not for this`);
  }
  const [first, ...rest] = kept;
  // Before IDAT, where decoders look for it, and right behind the header.
  const exif = orientation === 1 ? [] : [chunkOf('eXIf', exifOf(orientation))];
  const parts = [SIGNATURE, ...(first === undefined ? [] : [first]), ...exif, ...rest];
  return { type: 'png', ...size, parts: [...parts, chunkOf('IEND', new Uint8Array(0))] };
}

function readChunk(reader: ByteReader): Chunk {
  const start = reader.position;
  const length = reader.uint32();
  const type = reader.text(4);
  demand(/^[A-Za-z]{4}$/.test(type), 'no chunk where one must be');
  const data = reader.take(length);
  const sum = reader.uint32();
  const whole = reader.since(start);
  demand(crc32(whole.subarray(4, -4)) === sum, `the checksum of ${type}`);
  return { type, data, whole };
}

function readHeader(data: Uint8Array): { width: number; height: number } {
  demand(data.length === 13, 'IHDR');
  const reader = new ByteReader(data);
  const width = reader.uint32();
  const height = reader.uint32();
  const depth = reader.uint8();
  const colourType = reader.uint8();
  demand(DEPTHS[colourType]?.includes(depth) === true, 'no such colour type');
  demand(reader.uint8() === 0 && reader.uint8() === 0 && reader.uint8() <= 1, 'no such method');
  checkSize(width, height);
  return { width, height };
}

/** One frame of an animation lies within the picture. */
function readFrame(data: Uint8Array, picture: { width: number; height: number }): [number, number] {
  demand(data.length === 26, 'fcTL');
  const reader = new ByteReader(data);
  reader.take(4);
  const [width, height, x, y] = [reader.uint32(), reader.uint32(), reader.uint32(), reader.uint32()];
  demand(
    width > 0 && height > 0 && x + width <= picture.width && y + height <= picture.height,
    'a frame lies outside',
  );
  return [picture.width, picture.height];
}

/** A colour profile is the one kept part that is compressed: it must not inflate without end. */
function checkProfile(data: Uint8Array): void {
  const nameEnd = data.indexOf(0);
  demand(nameEnd >= 1 && nameEnd <= 79 && data[nameEnd + 1] === 0, 'iCCP');
  try {
    inflateSync(data.subarray(nameEnd + 2), { maxOutputLength: PROFILE_MAX_BYTES });
  } catch (error) {
    throw new MalformedPicture('iCCP does not inflate', { cause: error });
  }
}

function chunkOf(type: string, data: Uint8Array): Uint8Array {
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), data.length + 8);
  return chunk;
}

// Bit 5 of the first letter: a decoder may go without it.
function isAncillary(type: string): boolean {
  return type[0] !== type[0]?.toUpperCase();
}
