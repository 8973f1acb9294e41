import type { Replies } from '../app/mail/replies.ts';
import type { Clock, Timer } from '../ports/clock.ts';
import { StorageFailure } from '../ports/event-log.ts';
import type { LogSink } from '../ports/log-sink.ts';
import type { Mailbox, MailboxMessage, OpenMailbox } from '../ports/mailbox.ts';
import type { MailReader } from '../ports/mail-reader.ts';
import type { MailboxPosition, MailStore } from '../ports/mail-store.ts';

export type MailFetchingOptions = {
  readonly mailbox: Mailbox;
  readonly store: MailStore;
  readonly replies: Pick<Replies, 'receive'>;
  readonly reader: Pick<MailReader, 'read'>;
  readonly clock: Clock;
  /** From 0 to 1; spreads what many servers do at once. */
  readonly random: () => number;
  readonly sink: LogSink;
};

/** The pause after a connection is lost, ms; after each failure in a row twice as long, up to the longest. */
export const FIRST_PAUSE_MS = 1_000;
export const LONGEST_PAUSE_MS = 60_000;
/** Tries of one message, for about half an hour: then those behind it come first. */
export const TRIES_MAX = 30;

/** Keeps a connection to the mailbox and takes in what comes there: rules MI of app/mail/SPEC.md. */
export class MailFetching implements AsyncDisposable {
  readonly #options: MailFetchingOptions;
  readonly #stopping = new AbortController();
  #timer: Timer | undefined;
  #failures = 0;
  #tried = { uid: 0, count: 0 };
  #working: Promise<void> = Promise.resolve();
  #news = Promise.withResolvers<void>();

  constructor(options: MailFetchingOptions) {
    this.#options = options;
    this.#next(0);
  }

  /** Resolves once nothing is worked on and the connection is closed. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#timer?.[Symbol.dispose]();
    this.#stopping.abort();
    await this.#working;
  }

  get #isStopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  #next(delayMs: number): void {
    if (this.#isStopped) return;
    this.#timer = this.#options.clock.timer(delayMs, () => {
      this.#working = this.#follow();
    });
  }

  async #follow(): Promise<void> {
    const { mailbox, sink } = this.#options;
    try {
      await using open = await mailbox.open(() => this.#news.resolve(), this.#stopping.signal);
      await this.#takeInUntilLost(open);
    } catch (err) {
      if (!this.#isStopped) sink.warn('mailboxLost', { err });
    }
    this.#next(this.#pause());
  }

  async #takeInUntilLost(open: OpenMailbox): Promise<void> {
    let isOver = false;
    const ended = open.ended.then((why) => {
      isOver = true;
      if (!this.#isStopped) this.#options.sink.info('mailboxClosed', { err: why });
    });
    while (!isOver && !this.#isStopped) {
      this.#news = Promise.withResolvers<void>();
      await this.#takeIn(open);
      this.#failures = 0;
      await Promise.race([this.#news.promise, ended]);
    }
  }

  /** Brings everything above the position in, and moves the position after each. */
  async #takeIn(open: OpenMailbox): Promise<void> {
    const { store, mailbox } = this.#options;
    let position = await this.#positionIn(open);
    for await (const message of open.messagesAfter(position.lastUid)) {
      await this.#receive(message);
      position = { ...position, lastUid: message.uid };
      await store.saveMailboxPosition(mailbox.name, position);
      if (this.#isStopped) return;
    }
  }

  /**
   * The first time it begins with what comes from now on: there is no e-mail yet that anything older could answer. A mailbox whose numbers
   * mean something else now is read from its beginning; what is known is known by its message id.
   */
  async #positionIn({ uidValidity, uidNext }: OpenMailbox): Promise<MailboxPosition> {
    const { store, mailbox } = this.#options;
    const known = await store.mailboxPosition(mailbox.name);
    if (known?.uidValidity === uidValidity) return known;
    const position = { uidValidity, lastUid: known === undefined ? uidNext - 1 : 0 };
    await store.saveMailboxPosition(mailbox.name, position);
    return position;
  }

  async #receive({ uid, source, isCut }: MailboxMessage): Promise<void> {
    const { replies, reader, sink } = this.#options;
    const isLastTry = this.#countTry(uid) >= TRIES_MAX;
    try {
      const mail = await reader.read(source);
      // The last file of what was cut is not whole, and nobody can tell which others are missing.
      const files = isCut ? mail.files.slice(0, -1) : mail.files;
      const outcome = await replies.receive({ ...mail, files }, isLastTry);
      // Nothing of what it says, nor from whom: most of it is not for us.
      sink.info('mailFetched', { uid, bytes: source.length, isCut, outcome });
    } catch (err) {
      // A store that fails will fail for the next one too.
      if (!isLastTry || err instanceof StorageFailure) throw err;
      sink.error('mailPassedOver', { uid, err });
    }
  }

  /** Tries of the message that is in the way, this one included. */
  #countTry(uid: number): number {
    this.#tried = { uid, count: this.#tried.uid === uid ? this.#tried.count + 1 : 1 };
    return this.#tried.count;
  }

  #pause(): number {
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, LONGEST_PAUSE_MS);
    this.#failures += 1;
    return Math.ceil(pauseMs * (1 + this.#options.random() / 4));
  }
}
