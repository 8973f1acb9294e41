import type { OutgoingFile, OutgoingMail } from '../../ports/mailer.ts';
import type { StoredEmail } from '../../ports/mail-store.ts';
import { StorageFailure } from '../../ports/event-log.ts';
import { sourceOf } from '../files/byte-source.ts';
import type { EmailFiles } from '../files/email-files.ts';
import { replyAddress } from './mail-address.ts';
import type { MailAccount } from './mail-address.ts';

const TRANSCRIPT_NAME = 'transcript.txt';

/** An e-mail of the outbox as the mail server is handed it; every try makes the same. */
export function outgoingMail(
  email: StoredEmail,
  account: MailAccount,
  files: Pick<EmailFiles, 'read'>,
): OutgoingMail {
  const { emailId, messageId, references, from, to, cc, bcc, subject, text, html, atMs } = email;
  const replyTo = replyAddress(account, email.replyKey);
  const attached = email.files.flatMap(({ fileId, name, mediaType }): OutgoingFile[] =>
    fileId === null ? [] : [{ name, mediaType, open: () => opened(files, emailId, fileId) }],
  );
  return {
    ...{ messageId, references, from, to, cc, bcc, subject, text, html, atMs, replyTo },
    returnPath: replyTo,
    inReplyTo: references.at(-1) ?? null,
    files: email.transcript === null ? attached : [...attached, transcriptFile(email.transcript)],
  };
}

async function opened(
  files: Pick<EmailFiles, 'read'>,
  emailId: string,
  fileId: string,
): Promise<AsyncIterable<Uint8Array>> {
  const file = await files.read(emailId, fileId);
  const content = await file?.open(null);
  if (content === undefined) throw new StorageFailure('The bytes of a file are not there', true);
  return content;
}

function transcriptFile(transcript: string): OutgoingFile {
  const content = new TextEncoder().encode(transcript);
  return {
    name: TRANSCRIPT_NAME,
    mediaType: 'text/plain; charset=utf-8',
    open: async () => sourceOf([content]),
  };
}
