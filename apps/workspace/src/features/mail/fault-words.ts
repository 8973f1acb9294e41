import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { EMAIL_FILES_MAX, EMAIL_RECIPIENTS_MAX } from '@guichet/protocol/mail-limits.ts';
import { PROBLEM_TEXTS } from '../refusals/refusal-texts.ts';
import type { DraftFault } from './draft-faults.ts';
import type { SendProblem } from './send-email.ts';

/** What is in the way of sending, and what helps. */
export function faultText(fault: DraftFault): MessageDescriptor {
  switch (fault.kind) {
    case 'malformed':
      return msg`“${fault.part}” is no e-mail address.`;
    case 'nobody':
      return msg`Say whom it is for.`;
    case 'tooMany':
      return fault.field === 'files'
        ? msg`At most ${EMAIL_FILES_MAX} files go with one e-mail.`
        : msg`At most ${EMAIL_RECIPIENTS_MAX} addresses, copies included.`;
    case 'empty':
      return msg`Write something first.`;
    case 'tooLong':
      return msg`The text is too long. Send it in two parts, or as a file.`;
    case 'underWay':
      return msg`Wait until the files are there.`;
    case 'refused':
      return msg`Remove the file that was not taken.`;
    case 'tooLarge':
      return msg`Together the files are too large for an e-mail.`;
  }
}

const OWN_TEXTS: Readonly<
  Record<Exclude<SendProblem['code'], keyof typeof PROBLEM_TEXTS>, MessageDescriptor>
> = {
  mailNotConfigured: msg`E-mail is not set up on this server any more. The draft is kept.`,
  addressMalformed: msg`One of the addresses is not accepted.`,
  tooManyRecipients: msg`There are too many addresses.`,
  textMalformed: msg`There is a character in it that cannot be sent. Retype it.`,
  fileUnknown: msg`One of the files is not there any more. Remove it and attach it again.`,
  filesTooLarge: msg`Together the files are too large for an e-mail.`,
  notAttending: msg`The chat is no longer yours, so no e-mail can be sent from it. The draft is kept.`,
  emailConflict: msg`It had been sent before your last change. See the chat for what was sent; this is kept as another draft.`,
  tooManyEmails: msg`Too many e-mails were sent just now. Wait a minute, then send it again.`,
};

/** Why the server did not take it. */
export function problemText({ code }: SendProblem): MessageDescriptor {
  return code in OWN_TEXTS
    ? // Proof: just looked.
      OWN_TEXTS[code as keyof typeof OWN_TEXTS]
    : // Proof: every code is in one of the two.
      PROBLEM_TEXTS[code as keyof typeof PROBLEM_TEXTS];
}
