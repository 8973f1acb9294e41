import type { ClientSnapshot } from '../client-snapshot.ts';
import type { ClientClock } from '../clock/client-clock.ts';

/** An answer to having entered comes in one round trip: without one it was lost with a tab or a connection, ms. */
const ENTER_AGAIN_AFTER_MS = 4_000;

export type EntranceOptions = {
  readonly getSnapshot: () => Pick<ClientSnapshot<unknown>, 'connection' | 'timesLive'>;
  readonly clock: ClientClock;
  /** Says that this browser has the sound of the call. */
  readonly say: () => void;
};

/** Keeps the server told that this browser has the sound of a call: it forgets with every connection, and with its own end. */
export class Entrance {
  readonly #options: EntranceOptions;
  /** The connection under which it has been said, by the client's count. */
  #saidUnder: number | undefined;
  #isAnswered = false;
  #cancelAgain: (() => void) | undefined;

  constructor(options: EntranceOptions) {
    this.#options = options;
  }

  /** The server knows that this browser has the sound: what is said now is passed on. */
  get isIn(): boolean {
    const { connection, timesLive } = this.#options.getSnapshot();
    return this.#isAnswered && connection.kind === 'live' && this.#saidUnder === timesLive;
  }

  /** Says so, unless it has been said under this connection. */
  enter(): void {
    const { connection, timesLive } = this.#options.getSnapshot();
    if (connection.kind !== 'live' || this.#saidUnder === timesLive) return;
    this.#saidUnder = timesLive;
    this.#isAnswered = false;
    this.#options.say();
    this.#cancelAgain?.();
    this.#cancelAgain = this.#options.clock.timer(ENTER_AGAIN_AFTER_MS, () => {
      this.#saidUnder = undefined;
      this.enter();
    });
  }

  answered(): void {
    this.#cancelAgain?.();
    this.#isAnswered = true;
  }

  close(): void {
    this.#cancelAgain?.();
    this.#isAnswered = false;
  }
}
