// Apart from the schemas, so that a browser fetches these without the schema library.
import type { FileType } from './config.ts';

/** Bytes of one file; a site's own limit may be lower and never higher. */
export const FILE_MAX_BYTES = 25 * 1024 * 1024;
/** Bytes of one picture: it is looked through whole before it is kept. */
export const PICTURE_MAX_BYTES = 12 * 1024 * 1024;
/** Files that go with one standard response. */
export const FILES_PER_RESPONSE_MAX = 10;
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
