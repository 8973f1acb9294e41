import { isWritable } from '@guichet/core/contact/address.ts';
import type { EmailProblem, EmailProblemCode, SendEmailBody } from '@guichet/protocol/mail.ts';
import { EMAIL_RECIPIENTS_MAX } from '@guichet/protocol/mail-limits.ts';

/** What turns a line of a header into two, or its letters into others: nothing a person writes there. */
const CONTROL = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
/** The same in a text, which may have lines and tabs. */
const CONTROL_IN_TEXT = /[^\P{Cc}\n\r\t]/u;

/** Why an e-mail of this content cannot be sent; null when it can. The schema has been checked. Rule MO-2. */
export function problemOf(body: SendEmailBody): EmailProblem | null {
  const { to, cc, bcc, subject, text, html } = body;
  if (to.length + cc.length + bcc.length > EMAIL_RECIPIENTS_MAX) return problem('tooManyRecipients', '/to');
  const lists = { to, cc, bcc };
  for (const [field, addresses] of Object.entries(lists)) {
    const at = addresses.findIndex((address) => CONTROL.test(address) || !isWritable('email', address));
    if (at !== -1) return problem('addressMalformed', `/${field}/${String(at)}`);
  }
  if (!isClean(subject, CONTROL)) return problem('textMalformed', '/subject');
  if (!isClean(text, CONTROL_IN_TEXT)) return problem('textMalformed', '/text');
  return html === null || isClean(html, CONTROL_IN_TEXT) ? null : problem('textMalformed', '/html');
}

function isClean(text: string, control: RegExp): boolean {
  return text.isWellFormed() && !control.test(text);
}

function problem(code: EmailProblemCode, field: string): EmailProblem {
  return { code, field };
}
