import type { EmailId, FileId } from '@guichet/protocol/ids.ts';
import type { Email } from '@guichet/protocol/mail.ts';
import { EMAIL_SUBJECT_MAX_CHARS } from '@guichet/protocol/mail-limits.ts';
import type { DraftStore } from '../composer/draft-store.ts';
import { addressesText } from './addresses.ts';
import { escapedHtml } from './html-text.ts';
import { draftIdOf } from './mail-task.ts';
import type { MailTask } from './mail-task.ts';

/** A file of a draft, which the server has under the e-mail's id. */
export type DraftFile = { readonly fileId: FileId; readonly name: string; readonly bytes: number };

/** An e-mail as far as it is written. Addresses as they were typed; `html` as the editor has it. */
export type MailDraft = {
  /** Made once, so that whatever is sent twice arrives once. */
  readonly emailId: EmailId;
  readonly to: string;
  readonly cc: string;
  readonly bcc: string;
  readonly subject: string;
  readonly html: string;
  readonly hasTranscript: boolean;
  readonly files: readonly DraftFile[];
};

/** Where the caret stands in the text, and how far it is scrolled. */
export type MailCaret = {
  readonly selectionStart: number;
  readonly selectionEnd: number;
  readonly scrollTop?: number;
};

export const AT_START: MailCaret = { selectionStart: 0, selectionEnd: 0 };

export function newDraft(emailId: EmailId, to: readonly string[]): MailDraft {
  return {
    emailId,
    to: addressesText(to),
    cc: '',
    bcc: '',
    subject: '',
    html: '',
    hasTranscript: false,
    files: [],
  };
}

/** An answer to one that came: to who sent it, and what was said below. @param said  the line over the quotation */
export function answerDraft(emailId: EmailId, { from, subject, text }: Email, said: string): MailDraft {
  const quoted = text.split('\n').map((line) => `${escapedHtml(line)}<br>`);
  return {
    ...newDraft(emailId, [from.address]),
    subject: answeredSubject(subject),
    html: `<div><br></div><div><br></div><div>${escapedHtml(said)}</div><blockquote><div>${quoted.join('')}</div></blockquote>`,
  };
}

/** One that failed, to be corrected and sent as a new one. Its files are another id's: they come as copies. */
export function againDraft(emailId: EmailId, email: Email): MailDraft {
  const { subject, text, html, hasTranscript } = email;
  return {
    ...newDraft(emailId, []),
    ...receiversAgain(email),
    subject,
    html:
      html ??
      text
        .split('\n')
        .map((line) => `<div>${escapedHtml(line)}<br></div>`)
        .join(''),
    hasTranscript,
  };
}

/** Whom it goes to once more: where the mail servers named some, those alone, because the others have got it. */
function receiversAgain({ to, cc, bcc, state }: Email): Pick<MailDraft, 'to' | 'cc' | 'bcc'> {
  const lines = state.kind === 'bounced' ? state.reason.toLowerCase().split('\n') : [];
  const named = [...to, ...cc, ...bcc].filter(({ address }) =>
    lines.some((line) => line.startsWith(`${address.toLowerCase()}: `)),
  );
  const text = (parties: Email['to']): string =>
    addressesText(
      parties.filter((each) => named.length === 0 || named.includes(each)).map(({ address }) => address),
    );
  // An e-mail is to somebody.
  return text(to) === ''
    ? { to: text(named), cc: '', bcc: '' }
    : { to: text(to), cc: text(cc), bcc: text(bcc) };
}

/** `Re:` once, whatever language the other one's programme speaks. */
function answeredSubject(subject: string): string {
  const bare = subject.replace(/^(?:\s*(?:re|aw|rép|sv)(?:\[\d+\])?\s*:\s*)+/i, '');
  return `Re: ${bare}`.slice(0, EMAIL_SUBJECT_MAX_CHARS);
}

/** The draft that was left, with the caret; null when there is none, or none that can be read. */
export function readDraft(drafts: DraftStore, task: MailTask): (MailDraft & MailCaret) | null {
  const { text, ...caret } = drafts.read(draftIdOf(task));
  try {
    const value: unknown = JSON.parse(text);
    return isDraft(value) ? { ...value, ...caret } : null;
  } catch {
    return null;
  }
}

/** Keeps a draft with those of the chats: every change, at once. */
export function keepDraft(drafts: DraftStore, task: MailTask, draft: MailDraft, caret: MailCaret): void {
  const { emailId, to, cc, bcc, subject, html, hasTranscript, files } = draft;
  const text = JSON.stringify({ emailId, to, cc, bcc, subject, html, hasTranscript, files });
  drafts.write(draftIdOf(task), { text, ...caret });
}

function isDraft(value: unknown): value is MailDraft {
  if (typeof value !== 'object' || value === null) return false;
  // Proof: only read, and each kind is looked at.
  const draft = value as Record<string, unknown>;
  return (
    ['emailId', 'to', 'cc', 'bcc', 'subject', 'html'].every((key) => typeof draft[key] === 'string') &&
    typeof draft['hasTranscript'] === 'boolean' &&
    Array.isArray(draft['files']) &&
    draft['files'].every(isFile)
  );
}

function isFile(value: unknown): value is DraftFile {
  return (
    typeof value === 'object' &&
    value !== null &&
    'fileId' in value &&
    typeof value.fileId === 'string' &&
    'name' in value &&
    typeof value.name === 'string' &&
    'bytes' in value &&
    typeof value.bytes === 'number'
  );
}
