import type { Emails } from '../app/mail/emails.ts';
import { outgoingMail } from '../app/mail/outgoing.ts';
import type { MailAccount } from '../app/mail/mail-address.ts';
import type { MailChanges } from '../app/mail/mail-changes.ts';
import type { EmailFiles } from '../app/files/email-files.ts';
import type { EmailHandling, EmailState } from '@guichet/protocol/mail.ts';
import type { Clock, Timer } from '../ports/clock.ts';
import type { LogSink } from '../ports/log-sink.ts';
import type { Mailer, MailerAnswer } from '../ports/mailer.ts';
import type { MailStore, StoredEmail } from '../ports/mail-store.ts';

export type MailOutboxOptions = {
  readonly store: MailStore;
  readonly mailer: Mailer;
  readonly account: MailAccount;
  readonly emails: Pick<Emails, 'record'>;
  readonly files: Pick<EmailFiles, 'read'>;
  readonly changes: MailChanges;
  readonly clock: Clock;
  /** From 0 to 1; spreads tries, so that all that waited for a mail server do not come at once. */
  readonly random: () => number;
  readonly sink: LogSink;
};

/** The pause after the first try, ms; each later one is twice as long, up to the longest. */
export const FIRST_PAUSE_MS = 15_000;
export const LONGEST_PAUSE_MS = 4 * 3_600_000;
/** Tries of one e-mail: about two days, after which somebody is better told. */
export const ATTEMPTS_MAX = 22;
/** E-mails looked up at once. */
const AT_ONCE = 20;
/** When nothing is known to be due, ms: a clock that was set changes what is. */
const LOOK_EVERY_MS = 60_000;
/** After a failure of the store, ms. */
const RETRY_AFTER_MS = 5_000;

/** Hands what is due to the mail server, one after another: rules MS of app/mail/SPEC.md. */
export class MailOutbox implements Disposable {
  readonly #options: MailOutboxOptions;
  readonly #news: Disposable;
  #timer: Timer | undefined;
  #isWorking = false;
  #hasNews = false;
  #isStopped = false;

  constructor(options: MailOutboxOptions) {
    this.#options = options;
    this.#news = options.changes.subscribe(({ email }) => {
      if (email.state.kind === 'queued') this.#wake();
    });
    this.#next(0);
  }

  [Symbol.dispose](): void {
    this.#isStopped = true;
    this.#news[Symbol.dispose]();
    this.#timer?.[Symbol.dispose]();
  }

  #wake(): void {
    if (this.#isWorking) this.#hasNews = true;
    else this.#next(0);
  }

  #next(delayMs: number): void {
    this.#timer?.[Symbol.dispose]();
    if (!this.#isStopped) this.#timer = this.#options.clock.timer(delayMs, () => void this.#work());
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    this.#hasNews = false;
    let pauseMs: number;
    try {
      pauseMs = await this.#sendDue();
    } catch (err) {
      if (!this.#isStopped) this.#options.sink.warn('mailNotSent', { err });
      pauseMs = RETRY_AFTER_MS;
    }
    this.#isWorking = false;
    this.#next(this.#hasNews ? 0 : pauseMs);
  }

  /** @returns when to look again, ms */
  async #sendDue(): Promise<number> {
    const { store, clock } = this.#options;
    for (;;) {
      const due = await store.dueEmails(clock.now(), AT_ONCE);
      for (const email of due) {
        if (this.#isStopped) return LOOK_EVERY_MS;
        await this.#send(email);
      }
      if (due.length < AT_ONCE) break;
    }
    const dueAtMs = await store.nextDueAtMs();
    return dueAtMs === null ? LOOK_EVERY_MS : Math.min(Math.max(dueAtMs - clock.now(), 0), LOOK_EVERY_MS);
  }

  async #send(email: StoredEmail): Promise<void> {
    const { mailer, account, files, emails, sink } = this.#options;
    if (email.state.kind !== 'queued') return;
    const attempts = email.state.attempts + 1;
    // Its author's client may have been told nothing, and the process may have ended between the two.
    if (attempts === 1) await emails.record(email);
    const answer = await mailer.send(outgoingMail(email, account, files));
    const { state, handling } = this.#verdict(answer, attempts);
    sink.info('mailTried', { emailId: email.emailId, attempt: attempts, outcome: state.kind });
    await this.#settle(email, state, handling);
  }

  #verdict(answer: MailerAnswer, attempts: number): Verdict {
    const atMs = this.#options.clock.now();
    switch (answer.kind) {
      case 'taken':
        return answer.refusals.length === 0
          ? { state: { kind: 'sent', atMs }, handling: null }
          : { state: { kind: 'bounced', atMs, reason: answer.refusals.join('\n') }, handling: RAISED };
      case 'refused':
        return { state: { kind: 'refused', atMs, reason: answer.reason }, handling: RAISED };
      case 'later': {
        const { problem } = answer;
        if (attempts >= ATTEMPTS_MAX)
          return { state: { kind: 'refused', atMs, reason: problem }, handling: RAISED };
        const nextAttemptAtMs = atMs + this.#pauseAfter(attempts);
        return { state: { kind: 'queued', attempts, nextAttemptAtMs, problem }, handling: null };
      }
    }
  }

  #pauseAfter(attempts: number): number {
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
    return Math.ceil(pauseMs * (1 + this.#options.random() / 4));
  }

  async #settle(email: StoredEmail, state: EmailState, handling: EmailHandling | null): Promise<void> {
    const { store, changes } = this.#options;
    // A report that it came back may have been quicker than the note that it left.
    const isMoved = await store.moveEmail(email.emailId, ['queued'], state, handling);
    if (isMoved) changes.tell({ ...email, state, handling: handling ?? email.handling });
  }
}

type Verdict = { readonly state: EmailState; readonly handling: EmailHandling | null };
const RAISED: EmailHandling = { kind: 'raised' };
