import type { EmailParty } from '@guichet/protocol/mail.ts';

/** A report that something could not be delivered (RFC 3464). */
export type DeliveryReport = {
  /** Only `failed` is final; others say that delivery takes longer, or has happened. */
  readonly isFailed: boolean;
  /** For people: who it was for, and what the mail server there said. */
  readonly reason: string;
  /** Of the message it is about; null where it does not say. */
  readonly messageId: string | null;
};

export type IncomingFile = {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
};

/** A message as it was understood. Everything in it is a stranger's word. */
export type IncomingMail = {
  /** Without the angle brackets; null where it has none. */
  readonly messageId: string | null;
  readonly inReplyTo: readonly string[];
  /** Oldest first. */
  readonly references: readonly string[];
  readonly from: EmailParty;
  readonly to: readonly EmailParty[];
  readonly cc: readonly EmailParty[];
  /** Every address it says it was delivered to, in small letters. */
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** Safe to show; null where it is plain. */
  readonly html: string | null;
  readonly files: readonly IncomingFile[];
  /** Sent by a machine: an out-of-office note, a list, a report. */
  readonly isAutomatic: boolean;
  readonly report: DeliveryReport | null;
};

/** Understands what came, and cleans what people are shown. */
export interface MailReader {
  /** Total: what is no message is one without content. */
  read(source: Uint8Array): Promise<IncomingMail>;
  /** What of some markup is safe to show and to send; null where nothing is left. */
  cleanHtml(html: string): Promise<string | null>;
}
