import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Id } from './ids.ts';
import { EMAIL_MAX_CHARS, LABEL_MAX_CHARS } from './limits.ts';
import {
  EMAIL_ADDRESS_PATTERN,
  EMAIL_FILES_MAX,
  EMAIL_HTML_MAX_CHARS,
  EMAIL_RECIPIENTS_MAX,
  EMAIL_SUBJECT_MAX_CHARS,
  EMAIL_TEXT_MAX_CHARS,
} from './mail-limits.ts';

/**
 * E-mail between agents and contacts: what is sent, what comes back, and where each stands. Internal to agents; no customer's client
 * is ever told of any of it.
 *
 * `POST /api/emails` sends (`SendEmailBody`, answers `Email`); a repeat of the id is answered with what there is.
 * `GET /api/interactions/:interactionId/emails`, `GET /api/contacts/:contactId/emails`, `GET /api/emails/raised` list (`EmailList`).
 * `GET /api/emails/:emailId` gives one whole. `POST /api/emails/:emailId/done` takes it off the list of what is raised.
 * `PUT|GET|DELETE /api/emails/:emailId/files/:fileId` and `GET …/state`: files, as those of chats (`files.ts`); brought before the
 * e-mail is sent, under the id it will have. `PUT …/copy` (`CopyFileBody`) takes over a file of a standard response or
 * of another e-mail.
 */
const strict = { additionalProperties: false };

/** One plain address, without a name, a comment or quotes. */
const address = Type.String({
  minLength: 3,
  maxLength: EMAIL_MAX_CHARS,
  pattern: EMAIL_ADDRESS_PATTERN,
});

/** Whom an e-mail is from or to. */
export const EmailParty = Type.Object({
  address: Type.String(),
  name: Type.Union([Type.String(), Type.Null()]),
});
export type EmailParty = Static<typeof EmailParty>;

/** A file of an e-mail. One that came and was not taken over has no `fileId`: its name and size say what stayed in the mailbox. */
export const EmailFile = Type.Object({
  fileId: Type.Union([Id, Type.Null()]),
  name: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
});
export type EmailFile = Static<typeof EmailFile>;

/** How one that came was handled: still to be looked at, done by somebody, or never for anybody to look at (an automatic answer). */
export const EmailHandling = Type.Union([
  Type.Object({ kind: Type.Literal('raised') }),
  Type.Object({ kind: Type.Literal('done'), byName: Type.String(), atMs: Type.Integer() }),
  Type.Object({ kind: Type.Literal('none') }),
]);
export type EmailHandling = Static<typeof EmailHandling>;

/**
 * Where an e-mail stands. `problem` and `reason` are what the mail server said, for people to read; null `problem` before the first
 * try. `sent` says that the mail server took it; a later `bounced` that it could not be delivered after all.
 */
export const EmailState = Type.Union([
  Type.Object({
    kind: Type.Literal('queued'),
    attempts: Type.Integer(),
    nextAttemptAtMs: Type.Integer(),
    problem: Type.Union([Type.String(), Type.Null()]),
  }),
  Type.Object({ kind: Type.Literal('sent'), atMs: Type.Integer() }),
  Type.Object({ kind: Type.Literal('refused'), atMs: Type.Integer(), reason: Type.String() }),
  Type.Object({ kind: Type.Literal('bounced'), atMs: Type.Integer(), reason: Type.String() }),
  Type.Object({
    kind: Type.Literal('received'),
    atMs: Type.Integer(),
    /** An out-of-office note or the like: kept, and nobody's work. */
    isAutomatic: Type.Boolean(),
    /** From another address than those written to. */
    isFromOther: Type.Boolean(),
  }),
]);
export type EmailState = Static<typeof EmailState>;

const summary = {
  emailId: Id,
  interactionId: Id,
  contactId: Type.Union([Id, Type.Null()]),
  direction: Type.Union([Type.Literal('out'), Type.Literal('in')]),
  /** Who wrote it; for one that came, who wrote the one it answers. */
  agentId: Id,
  agentName: Type.String(),
  from: EmailParty,
  to: Type.Array(EmailParty),
  cc: Type.Array(EmailParty),
  bcc: Type.Array(EmailParty),
  subject: Type.String(),
  /** The beginning of the text, on one line. */
  preview: Type.String(),
  files: Type.Array(EmailFile),
  /** The chat's transcript, as its customer saw it, goes along. */
  hasTranscript: Type.Boolean(),
  /** The e-mail this one answers. */
  inReplyTo: Type.Union([Id, Type.Null()]),
  /** When it was written here, or came. */
  atMs: Type.Integer(),
  state: EmailState,
  /** `raised` for what came, and for what was refused or came back, until somebody has seen to it. */
  handling: EmailHandling,
};

/** An e-mail in a list. */
export const EmailSummary = Type.Object(summary);
export type EmailSummary = Static<typeof EmailSummary>;

/** An e-mail whole. `html` holds what is safe to show: no scripts, styles, forms or pictures, links with http, https, mailto or tel. */
export const Email = Type.Object({
  ...summary,
  text: Type.String(),
  html: Type.Union([Type.String(), Type.Null()]),
});
export type Email = Static<typeof Email>;

/** Newest first. `hasEarlier`: there are more than a list carries. */
export const EmailList = Type.Object({ emails: Type.Array(EmailSummary), hasEarlier: Type.Boolean() });
export type EmailList = Static<typeof EmailList>;

/**
 * Sends an e-mail from a chat the agent attends or wraps up, or in answer to one that came. `emailId` is made by the client and stored
 * before sending. To, cc and bcc together are at most `EMAIL_RECIPIENTS_MAX`. Of `html` the server keeps what is safe; null sends text alone.
 */
export const SendEmailBody = Type.Object(
  {
    emailId: Id,
    interactionId: Id,
    to: Type.Array(address, { minItems: 1, maxItems: EMAIL_RECIPIENTS_MAX }),
    cc: Type.Array(address, { maxItems: EMAIL_RECIPIENTS_MAX }),
    bcc: Type.Array(address, { maxItems: EMAIL_RECIPIENTS_MAX }),
    subject: Type.String({ maxLength: EMAIL_SUBJECT_MAX_CHARS }),
    text: Type.String({ minLength: 1, maxLength: EMAIL_TEXT_MAX_CHARS }),
    html: Type.Union([Type.String({ maxLength: EMAIL_HTML_MAX_CHARS }), Type.Null()]),
    /** Brought before, under this e-mail's id. */
    fileIds: Type.Array(Id, { maxItems: EMAIL_FILES_MAX, uniqueItems: true }),
    hasTranscript: Type.Boolean(),
    /** The e-mail that came and is answered; null for a new one. */
    inReplyTo: Type.Union([Id, Type.Null()]),
  },
  strict,
);
export type SendEmailBody = Static<typeof SendEmailBody>;

/** Why an e-mail was not taken; `field` of the problem names the offending part of the body. */
export const EmailProblemCode = Type.Union([
  /** The installation has no mail server. */
  Type.Literal('mailNotConfigured'),
  /** Not an address, or not one alone. */
  Type.Literal('addressMalformed'),
  Type.Literal('tooManyRecipients'),
  /** Control characters where there may be none. */
  Type.Literal('textMalformed'),
  /** Not a clean file brought under this e-mail's id. */
  Type.Literal('fileUnknown'),
  Type.Literal('filesTooLarge'),
  /** The chat is no longer the agent's, and nothing of it is answered. */
  Type.Literal('notAttending'),
  /** The id was used before with another content: a fault of the client. */
  Type.Literal('emailConflict'),
  /** As many as one agent may send for now. */
  Type.Literal('tooManyEmails'),
]);
export type EmailProblemCode = Static<typeof EmailProblemCode>;
export const EmailProblem = Type.Object({
  code: EmailProblemCode,
  field: Type.Union([Type.String(), Type.Null()]),
});
export type EmailProblem = Static<typeof EmailProblem>;

/** That e-mail can be sent from here, and as whom it arrives. */
export const MailDesk = Type.Object({
  from: Type.String({ maxLength: EMAIL_MAX_CHARS + LABEL_MAX_CHARS }),
});
export type MailDesk = Static<typeof MailDesk>;

/** E-mails of these interactions came, or stand elsewhere now: what is shown of them is to be read again. May be lost with a connection. */
export const MailChangedFrame = Type.Object({
  type: Type.Literal('mailChanged'),
  interactionIds: Type.Array(Id),
  emailIds: Type.Array(Id),
});
export type MailChangedFrame = Static<typeof MailChangedFrame>;
