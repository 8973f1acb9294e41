import type { EmailParty } from '@guichet/protocol/mail.ts';

/** A file on its way out; `open` reads it anew for each try. */
export type OutgoingFile = {
  readonly name: string;
  readonly mediaType: string;
  open(): Promise<AsyncIterable<Uint8Array>>;
};

/** One e-mail as the mail server is handed it. Nothing in it is a path or an address to be fetched. */
export type OutgoingMail = {
  /** Without the angle brackets. */
  readonly messageId: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly from: EmailParty;
  /** Where answers are wanted, and what could not be delivered. */
  readonly replyTo: string;
  readonly returnPath: string;
  readonly to: readonly EmailParty[];
  readonly cc: readonly EmailParty[];
  readonly bcc: readonly EmailParty[];
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly files: readonly OutgoingFile[];
  readonly atMs: number;
};

/**
 * What the mail server made of it. `taken`: it is the server's now, except for those it refused, each with its reason. `later`: not taken, and
 * another try may succeed. `refused`: never.
 */
export type MailerAnswer =
  | { readonly kind: 'taken'; readonly refusals: readonly string[] }
  | { readonly kind: 'later'; readonly problem: string }
  | { readonly kind: 'refused'; readonly reason: string };

/** Hands e-mails to a mail server. */
export interface Mailer extends Disposable {
  /** Never rejects. */
  send(mail: OutgoingMail): Promise<MailerAnswer>;
}
