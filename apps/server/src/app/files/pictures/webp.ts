import { ByteReader, demand } from './byte-reader.ts';
import type { CleanPicture } from './picture.ts';
import { exifOf, orientationOf } from './exif.ts';
import type { Orientation } from './exif.ts';
import { checkFrames, checkSize } from './picture-limits.ts';

// Flags of VP8X (WebP container specification, "Extended File Format").
const FLAG_ICC = 0x20;
const FLAG_ALPHA = 0x10;
const FLAG_EXIF = 0x08;
const FLAG_ANIMATION = 0x02;
/** Bytes of a frame's own fields before its chunks. */
const FRAME_HEADER_BYTES = 16;

type Size = { readonly width: number; readonly height: number };
type Chunk = { readonly type: string; readonly data: Uint8Array };

/**
 * Walks a WebP's RIFF container, frames of animations included, and keeps what draws the picture; of Exif the orientation. What
 * follows the container is cut off. Throws MalformedPicture, OversizedPicture.
 */
export function cleanWebp(bytes: Uint8Array): CleanPicture {
  const head = new ByteReader(bytes);
  demand(head.text(4) === 'RIFF', 'no container');
  const container = new ByteReader(head.take(head.uint32(true)));
  demand(container.text(4) === 'WEBP', 'no WebP');
  const [first, ...rest] = readChunks(container);
  demand(first !== undefined, 'empty');
  const { size, chunks } = first.type === 'VP8X' ? cleanExtended(first, rest) : cleanSimple(first);
  const content = chunks.flatMap(partsOf);
  const length = content.reduce((sum, part) => sum + part.length, 4);
  return {
    type: 'webp',
    ...size,
    parts: [ascii('RIFF'), uint32(length), ascii('WEBP'), ...content],
  };
}

function readChunks(reader: ByteReader): readonly Chunk[] {
  const chunks: Chunk[] = [];
  while (reader.left > 0) {
    const type = reader.text(4);
    const length = reader.uint32(true);
    const data = reader.take(length);
    // A chunk of odd length is followed by one byte that fills it up; some writers forget it at the end.
    if (length % 2 === 1 && reader.left > 0) reader.take(1);
    chunks.push({ type, data });
  }
  return chunks;
}

// Such a file has exactly one chunk; others behind it are for nobody.
function cleanSimple(chunk: Chunk): { size: Size; chunks: readonly Chunk[] } {
  return { size: bitstreamSize(chunk), chunks: [chunk] };
}

function cleanExtended(header: Chunk, rest: readonly Chunk[]): { size: Size; chunks: readonly Chunk[] } {
  const { flags, size } = readExtendedHeader(header.data);
  const isAnimation = (flags & FLAG_ANIMATION) !== 0;
  const picture = isAnimation ? cleanAnimation(rest, size) : cleanStill(rest, size);
  const profile = rest.filter(({ type }) => type === 'ICCP').slice(0, 1);
  const orientation = readOrientation(rest);
  const exif = orientation === 1 ? [] : [{ type: 'EXIF', data: exifOf(orientation) }];
  const data = header.data.slice();
  data[0] =
    (flags & (FLAG_ALPHA | FLAG_ANIMATION)) |
    (profile.length > 0 ? FLAG_ICC : 0) |
    (exif.length > 0 ? FLAG_EXIF : 0);
  // Reserved.
  data.fill(0, 1, 4);
  return { size, chunks: [{ type: 'VP8X', data }, ...profile, ...picture, ...exif] };
}

function readExtendedHeader(data: Uint8Array): { flags: number; size: Size } {
  demand(data.length === 10, 'VP8X');
  const reader = new ByteReader(data);
  const flags = reader.uint8();
  reader.take(3);
  const size = { width: reader.uint24() + 1, height: reader.uint24() + 1 };
  checkSize(size.width, size.height);
  return { flags, size };
}

function cleanStill(chunks: readonly Chunk[], size: Size): readonly Chunk[] {
  const kept = chunks.filter(isImageData);
  const images = kept.filter(isBitstream);
  const [image] = images;
  demand(image !== undefined && images.length === 1 && kept.length <= 2, 'no picture');
  const own = bitstreamSize(image);
  demand(own.width === size.width && own.height === size.height, 'the picture is not of its size');
  return kept;
}

function cleanAnimation(chunks: readonly Chunk[], size: Size): readonly Chunk[] {
  const frames = chunks.filter(({ type }) => type === 'ANMF');
  demand(frames.length > 0, 'no frame');
  checkFrames(frames.length, size.width, size.height);
  const control = chunks.filter(({ type }) => type === 'ANIM').slice(0, 1);
  demand(control[0]?.data.length === 6, 'ANIM');
  return [...control, ...frames.map((frame) => cleanFrame(frame, size))];
}

function cleanFrame({ type, data }: Chunk, size: Size): Chunk {
  const reader = new ByteReader(data);
  const x = reader.uint24() * 2;
  const y = reader.uint24() * 2;
  const width = reader.uint24() + 1;
  const height = reader.uint24() + 1;
  demand(x + width <= size.width && y + height <= size.height, 'a frame lies outside');
  reader.take(FRAME_HEADER_BYTES - reader.position);
  const content = cleanStill(readChunks(reader), { width, height }).flatMap(partsOf);
  return { type, data: Buffer.concat([data.subarray(0, FRAME_HEADER_BYTES), ...content]) };
}

function isBitstream({ type }: Chunk): boolean {
  return type === 'VP8 ' || type === 'VP8L';
}

function isImageData(chunk: Chunk): boolean {
  return chunk.type === 'ALPH' || isBitstream(chunk);
}

/** Size as the coded picture itself says it: RFC 6386 section 9.1, and the WebP lossless specification, section 2. */
function bitstreamSize({ type, data }: Chunk): Size {
  const reader = new ByteReader(data);
  if (type === 'VP8 ') {
    demand((reader.uint8() & 1) === 0, 'not a key frame');
    reader.take(2);
    demand(reader.uint24() === 0x2a_01_9d, 'no start code');
    return checked({ width: reader.uint16(true) & 0x3fff, height: reader.uint16(true) & 0x3fff });
  }
  demand(type === 'VP8L' && reader.uint8() === 0x2f, 'no picture');
  const bits = reader.uint32(true);
  demand(bits >>> 29 === 0, 'no such version');
  return checked({ width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 });
}

function checked(size: Size): Size {
  checkSize(size.width, size.height);
  return size;
}

function readOrientation(chunks: readonly Chunk[]): Orientation {
  const exif = chunks.find(({ type }) => type === 'EXIF')?.data;
  if (exif === undefined) return 1;
  // Some writers put JPEG's prefix before it.
  const hasPrefix = Buffer.from(exif.subarray(0, 6)).toString('latin1') === 'Exif\0\0';
  return orientationOf(hasPrefix ? exif.subarray(6) : exif);
}

function partsOf({ type, data }: Chunk): readonly Uint8Array[] {
  const filling = data.length % 2 === 1 ? [Uint8Array.of(0)] : [];
  return [ascii(type), uint32(data.length), data, ...filling];
}

function ascii(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

function uint32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
