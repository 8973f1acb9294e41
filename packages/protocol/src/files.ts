import { Type } from 'typebox';
import type { Static } from 'typebox';
import type { FileType } from './config.ts';
import { Id } from './ids.ts';

/** Bytes of one file; a site's own limit may be lower and never higher. */
export const FILE_MAX_BYTES = 25 * 1024 * 1024;
/** Bytes of one picture: it is looked through whole before it is kept. */
export const PICTURE_MAX_BYTES = 12 * 1024 * 1024;
/** Characters of a file's name, its extension included. */
export const FILE_NAME_MAX_CHARS = 200;
/** The header of an upload that carries the file's name, percent-encoded UTF-8. An address would leave it in the logs of proxies. */
export const FILE_NAME_HEADER = 'x-guichet-file-name';
/** The content type of an upload, whatever the file is: the server looks for itself. */
export const UPLOAD_CONTENT_TYPE = 'application/octet-stream';

export type PictureType = Extract<FileType, 'png' | 'jpeg' | 'gif' | 'webp'>;

/** What a file of each type is served as. Text is UTF-8: anything else is refused. */
export const FILE_MEDIA_TYPES: Readonly<Record<FileType, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  pdf: 'application/pdf',
  txt: 'text/plain',
};

/** Where an uploaded file stands: `held` until it has been scanned; `refused` when the scan found something. */
export const FileState = Type.Union([Type.Literal('held'), Type.Literal('clean'), Type.Literal('refused')]);
export type FileState = Static<typeof FileState>;

/** What an upload answers. Name, type and size are the server's findings. Sides in pixels; null for what is no picture. */
export const UploadedFile = Type.Object({
  fileId: Id,
  name: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
  width: Type.Union([Type.Integer(), Type.Null()]),
  height: Type.Union([Type.Integer(), Type.Null()]),
  state: FileState,
});
export type UploadedFile = Static<typeof UploadedFile>;

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
