import { openFields } from '@guichet/core/responses/response-fields.ts';
import type { UploadFile } from '@guichet/client/files/upload-list.ts';
import type { SendEmailBody } from '@guichet/protocol/mail.ts';
import {
  EMAIL_FILES_MAX,
  EMAIL_FILES_MAX_BYTES,
  EMAIL_HTML_MAX_CHARS,
  EMAIL_RECIPIENTS_MAX,
  EMAIL_TEXT_MAX_CHARS,
} from '@guichet/protocol/mail-limits.ts';
import { typedAddresses } from './addresses.ts';
import type { MailDraft } from './mail-draft.ts';
import type { MailTask } from './mail-task.ts';

export type AddressFieldName = 'to' | 'cc' | 'bcc';
const ADDRESS_FIELDS: readonly AddressFieldName[] = ['to', 'cc', 'bcc'];

/** Why an e-mail cannot be sent as it is, and where that is. `part`: what is no address. */
export type DraftFault =
  | { readonly field: AddressFieldName; readonly kind: 'malformed'; readonly part: string }
  | { readonly field: 'to'; readonly kind: 'nobody' | 'tooMany' }
  | { readonly field: 'text'; readonly kind: 'empty' | 'tooLong' }
  | { readonly field: 'files'; readonly kind: 'underWay' | 'refused' | 'tooMany' | 'tooLarge' };

/** A draft with what stands beside it: the text as it reads, whether it is formatted, and the files. */
export type WrittenEmail = {
  readonly draft: MailDraft;
  readonly text: string;
  readonly isFormatted: boolean;
  readonly files: readonly UploadFile[];
};

/** All that is in the way, in the order of the screen. */
export function draftFaults({ draft, text, files }: WrittenEmail): DraftFault[] {
  return [...addressFaults(draft), ...textFaults(draft, text), ...fileFaults(files)];
}

/** What a person should be asked about before it is sent without. */
export function missingParts({ draft, text }: WrittenEmail): ('subject' | 'openFields')[] {
  const missing: ('subject' | 'openFields')[] = [];
  if (draft.subject.trim() === '') missing.push('subject');
  if (openFields(text).length > 0) missing.push('openFields');
  return missing;
}

/** What goes to the server: a text without any formatting goes alone. */
export function emailBody(
  { draft, text, isFormatted, files }: WrittenEmail,
  { interactionId, source }: MailTask,
): SendEmailBody {
  const addresses = (field: AddressFieldName): string[] => [...typedAddresses(draft[field]).addresses];
  return {
    emailId: draft.emailId,
    interactionId,
    to: addresses('to'),
    cc: addresses('cc'),
    bcc: addresses('bcc'),
    subject: draft.subject.trim(),
    text: text.trim(),
    html: isFormatted ? draft.html : null,
    fileIds: files.map(({ fileId }) => fileId),
    hasTranscript: draft.hasTranscript,
    inReplyTo: source?.kind === 'answer' ? source.emailId : null,
  };
}

function addressFaults(draft: MailDraft): DraftFault[] {
  const typed = ADDRESS_FIELDS.map((field) => ({ field, ...typedAddresses(draft[field]) }));
  const malformed = typed.flatMap(({ field, wrong: [part] }): DraftFault[] =>
    part === undefined ? [] : [{ field, kind: 'malformed', part }],
  );
  const count = typed.reduce((sum, { addresses }) => sum + addresses.length, 0);
  if (count > EMAIL_RECIPIENTS_MAX) return [{ field: 'to', kind: 'tooMany' }, ...malformed];
  const isNobody = typed[0]?.addresses.length === 0 && typed[0].wrong.length === 0;
  return isNobody ? [{ field: 'to', kind: 'nobody' }, ...malformed] : malformed;
}

function textFaults({ html }: MailDraft, text: string): DraftFault[] {
  if (text.trim() === '') return [{ field: 'text', kind: 'empty' }];
  const isTooLong = text.length > EMAIL_TEXT_MAX_CHARS || html.length > EMAIL_HTML_MAX_CHARS;
  return isTooLong ? [{ field: 'text', kind: 'tooLong' }] : [];
}

function fileFaults(files: readonly UploadFile[]): DraftFault[] {
  const fault = (kind: Extract<DraftFault, { field: 'files' }>['kind']): DraftFault[] => [
    { field: 'files', kind },
  ];
  if (files.some(({ state }) => state.kind === 'refused')) return fault('refused');
  if (files.length > EMAIL_FILES_MAX) return fault('tooMany');
  if (files.reduce((sum, { bytes }) => sum + bytes, 0) > EMAIL_FILES_MAX_BYTES) return fault('tooLarge');
  return files.some(({ state }) => state.kind !== 'stored') ? fault('underWay') : [];
}
