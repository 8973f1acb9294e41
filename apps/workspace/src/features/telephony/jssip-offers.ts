import type { RTCSession } from 'jssip/lib/RTCSession.js';

/** While the other side changes something itself it can be asked for nothing: again after this, ms. */
const AGAIN_MS = 200;

type Session = Pick<RTCSession, 'isEnded' | 'isOnHold' | 'hold' | 'unhold' | 'renegotiate'>;

/**
 * What the other side of a call of JsSIP's is asked to agree to while the call goes on. It can be asked one thing at a time (RFC 3261,
 * 14.1), and JsSIP forgets what comes too early; here it waits, and the last word counts.
 */
export class JsSipOffers {
  /** Null before there is a session. */
  readonly #current: () => Session | null;
  #wantsHold = false;
  #mustRefresh = false;
  /** Of the answer that is waited for. */
  #asked: Session | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(current: () => Session | null) {
    this.#current = current;
  }

  hold(on: boolean): void {
    this.#wantsHold = on;
    this.#ask();
  }

  /** Tells the other side where this browser is now. */
  refresh(): void {
    this.#mustRefresh = true;
    this.#ask();
  }

  #ask(): void {
    clearTimeout(this.#timer);
    const session = this.#current();
    if (session === null || session.isEnded() || session === this.#asked) return;
    const mustHold = session.isOnHold().local !== this.#wantsHold;
    if (!mustHold && !this.#mustRefresh) return;
    const answered = (): void => {
      if (this.#asked !== session) return;
      this.#asked = null;
      this.#ask();
    };
    if (!this.#offer(session, mustHold, answered)) {
      this.#timer = setTimeout(() => this.#ask(), AGAIN_MS);
      return;
    }
    this.#asked = session;
    // Whatever is asked for, it is said from where.
    this.#mustRefresh = false;
  }

  #offer(session: Session, mustHold: boolean, answered: () => void): boolean {
    if (!mustHold) return session.renegotiate({}, answered);
    return this.#wantsHold ? session.hold({}, answered) : session.unhold({}, answered);
  }
}
