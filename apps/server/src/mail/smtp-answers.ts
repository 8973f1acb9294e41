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
 * What a failed try means. Final is only what is said of this message, or of all its recipients, with 5xx. That we cannot get in (wrong
 * password, no TLS), or speak out of turn, is for the operator to mend, and until then for us to try again.
 */
export function answerTo(thrown: unknown): MailerAnswer {
  const error = asSmtpError(thrown);
  const refusals = error.rejectedErrors ?? [];
  const told = refusals.length > 0 ? refusals : [error];
  const said = told.map(describeRefusal).join('\n');
  const isFinal = ABOUT_THE_MESSAGE.has(error.code ?? '') && told.every(isFinalAnswer);
  return isFinal ? { kind: 'refused', reason: said } : { kind: 'later', problem: said };
}

const ABOUT_THE_MESSAGE: ReadonlySet<string> = new Set(['EENVELOPE', 'EMESSAGE']);
/** Commands in a wrong order, and signing in first: faults of the conversation. */
const ABOUT_THE_CONVERSATION: ReadonlySet<number> = new Set([503, 530]);

/** Without a code of the server's it is an address that this server could not be told (RFC 6531). */
function isFinalAnswer({ code, responseCode }: SmtpError): boolean {
  if (responseCode === undefined) return code === 'EENVELOPE';
  return responseCode >= 500 && !ABOUT_THE_CONVERSATION.has(responseCode);
}

/** For people: whom it is about, and what was said. */
export function describeRefusal(thrown: unknown): string {
  const { recipient, response, message } = asSmtpError(thrown);
  const said = (response ?? message).replace(/\s+/g, ' ').trim().slice(0, SAID_MAX_CHARS);
  return recipient === undefined ? said : `${recipient}: ${said}`;
}

function asSmtpError(thrown: unknown): SmtpError {
  // Proof: an Error has a message, and the mail client's own has the other fields or lacks them.
  return thrown instanceof Error ? (thrown as SmtpError) : { message: String(thrown) };
}
