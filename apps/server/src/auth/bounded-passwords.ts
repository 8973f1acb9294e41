import type { Passwords } from '../ports/passwords.ts';
import { TooBusy } from '../ports/passwords.ts';
import { fitsPassword, hashOfNobody, hashPassword } from './password-hash.ts';

/** Hashes computed at once: each takes 19 MiB and a thread of the pool, which file access shares. */
const HASHES_AT_ONCE = 2;
/** Callers that may wait for their turn; at about 40 ms each the last waits 2 s. */
const WAITING_MAX = 100;

/** Password hashing that a burst of sign-ins cannot turn into a lack of memory or threads. */
export class BoundedPasswords implements Passwords {
  /** Stands in for the hash of a user who does not exist. */
  readonly #nobody = hashOfNobody();
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  hash(password: string): Promise<string> {
    return this.#inTurn(() => hashPassword(password));
  }

  verify(password: string, hash: string | undefined): Promise<boolean> {
    return this.#inTurn(() => fitsPassword(password, hash ?? this.#nobody));
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running < HASHES_AT_ONCE) this.#running += 1;
    else await this.#turn();
    try {
      return await work();
    } finally {
      // The turn passes straight to who has waited longest, so that a newcomer cannot slip in between.
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }

  #turn(): Promise<void> {
    if (this.#waiting.length >= WAITING_MAX) throw new TooBusy('Too many passwords to check at once');
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
