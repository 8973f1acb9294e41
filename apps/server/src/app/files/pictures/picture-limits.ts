import { MalformedPicture } from './byte-reader.ts';

/** Pixels one picture may have: beyond any phone's camera, and at 4 bytes each no more than 200 MB to decode. */
const PIXELS_MAX = 50_000_000;
/** Pixels of one side: a long screenshot, not a line meant to trip a decoder. */
const SIDE_MAX = 30_000;
/** Frames of an animation, and their pixels together. */
const FRAMES_MAX = 2_000;
const ANIMATION_PIXELS_MAX = 1_000_000_000;

/** A picture that is well formed and too much for who must show it. Never leaves `cleanPicture`. */
export class OversizedPicture extends Error {
  override readonly name = 'OversizedPicture';
}

/** Throws before anything is decoded; sizes are the header's. */
export function checkSize(width: number, height: number): void {
  if (width === 0 || height === 0) throw new MalformedPicture('a side is empty');
  if (width > SIDE_MAX || height > SIDE_MAX || width * height > PIXELS_MAX) {
    throw new OversizedPicture('too many pixels');
  }
}

/** An animation is shown frame by frame on one canvas, so that each frame costs at most the whole of it. */
export function checkFrames(count: number, width: number, height: number): void {
  if (count > FRAMES_MAX || count * width * height > ANIMATION_PIXELS_MAX) {
    throw new OversizedPicture('too many frames');
  }
}
