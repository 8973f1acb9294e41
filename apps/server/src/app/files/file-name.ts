import type { FileType } from '@guichet/protocol/config.ts';
import { FILE_NAME_MAX_CHARS } from '@guichet/protocol/file-limits.ts';

/** Extensions that say what the bytes are; the first is given where the name says something else. */
const EXTENSIONS: Readonly<Record<FileType, readonly [string, ...string[]]>> = {
  png: ['png'],
  jpeg: ['jpg', 'jpeg'],
  gif: ['gif'],
  webp: ['webp'],
  pdf: ['pdf'],
  txt: ['txt', 'text', 'log', 'md'],
};
/** Controls, and what has no width or turns the direction of writing: it makes a name look like another. Also private and unassigned. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
/** Not allowed in names by Windows. */
const RESERVED = /[<>:"|?*]/g;
/** Names that are devices to Windows, whatever their extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)$/i;
const EXTENSION = /\.([A-Za-z0-9]{1,10})$/;
const FALLBACK = 'file';

/**
 * A name that is safe to show, to put in a header and to save under: no path, nothing invisible, no dot in front, and the extension of
 * what the file really is. At most FILE_NAME_MAX_CHARS code points. Never empty.
 */
export function cleanFileName(given: string, type: FileType): string {
  const visible = lastPart(given.toWellFormed().normalize('NFC'))
    .replace(INVISIBLE, '')
    .replace(RESERVED, '_');
  const trimmed = visible.replace(/\s+/gu, ' ').replace(/^[. ]+|[. ]+$/g, '');
  const extension = extensionOf(trimmed);
  const isRight = extension !== null && EXTENSIONS[type].includes(extension);
  const stem = (extension === null ? trimmed : trimmed.replace(EXTENSION, '')).replace(/[. ]+$/, '');
  const ending = `.${isRight ? extension : EXTENSIONS[type][0]}`;
  const safe = DEVICE.test(stem.split('.')[0] ?? '') ? `_${stem}` : stem;
  const room = FILE_NAME_MAX_CHARS - ending.length;
  const short = Array.from(safe === '' ? FALLBACK : safe)
    .slice(0, room)
    .join('')
    .trimEnd();
  return `${short}${ending}`;
}

/** Whether text under this name is meant to be read: `page.html` is text too, and must not be opened as what it says it is. */
export function isNameOfText(given: string): boolean {
  const extension = extensionOf(lastPart(given).replace(INVISIBLE, '').trim());
  return extension === null || EXTENSIONS.txt.includes(extension);
}

function extensionOf(name: string): string | null {
  return EXTENSION.exec(name)?.[1]?.toLowerCase() ?? null;
}

// Browsers send the bare name; what sends more is a path of some system.
function lastPart(name: string): string {
  return name.split(/[/\\]/).at(-1) ?? '';
}
