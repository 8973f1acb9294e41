import type { Ids } from '@guichet/server/ports/ids.ts';

const DIGITS = 6;

/**
 * Identifiers that count up, `test-000001` onwards, so that a failing run reads well and repeats exactly.
 * Every id matches the wire's pattern. Two generators need different prefixes to stay apart.
 */
export class SequentialIds implements Ids {
  readonly #prefix: string;
  #made = 0;

  /** @param seed  names this generator: letters, digits, `_` and `-`, 1 to 50 of them; a number is taken as text */
  constructor(seed: string | number = 'test') {
    const prefix = String(seed);
    if (!/^[A-Za-z0-9_-]{1,50}$/.test(prefix)) throw new RangeError(`No id may start with ${prefix}`);
    this.#prefix = prefix;
  }

  next(): string {
    this.#made += 1;
    return `${this.#prefix}-${String(this.#made).padStart(DIGITS, '0')}`;
  }
}
