import type { PictureType } from '@guichet/protocol/file-limits.ts';

/** A picture without what its maker did not mean to tell. `parts` are its bytes, to be written one after another; sizes in pixels. */
export type CleanPicture = {
  readonly type: PictureType;
  readonly width: number;
  readonly height: number;
  readonly parts: readonly Uint8Array[];
};
