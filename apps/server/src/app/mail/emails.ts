import { agentCan } from '@guichet/core/interaction/capabilities.ts';
import type { Interaction } from '@guichet/core/interaction/interaction.ts';
import type { EmailId, FileId, InteractionId } from '@guichet/protocol/ids.ts';
import type { Email, EmailProblem, EmailProblemCode, SendEmailBody } from '@guichet/protocol/mail.ts';
import { EMAIL_FILES_MAX_BYTES } from '@guichet/protocol/mail-limits.ts';
import type { Clock } from '../../ports/clock.ts';
import { StorageFailure } from '../../ports/event-log.ts';
import type { FileRecord } from '../../ports/file-records.ts';
import type { Ids } from '../../ports/ids.ts';
import type { MailReader } from '../../ports/mail-reader.ts';
import type { StoredEmail } from '../../ports/mail-store.ts';
import type { RateLimiter } from '../../ports/rate-limiter.ts';
import type { Secrets } from '../../ports/secrets.ts';
import { mayRead } from '../files/file-access.ts';
import type { UploadOutcome } from '../files/uploads.ts';
import type { Interactions } from '../interactions.ts';
import type { Transcripts } from '../transcripts.ts';
import { problemOf } from './check-email.ts';
import { EmailReads } from './email-reads.ts';
import type { EmailReadsOptions, MailPerson } from './email-reads.ts';
import { emailView } from './email-view.ts';
import { domainOf, senderName } from './mail-address.ts';
import type { MailAccount } from './mail-address.ts';
import type { MailChanges } from './mail-changes.ts';
import { threadOf } from './thread.ts';
import { transcriptText } from './transcript-text.ts';

export type EmailsOptions = EmailReadsOptions & {
  /** Null: nothing leaves from here. */
  readonly account: MailAccount | null;
  readonly interactions: Pick<Interactions, 'find' | 'execute'>;
  readonly transcripts: Pick<Transcripts, 'transcript'>;
  readonly reader: Pick<MailReader, 'cleanHtml'>;
  readonly changes: MailChanges;
  /** E-mails by agent. */
  readonly emailsByAgent: RateLimiter;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secrets: Pick<Secrets, 'digest'>;
};

export type SendOutcome =
  | { readonly kind: 'kept'; readonly email: Email }
  | { readonly kind: 'refused'; readonly problem: EmailProblem; readonly retryAfterMs: number | null }
  /** No such chat or e-mail, or not this person's: the same answer for both. */
  | { readonly kind: 'unknown' };

const NOBODY_REQUIRES = { isDispositionMandatory: false, isDispositionReadOnlyAfterEnd: false };

/** E-mails as agents write them, and see to them: `SPEC.md`, rules MO. Every method may fail with `StorageFailure`. */
export class Emails {
  readonly #options: EmailsOptions;
  readonly reads: EmailReads;

  constructor(options: EmailsOptions) {
    this.#options = options;
    this.reads = new EmailReads(options);
  }

  /** Puts an e-mail into the outbox, and a line into the chat's log where that is still open. */
  async send(person: MailPerson, body: SendEmailBody): Promise<SendOutcome> {
    const { store, account, secrets } = this.#options;
    const digest = secrets.digest(inOrder(body));
    const known = await store.email(body.emailId);
    if (known !== undefined) return this.#repeated(person, known, digest);
    if (account === null) return refused('mailNotConfigured');
    const problem = problemOf(body);
    if (problem !== null) return { kind: 'refused', problem, retryAfterMs: null };
    const state = (await this.#options.interactions.find(body.interactionId))?.state;
    if (state === undefined) return { kind: 'unknown' };
    const answered = body.inReplyTo === null ? null : await this.#answerable(person, state, body.inReplyTo);
    if (answered === undefined) return { kind: 'unknown' };
    const permission = mayWrite(state, person);
    if (!permission.allowed && answered === null) return this.#forbidden(person, state);
    const turn = this.#options.emailsByAgent.take(person.userId);
    if (!turn.allowed) return refused('tooManyEmails', null, turn.retryAfterMs);
    const outcome = await this.#compose({ person, body, digest, account, state, answered });
    if (outcome.kind !== 'kept') this.#options.emailsByAgent.giveBack(person.userId);
    return outcome;
  }

  /** Writes the line of an e-mail into the chat's log; a repeat writes nothing more. Where the chat takes none any more, there is none. */
  async record({
    emailId,
    interactionId,
    agentId,
    agentName,
    to,
    subject,
    digest,
  }: StoredEmail): Promise<void> {
    if (digest === null) return;
    const { interactions, agents } = this.#options;
    const command = { type: 'sendEmail', emailId, to: to.map(({ address }) => address), subject } as const;
    const privileges = agents.privilegesOf(agentId);
    const ask = { by: 'agent', agentId, name: agentName, privileges, command } as const;
    const result = await interactions.execute(interactionId, ask, { commandId: emailId, digest });
    if (result.kind === 'unavailable') throw new StorageFailure('The log cannot be written now', true);
  }

  /**
   * Takes over a file for an e-mail that is being written: one of a standard response, or of an e-mail this person may read.
   * @throws StorageFailure
   */
  async copyFile(
    person: MailPerson,
    to: { readonly emailId: EmailId; readonly fileId: FileId },
    from: FileId,
  ): Promise<UploadOutcome> {
    const { files } = this.#options;
    const source =
      (await files.ofResponse(person, from)) ?? (await this.reads.fileOfAny(person, from))?.record;
    return source === undefined ? { kind: 'unknown' } : files.copy(person, to, source);
  }

  /** Takes one off the list of what is raised. @returns whether this person may read it */
  async finish(person: MailPerson, emailId: EmailId): Promise<boolean> {
    const email = await this.reads.readable(person, emailId);
    if (email === undefined) return false;
    await this.#finish(person, email);
    return true;
  }

  async #compose(asked: Composition): Promise<SendOutcome> {
    const { person, body, state, answered } = asked;
    const { files, store, changes } = this.#options;
    const { emailId, interactionId } = body;
    const transcript = body.hasTranscript ? await this.#transcript(person, interactionId, state) : null;
    if (transcript === undefined) return refused('notAttending', '/hasTranscript');
    const claimed = await files.claim(person, emailId, body.fileIds);
    if (claimed === undefined) return refused('fileUnknown', '/fileIds');
    if (claimed.reduce((sum, { bytes }) => sum + bytes, 0) > EMAIL_FILES_MAX_BYTES) {
      await files.release(emailId, body.fileIds);
      return refused('filesTooLarge', '/fileIds');
    }
    const html = body.html === null ? null : await this.#options.reader.cleanHtml(body.html);
    const email = this.#emailOf(asked, claimed, { html, transcript });
    const known = await store.addEmail(email);
    if (known !== undefined) return this.#repeated(person, known, asked.digest);
    await this.record(email);
    if (answered !== null) await this.#finish(person, answered);
    changes.tell(email);
    return { kind: 'kept', email: emailView(email) };
  }

  #emailOf(
    asked: Composition,
    claimed: readonly FileRecord[],
    { html, transcript }: Pick<StoredEmail, 'html' | 'transcript'>,
  ): StoredEmail {
    const { person, body, digest, account, state, answered } = asked;
    const { clock, ids } = this.#options;
    const { emailId, interactionId, subject, text, inReplyTo } = body;
    const replyKey = keyOf(ids.next());
    const nowMs = clock.now();
    const party = (address: string) => ({ address, name: null });
    return {
      ...{ emailId, interactionId, subject, text, inReplyTo, digest, transcript, replyKey },
      contactId: state.contactId,
      queueId: state.queueId,
      direction: 'out',
      agentId: person.userId,
      agentName: person.name,
      from: { address: account.address, name: senderName(person.name, account) },
      to: body.to.map(party),
      cc: body.cc.map(party),
      bcc: body.bcc.map(party),
      html,
      files: claimed.map(({ fileId, name, mediaType, bytes }) => ({ fileId, name, mediaType, bytes })),
      atMs: nowMs,
      state: { kind: 'queued', attempts: 0, nextAttemptAtMs: nowMs, problem: null },
      handling: { kind: 'none' },
      messageId: `${emailId}.${replyKey}@${domainOf(account)}`,
      references: answered === null ? [] : threadOf(answered),
    };
  }

  /** A client that was not told asks again: it is told now, and what was left undone is done. */
  async #repeated(person: MailPerson, known: StoredEmail, digest: string): Promise<SendOutcome> {
    if (known.agentId !== person.userId || known.direction === 'in') return { kind: 'unknown' };
    if (known.digest !== digest) return refused('emailConflict');
    await this.record(known);
    const answered = known.inReplyTo === null ? undefined : await this.#options.store.email(known.inReplyTo);
    if (answered !== undefined) await this.#finish(person, answered);
    return { kind: 'kept', email: emailView(known) };
  }

  async #finish({ name }: MailPerson, email: StoredEmail): Promise<void> {
    const { store, changes, clock } = this.#options;
    const handling = { kind: 'done', byName: name, atMs: clock.now() } as const;
    // Told with whom it was raised to: they have it on their lists.
    if (await store.finishEmail(email.emailId, handling)) changes.tell(email);
  }

  /** The e-mail that is answered; undefined when it did not come to this chat, or is not this person's to read. */
  async #answerable(
    person: MailPerson,
    { interactionId }: Interaction,
    emailId: EmailId,
  ): Promise<StoredEmail | undefined> {
    const email = await this.reads.readable(person, emailId);
    return email?.direction === 'in' && email.interactionId === interactionId ? email : undefined;
  }

  async #forbidden(person: MailPerson, state: Interaction): Promise<SendOutcome> {
    const isTheirs = await mayRead(state, person, this.#options.past);
    return isTheirs ? refused('notAttending') : { kind: 'unknown' };
  }

  async #transcript(
    person: MailPerson,
    interactionId: InteractionId,
    { language }: Interaction,
  ): Promise<string | undefined> {
    const transcript = await this.#options.transcripts.transcript(interactionId, person, 'customer');
    return transcript === undefined ? undefined : transcriptText(transcript.events, language);
  }
}

type Composition = {
  readonly person: MailPerson;
  readonly body: SendEmailBody;
  readonly digest: string;
  readonly account: MailAccount;
  readonly state: Interaction;
  readonly answered: StoredEmail | null;
};

function mayWrite(
  state: Interaction,
  { userId, privileges }: MailPerson,
): ReturnType<typeof agentCan.sendEmail> {
  return agentCan.sendEmail(state, { agentId: userId, privileges }, NOBODY_REQUIRES);
}

function refused(
  code: EmailProblemCode,
  field: string | null = null,
  retryAfterMs: number | null = null,
): SendOutcome {
  return { kind: 'refused', problem: { code, field }, retryAfterMs };
}

/** The same text for the same content, in whatever order it came. */
function inOrder(body: SendEmailBody): string {
  return JSON.stringify(Object.entries(body).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** The bits of an id in letters that survive the small and capital letters of mail servers. */
function keyOf(id: string): string {
  return Buffer.from(id, 'base64url').toString('hex');
}
