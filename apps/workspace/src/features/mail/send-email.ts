import type { Email, EmailProblemCode, SendEmailBody } from '@guichet/protocol/mail.ts';
import { request } from '../../session/http.ts';
import type { Answer, Problem } from '../../session/http.ts';

/** Why an e-mail was not taken. `field`: the part of the body that was refused. */
export type SendProblem = {
  readonly code: Problem['code'] | EmailProblemCode;
  readonly field: string | null;
};
export type SendAnswer =
  | Extract<Answer<Email>, { kind: 'ok' }>
  | { readonly kind: 'problem'; readonly problem: SendProblem };

/** Hands an e-mail to the server. Sent again with the same id it is still one. Never throws. */
export function sendEmail(body: SendEmailBody, csrfToken: string): Promise<SendAnswer> {
  return request<Email>('POST', '/api/emails', csrfToken, body);
}
