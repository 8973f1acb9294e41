import { ByteReader, demand } from './byte-reader.ts';
import type { CleanPicture } from './picture.ts';
import { exifOf, orientationOf } from './exif.ts';
import type { Orientation } from './exif.ts';
import { checkSize } from './picture-limits.ts';

// Markers of ITU-T T.81, table B.1.
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
/** Baseline, extended and progressive with Huffman coding: what browsers show. */
const FRAME_HEADERS: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
/** Tables: Huffman, quantization, restart interval. */
const TABLES: ReadonlySet<number> = new Set([0xc4, 0xdb, 0xdd]);
/** Bytes of JFIF's own fields; a thumbnail follows them. */
const JFIF_BYTES = 14;
const RESTARTS: readonly number[] = [0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7];

/**
 * Walks a JPEG from SOI to EOI and keeps what draws the picture: tables, frame, scans, JFIF without its thumbnail, Adobe's colour
 * transform, the colour profile, and of Exif the orientation. What follows EOI (more pictures, films) is cut off.
 * Throws MalformedPicture, OversizedPicture.
 */
export function cleanJpeg(bytes: Uint8Array): CleanPicture {
  const reader = new ByteReader(bytes);
  demand(reader.uint8() === 0xff && reader.uint8() === SOI, 'no start of image');
  const kept: Uint8Array[] = [];
  let size: { width: number; height: number } | undefined;
  let orientation: Orientation = 1;
  let hasScan = false;
  for (;;) {
    const marker = readMarker(reader);
    if (marker === EOI) break;
    const start = reader.position;
    const length = reader.uint16();
    demand(length >= 2, 'a segment is shorter than its length');
    const body = reader.take(length - 2);
    const segment = reader.since(start);
    if (FRAME_HEADERS.has(marker)) {
      demand(size === undefined, 'two frames');
      size = readFrameHeader(body);
    } else if (marker === APP1 && startsWith(body, 'Exif\0\0')) {
      orientation = orientationOf(body.subarray(6));
      continue;
    } else if (marker === APP0 && startsWith(body, 'JFIF\0')) {
      kept.push(jfifWithoutThumbnail(body));
      continue;
    } else if (marker === SOS) {
      demand(size !== undefined, 'a scan before its frame');
      hasScan = true;
      kept.push(Uint8Array.of(0xff, marker), segment, readScan(reader));
      continue;
    } else if (!TABLES.has(marker) && !isKeptApplicationData(marker, body)) {
      demand(isDroppable(marker), `marker ${marker.toString(16)} is not for this`);
      continue;
    }
    kept.push(Uint8Array.of(0xff, marker), segment);
  }
  demand(size !== undefined && hasScan, 'no picture');
  return {
    type: 'jpeg',
    ...size,
    parts: [Uint8Array.of(0xff, SOI), ...exifSegment(orientation), ...kept, Uint8Array.of(0xff, EOI)],
  };
}

/** The code of the next marker; any number of fill bytes may stand before it (B.1.1.2). */
function readMarker(reader: ByteReader): number {
  demand(reader.uint8() === 0xff, 'no marker where one must be');
  let code = reader.uint8();
  while (code === 0xff) code = reader.uint8();
  return code;
}

/** Entropy-coded data, up to the next marker that is not part of it. */
function readScan(reader: ByteReader): Uint8Array {
  const start = reader.position;
  const rest = reader.take(reader.left);
  let at = 0;
  for (;;) {
    at = rest.indexOf(0xff, at);
    demand(at !== -1 && at + 1 < rest.length, 'a scan without end');
    const next = rest[at + 1] ?? 0;
    if (next === 0xff) at += 1;
    else if (next === 0 || RESTARTS.includes(next)) at += 2;
    else break;
  }
  reader.back(start + at);
  return rest.subarray(0, at);
}

function readFrameHeader(body: Uint8Array): { width: number; height: number } {
  const reader = new ByteReader(body);
  demand(reader.uint8() === 8, 'not 8 bits a sample');
  const height = reader.uint16();
  const width = reader.uint16();
  const components = reader.uint8();
  demand([1, 3, 4].includes(components) && reader.left === components * 3, 'no such components');
  checkSize(width, height);
  return { width, height };
}

function jfifWithoutThumbnail(body: Uint8Array): Uint8Array {
  demand(body.length >= JFIF_BYTES, 'JFIF is too short');
  const fields = body.slice(0, JFIF_BYTES);
  // The last two are the thumbnail's sides.
  fields.fill(0, JFIF_BYTES - 2);
  return Uint8Array.of(0xff, APP0, 0, JFIF_BYTES + 2, ...fields);
}

function exifSegment(orientation: Orientation): readonly Uint8Array[] {
  if (orientation === 1) return [];
  const exif = exifOf(orientation);
  const length = exif.length + 8;
  return [Uint8Array.of(0xff, APP1, 0, length, ...new TextEncoder().encode('Exif\0\0'), ...exif)];
}

function isKeptApplicationData(marker: number, body: Uint8Array): boolean {
  if (marker === APP2) return startsWith(body, 'ICC_PROFILE\0');
  // Says whether four components are CMYK or YCCK: without it colours turn.
  return marker === APP14 && body.length === 12 && startsWith(body, 'Adobe');
}

function isDroppable(marker: number): boolean {
  const isApplicationData = marker >= APP0 && marker <= 0xef;
  const isComment = marker === 0xfe;
  return isApplicationData || isComment;
}

function startsWith(body: Uint8Array, text: string): boolean {
  if (body.length < text.length) return false;
  for (let index = 0; index < text.length; index += 1) {
    if (body[index] !== text.charCodeAt(index)) return false;
  }
  return true;
}
