import { ByteReader } from './byte-reader.ts';

/** How a picture must be turned to stand upright; 1 is as it is. TIFF 6.0, section 8, tag Orientation. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const ORIENTATION_TAG = 0x01_12;
const SHORT = 3;
/** Entries of a directory that are looked at; cameras write about ten. */
const ENTRIES_MAX = 500;

/**
 * Reads the one thing of an Exif block that changes how the picture looks.
 * @param tiff  the block from its byte-order mark on
 * @returns 1 when there is no usable entry: a damaged block is dropped, not held against the picture. Never throws.
 */
export function orientationOf(tiff: Uint8Array): Orientation {
  try {
    return readOrientation(tiff);
  } catch {
    return 1;
  }
}

/** The smallest Exif block that says how a picture is turned, big-endian, from its byte-order mark on. */
export function exifOf(orientation: Orientation): Uint8Array {
  return Uint8Array.of(
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8],
    ...[0, 1],
    ...[0x01, 0x12, 0, SHORT, 0, 0, 0, 1, 0, orientation, 0, 0],
    ...[0, 0, 0, 0],
  );
}

function readOrientation(tiff: Uint8Array): Orientation {
  const head = new ByteReader(tiff);
  const order = head.text(2);
  if (order !== 'II' && order !== 'MM') return 1;
  const isLittleEndian = order === 'II';
  if (head.uint16(isLittleEndian) !== 42) return 1;
  const directory = new ByteReader(tiff.subarray(head.uint32(isLittleEndian)));
  const count = Math.min(directory.uint16(isLittleEndian), ENTRIES_MAX);
  for (let index = 0; index < count; index += 1) {
    const tag = directory.uint16(isLittleEndian);
    const type = directory.uint16(isLittleEndian);
    const values = directory.uint32(isLittleEndian);
    const value = directory.uint16(isLittleEndian);
    directory.take(2);
    if (tag === ORIENTATION_TAG) return type === SHORT && values === 1 && isOrientation(value) ? value : 1;
  }
  return 1;
}

function isOrientation(value: number): value is Orientation {
  return value >= 1 && value <= 8;
}
