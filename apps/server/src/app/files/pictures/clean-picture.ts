import type { PictureType } from '@guichet/protocol/file-limits.ts';
import { MalformedPicture } from './byte-reader.ts';
import { cleanGif } from './gif.ts';
import { cleanJpeg } from './jpeg.ts';
import { OversizedPicture } from './picture-limits.ts';
import type { CleanPicture } from './picture.ts';
import { cleanPng } from './png.ts';
import { cleanWebp } from './webp.ts';

export type PictureOutcome =
  | { readonly kind: 'clean'; readonly picture: CleanPicture }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'oversized' };

/** A total map: a new type of picture does not type-check without its walker. */
const cleaners: Readonly<Record<PictureType, (bytes: Uint8Array) => CleanPicture>> = {
  png: cleanPng,
  jpeg: cleanJpeg,
  gif: cleanGif,
  webp: cleanWebp,
};

/**
 * Checks that the bytes are wholly a picture of this type and drops all that does not draw it: places, times, cameras, comments,
 * thumbnails, and whatever else rides along. No pixel is decoded, so none changes. Never throws.
 */
export function cleanPicture(type: PictureType, bytes: Uint8Array): PictureOutcome {
  try {
    return { kind: 'clean', picture: cleaners[type](bytes) };
  } catch (error) {
    if (error instanceof MalformedPicture) return { kind: 'malformed' };
    if (error instanceof OversizedPicture) return { kind: 'oversized' };
    throw error;
  }
}
