import type { MailerAnswer } from '../ports/mailer.ts';

/** What the mail client throws, as far as it is looked at. */
type SmtpError = {
  readonly message: string;
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly recipient?: string;
  readonly rejectedErrors?: readonly SmtpError[];
};

/** Characters of what a server said that are kept. */
const SAID_MAX_CHARS = 500;

/**
 * What a failed try means. Final is only what the server says of this message or of all its recipients (5xx). That we cannot get in (wrong
 * password, no TLS) is for the operator to mend, and until then for us to try again.
 */
export function answerTo(thrown: unknown): MailerAnswer {
  const error = asSmtpError(thrown);
  const refusals = error.rejectedErrors ?? [];
  const said = (refusals.length > 0 ? refusals : [error]).map(describeRefusal).join('\n');
  const codes = refusals.length > 0 ? refusals.map(codeOf) : [codeOf(error)];
  const isFinal = error.code !== 'EAUTH' && codes.every((code) => code >= 500 && code !== 503);
  return isFinal ? { kind: 'refused', reason: said } : { kind: 'later', problem: said };
}

/** For people: whom it is about, and what was said. */
export function describeRefusal(thrown: unknown): string {
  const { recipient, response, message } = asSmtpError(thrown);
  const said = (response ?? message).replace(/\s+/g, ' ').trim().slice(0, SAID_MAX_CHARS);
  return recipient === undefined ? said : `${recipient}: ${said}`;
}

function codeOf({ responseCode }: SmtpError): number {
  return responseCode ?? 0;
}

function asSmtpError(thrown: unknown): SmtpError {
  // Proof: an Error has a message, and the mail client's own has the other fields or lacks them.
  return thrown instanceof Error ? (thrown as SmtpError) : { message: String(thrown) };
}
