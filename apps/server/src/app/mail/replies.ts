import { normalisedAddress } from '@guichet/core/contact/address.ts';
import type { Interaction } from '@guichet/core/interaction/interaction.ts';
import type { EmailId, FileId } from '@guichet/protocol/ids.ts';
import type { EmailFile } from '@guichet/protocol/mail.ts';
import {
  EMAIL_FILES_MAX,
  EMAIL_HTML_MAX_CHARS,
  EMAIL_SUBJECT_MAX_CHARS,
  EMAIL_TEXT_MAX_CHARS,
} from '@guichet/protocol/mail-limits.ts';
import type { Clock } from '../../ports/clock.ts';
import type { IncomingFile, IncomingMail } from '../../ports/mail-reader.ts';
import type { MailStore, StoredEmail } from '../../ports/mail-store.ts';
import type { Secrets } from '../../ports/secrets.ts';
import { sourceOf } from '../files/byte-source.ts';
import type { EmailFiles } from '../files/email-files.ts';
import type { Interactions } from '../interactions.ts';
import { cutText } from './cut-text.ts';
import { domainOf, replyKeysIn } from './mail-address.ts';
import type { MailAccount } from './mail-address.ts';
import type { MailChanges } from './mail-changes.ts';
import { threadOf } from './thread.ts';

export type RepliesOptions = {
  readonly store: MailStore;
  readonly account: MailAccount;
  readonly interactions: Pick<Interactions, 'find'>;
  readonly files: Pick<EmailFiles, 'receive' | 'claim'>;
  readonly changes: MailChanges;
  readonly clock: Clock;
  readonly secrets: Pick<Secrets, 'digest'>;
};

/** What became of a message: kept, known before, a report that was taken note of, or nothing of ours. */
export type ReplyOutcome = 'kept' | 'known' | 'reported' | 'unmatched';

/** A file cannot be taken over yet: the message is to be brought again. */
export class ReplyNotReady extends Error {
  override readonly name = 'ReplyNotReady';
}

/** Takes in what comes to the mailbox: `SPEC.md`, rules MI. */
export class Replies {
  readonly #options: RepliesOptions;

  constructor(options: RepliesOptions) {
    this.#options = options;
  }

  /**
   * Bringing a message again changes nothing.
   * @param isLastTry  files that cannot be taken over now never will be
   * @throws StorageFailure; ReplyNotReady, unless it is the last try
   */
  async receive(mail: IncomingMail, isLastTry: boolean): Promise<ReplyOutcome> {
    const original = await this.#original(mail);
    if (original === undefined) return 'unmatched';
    if (mail.report !== null) return this.#report(original, mail.report);
    const state = (await this.#options.interactions.find(original.interactionId))?.state;
    if (state === undefined) return 'unmatched';
    return this.#keep(mail, { original, state, isLastTry });
  }

  /** The e-mail a message is about. Whoever names a key that is not ours is not listened to further. */
  async #original(mail: IncomingMail): Promise<StoredEmail | undefined> {
    const { store, account } = this.#options;
    const replyKeys = replyKeysIn(account, mail.recipients);
    const named = mail.report?.messageId ?? null;
    const messageIds = named === null ? [...mail.inReplyTo, ...mail.references.toReversed()] : [named];
    const keys = replyKeys.length > 0 ? { replyKeys, messageIds: [] } : { replyKeys: [], messageIds };
    const [original] = await store.emailsWithKeys(keys);
    return original;
  }

  async #report(
    original: StoredEmail,
    { isFailed, reason }: NonNullable<IncomingMail['report']>,
  ): Promise<ReplyOutcome> {
    const { store, changes, clock } = this.#options;
    if (!isFailed || original.direction === 'in') return 'reported';
    const state = { kind: 'bounced', atMs: clock.now(), reason } as const;
    const handling = { kind: 'raised' } as const;
    // A report may overtake the note that the server took it.
    const isMoved = await store.moveEmail(original.emailId, ['queued', 'sent'], state, handling);
    if (isMoved) changes.tell({ ...original, state, handling });
    return 'reported';
  }

  async #keep(mail: IncomingMail, place: Place): Promise<ReplyOutcome> {
    const { store, changes } = this.#options;
    const messageId = this.#messageIdOf(mail);
    const [known] = await store.emailsWithKeys({ replyKeys: [], messageIds: [messageId] });
    if (known !== undefined) return 'known';
    // The same for a message that is brought again, so that its files are known too.
    const emailId = this.#options.secrets.digest(`email ${messageId}`);
    const email = this.#emailOf(mail, { ...place, emailId, messageId });
    const kept = { ...email, files: await this.#takeFiles(mail.files, emailId, place) };
    if ((await store.addEmail(kept)) !== undefined) return 'known';
    changes.tell(kept);
    return 'kept';
  }

  #emailOf(mail: IncomingMail, { emailId, messageId, original, state }: Placed): Omit<StoredEmail, 'files'> {
    const atMs = this.#options.clock.now();
    const { isAutomatic } = mail;
    return {
      ...{ emailId, messageId, atMs },
      interactionId: original.interactionId,
      contactId: state.contactId,
      queueId: state.queueId,
      direction: 'in',
      agentId: original.agentId,
      agentName: original.agentName,
      from: mail.from,
      to: [...mail.to],
      cc: [...mail.cc],
      bcc: [],
      subject: cutText(mail.subject, EMAIL_SUBJECT_MAX_CHARS),
      text: cutText(mail.text, EMAIL_TEXT_MAX_CHARS),
      // Markup that is cut is other markup; the text says the same.
      html: (mail.html?.length ?? 0) > EMAIL_HTML_MAX_CHARS ? null : mail.html,
      inReplyTo: original.emailId,
      state: { kind: 'received', atMs, isAutomatic, isFromOther: isFromOther(mail, original) },
      handling: { kind: isAutomatic ? 'none' : 'raised' },
      references: threadOf(original),
      replyKey: null,
      digest: null,
      transcript: null,
    };
  }

  async #takeFiles(files: readonly IncomingFile[], emailId: EmailId, place: Place): Promise<EmailFile[]> {
    const taken: EmailFile[] = [];
    for (const [at, file] of files.entries()) {
      const fileId = this.#options.secrets.digest(`file ${String(at)} ${emailId}`);
      const isTooMany = at >= EMAIL_FILES_MAX;
      const one = isTooMany ? undefined : await this.#takeFile(file, { emailId, fileId }, place);
      taken.push(one ?? leftBehind(file));
    }
    return taken;
  }

  /** Undefined for what no file of ours may be, or not in time. */
  async #takeFile(
    { name, content }: IncomingFile,
    to: { readonly emailId: EmailId; readonly fileId: FileId },
    { state: { customerId }, isLastTry }: Place,
  ): Promise<EmailFile | undefined> {
    const { files } = this.#options;
    // Whoever it is from, it counts for the customer whose chat it comes to.
    const person = { kind: 'customer', customerId } as const;
    const upload = { person, ...to, givenName: name, bytes: content.length };
    const outcome = await files.receive({ ...upload, content: sourceOf([content]) });
    if (outcome.kind === 'refused' || outcome.kind === 'unknown') return undefined;
    if (outcome.kind === 'stored' && outcome.file.state === 'refused') return undefined;
    const [record] = (await files.claim(person, to.emailId, [to.fileId])) ?? [];
    if (record !== undefined) {
      return { fileId: to.fileId, name: record.name, mediaType: record.mediaType, bytes: record.bytes };
    }
    if (!isLastTry) throw new ReplyNotReady('a file has not been looked through yet');
    return undefined;
  }

  /** One without a message id is known by what it says. */
  #messageIdOf({ messageId, from, subject, text, recipients }: IncomingMail): string {
    if (messageId !== null) return messageId;
    const { secrets, account } = this.#options;
    const digest = secrets.digest(JSON.stringify([from.address, recipients, subject, text]));
    return `${digest}@no-id.${domainOf(account)}`;
  }
}

/** Where an answer belongs: the e-mail it answers, and the chat as it stands. */
type Place = {
  readonly original: StoredEmail;
  readonly state: Interaction;
  readonly isLastTry: boolean;
};
type Placed = Place & { readonly emailId: EmailId; readonly messageId: string };

/** From none of those written to. */
function isFromOther({ from }: IncomingMail, { to, cc, bcc, direction, from: writer }: StoredEmail): boolean {
  const written = direction === 'out' ? [...to, ...cc, ...bcc] : [writer, ...to, ...cc];
  const known = new Set(written.map(({ address }) => normalisedAddress('email', address)));
  return !known.has(normalisedAddress('email', from.address));
}

function leftBehind({ name, mediaType, content }: IncomingFile): EmailFile {
  return { fileId: null, name, mediaType, bytes: content.length };
}
