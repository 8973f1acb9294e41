import type { FileType } from '@guichet/protocol/config.ts';
import type { PictureType } from '@guichet/protocol/file-limits.ts';
import { FileRefused } from './file-refused.ts';

/** Bytes that tell the type of any file we take. */
export const HEAD_BYTES = 16;
/** The end mark of a PDF stands this close to its end (ISO 32000-2, annex on conforming readers). */
const PDF_TAIL_BYTES = 1_024;
/** Text holds no controls but those that lay it out. */
const CONTROLS = /(?![\t\n\f\r])\p{Cc}/u;
/** Markup and scripts by how they begin: whoever saves and opens such a file runs it. */
const ACTIVE_TEXT = /^\uFEFF?\s*(<|#!|%!)/;

/** What the bytes begin like. Whatever begins like nothing else must be text, which is checked to its end. */
export function typeOf(head: Uint8Array): FileType {
  const text = Buffer.from(head).toString('latin1');
  if (text.startsWith('\u0089PNG\r\n\u001a\n')) return 'png';
  if (text.startsWith('\u00ff\u00d8\u00ff')) return 'jpeg';
  if (/^GIF8[79]a/.test(text)) return 'gif';
  if (/^RIFF[^]{4}WEBP/.test(text)) return 'webp';
  if (/^%PDF-[12]\.\d/.test(text)) return 'pdf';
  return 'txt';
}

export function isPicture(type: FileType): type is PictureType {
  return type !== 'pdf' && type !== 'txt';
}

/** Passes the bytes on while they are what the type wants; else throws FileRefused. Pictures are checked as a whole, later. */
export function checked(type: FileType, source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  switch (type) {
    case 'txt':
      return checkedText(source);
    case 'pdf':
      return checkedPdf(source);
    case 'png':
    case 'jpeg':
    case 'gif':
    case 'webp':
      return source;
  }
}

/** UTF-8 to its end, without controls, and neither markup nor a script. */
async function* checkedText(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let beginning: string | null = '';
  for await (const piece of source) {
    const text = decode(decoder, piece);
    if (CONTROLS.test(text)) throw new FileRefused('fileTypeRefused');
    if (beginning !== null) {
      beginning += text;
      if (ACTIVE_TEXT.test(beginning)) throw new FileRefused('fileTypeRefused');
      // Blanks, or half of a mark, say nothing yet; many blanks need not be kept.
      const written: string = beginning.replace(/^[\s\uFEFF]+/, '');
      beginning = written.length < 2 ? written : null;
    }
    yield piece;
  }
  decode(decoder, undefined);
}

async function* checkedPdf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let tail = Buffer.alloc(0);
  for await (const piece of source) {
    tail = Buffer.concat([tail, piece]).subarray(-PDF_TAIL_BYTES);
    yield piece;
  }
  if (!tail.includes('%%EOF')) throw new FileRefused('fileTypeRefused');
}

function decode(decoder: TextDecoder, piece: Uint8Array | undefined): string {
  try {
    return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
  } catch (error) {
    if (error instanceof TypeError) throw new FileRefused('fileTypeRefused');
    throw error;
  }
}
