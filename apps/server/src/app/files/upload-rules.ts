import type { FileRules, FileType } from '@guichet/protocol/config.ts';
import { FILE_MAX_BYTES, FILE_MEDIA_TYPES, PICTURE_MAX_BYTES } from '@guichet/protocol/file-limits.ts';
import type { FileProblemCode } from '@guichet/protocol/files.ts';
import { EMAIL_FILES_MAX, EMAIL_FILES_MAX_BYTES } from '@guichet/protocol/mail-limits.ts';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { RESPONSE_FILES } from '../../ports/file-records.ts';
import type { FileAllowance } from '../../ports/file-records.ts';
import type { FilePerson } from './file-access.ts';
import { isPicture } from './file-content.ts';
import { isNameOfText } from './file-name.ts';
import { FileRefused } from './file-refused.ts';

const DAY_MS = 86_400_000;
/** What people may keep: of one chat, of one person within a day, of one site's customers within a day. */
const INTERACTION_MAX_BYTES = 250_000_000;
const PERSON_FILES_PER_DAY: Readonly<Record<FilePerson['kind'], number>> = { customer: 60, user: 1_000 };
const PERSON_BYTES_PER_DAY: Readonly<Record<FilePerson['kind'], number>> = {
  customer: 250_000_000,
  user: 5_000_000_000,
};
const SITE_BYTES_PER_DAY = 10_000_000_000;
/** What all standard responses together may keep. */
const RESPONSE_FILES_MAX = 2_000;
const RESPONSE_FILES_MAX_BYTES = 2_000_000_000;

/** Of no site: what each takes is asked when the file is brought into one of its chats. */
export const NO_SITE = '';
// Proof: the keys of the record are the types and nothing else.
const EVERY_TYPE = Object.keys(FILE_MEDIA_TYPES) as FileType[];
export const RESPONSE_FILE_RULES: FileRules = {
  isEnabled: true,
  maxBytes: FILE_MAX_BYTES,
  maxFilesPerInteraction: RESPONSE_FILES_MAX,
  allowedTypes: EVERY_TYPE,
};
/** Of one e-mail, written here or come. */
export const EMAIL_FILE_RULES: FileRules = {
  isEnabled: true,
  maxBytes: EMAIL_FILES_MAX_BYTES,
  maxFilesPerInteraction: EMAIL_FILES_MAX,
  allowedTypes: EVERY_TYPE,
};

/** For an interaction whose site has been removed since. */
export const NO_FILES: FileRules = {
  isEnabled: false,
  maxBytes: 0,
  maxFilesPerInteraction: 0,
  allowedTypes: [],
};

/** Why a file of this size is not taken; null when it may be. */
export function refusalByRules(rules: FileRules, bytes: number): FileProblemCode | null {
  if (!rules.isEnabled) return 'filesDisabled';
  if (bytes === 0) return 'fileEmpty';
  return bytes > Math.min(rules.maxBytes, FILE_MAX_BYTES) ? 'fileTooLarge' : null;
}

/** Throws FileRefused for what the rules do not let in. */
export function requireAllowed(
  type: FileType,
  { givenName, bytes }: { readonly givenName: string; readonly bytes: number },
  rules: FileRules,
): void {
  if (!rules.allowedTypes.includes(type)) throw new FileRefused('fileTypeRefused');
  if (type === 'txt' && !isNameOfText(givenName)) throw new FileRefused('fileTypeRefused');
  if (isPicture(type) && bytes > PICTURE_MAX_BYTES) throw new FileRefused('fileTooLarge');
}

/** How much may be kept where the file goes, by whom it comes. @param nowMs  epoch ms */
export function allowanceOf(
  { person: { kind }, interactionId }: { readonly person: FilePerson; readonly interactionId: InteractionId },
  rules: FileRules,
  nowMs: number,
): FileAllowance {
  return {
    interactionFiles: rules.maxFilesPerInteraction,
    interactionBytes: interactionId === RESPONSE_FILES ? RESPONSE_FILES_MAX_BYTES : INTERACTION_MAX_BYTES,
    sinceMs: nowMs - DAY_MS,
    uploaderFiles: PERSON_FILES_PER_DAY[kind],
    uploaderBytes: PERSON_BYTES_PER_DAY[kind],
    siteBytes: SITE_BYTES_PER_DAY,
  };
}
