import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Id } from './ids.ts';
import { SentFile } from './interaction.ts';

/** Where an uploaded file stands: `held` until it has been scanned; `refused` when the scan found something. */
export const FileState = Type.Union([Type.Literal('held'), Type.Literal('clean'), Type.Literal('refused')]);
export type FileState = Static<typeof FileState>;

/** What an upload answers. Name, type and size are the server's findings. Sides in pixels; null for what is no picture. */
export const UploadedFile = Type.Object({ ...SentFile.properties, state: FileState });
export type UploadedFile = Static<typeof UploadedFile>;

/** The files that go with standard responses: what is known of each `fileIds` names, and of those no response names yet. */
export const ResponseFiles = Type.Object({ files: Type.Array(UploadedFile) });
export type ResponseFiles = Static<typeof ResponseFiles>;

/** Which file of a standard response is brought into a chat. */
export const CopyFileBody = Type.Object({ from: Id }, { additionalProperties: false });
export type CopyFileBody = Static<typeof CopyFileBody>;

/** Why a file was not taken. */
export const FileProblemCode = Type.Union([
  /** The site takes no files. */
  Type.Literal('filesDisabled'),
  Type.Literal('fileTooLarge'),
  Type.Literal('fileEmpty'),
  /** Not of a type the site takes, whatever its name says. */
  Type.Literal('fileTypeRefused'),
  /** A picture that is broken, or has too many pixels to be shown. */
  Type.Literal('pictureMalformed'),
  Type.Literal('pictureOversized'),
  /** The chat, or the sender, has sent as much as may be. */
  Type.Literal('tooManyFiles'),
  /** The chat has ended. */
  Type.Literal('interactionEnded'),
  Type.Literal('privilegeMissing'),
]);
export type FileProblemCode = Static<typeof FileProblemCode>;
export const FileProblem = Type.Object({ code: FileProblemCode, field: Type.Null() });
export type FileProblem = Static<typeof FileProblem>;
