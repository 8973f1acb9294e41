/**
 * A small pseudo-random generator (SplitMix32): the same seed gives the same run on every machine.
 * For tests only; nothing that must not be guessed may come from it.
 */
export class SeededRandom {
  readonly seed: number;
  #state: number;

  /** @param seed  any integer; its low 32 bits count */
  constructor(seed: number) {
    if (!Number.isInteger(seed)) throw new RangeError(`A seed is an integer, not ${String(seed)}`);
    this.seed = seed;
    this.#state = seed >>> 0;
  }

  /** A number from 0 up to, not including, 1. */
  next(): number {
    return this.#uint32() / 2 ** 32;
  }

  /** An integer from 0 up to, not including, `n`. */
  int(n: number): number {
    if (!Number.isInteger(n) || n < 1) throw new RangeError(`No integer lies below ${String(n)}`);
    return Math.floor(this.next() * n);
  }

  /** An integer from `min` to `max`, both included. */
  between(min: number, max: number): number {
    return min + this.int(max - min + 1);
  }

  /** True with probability `p`. */
  chance(p: number): boolean {
    return this.next() < p;
  }

  /** One element. Throws RangeError when there is none. */
  pick<T>(items: readonly T[]): T {
    // In bounds: int() stays below the length, and throws for an empty list.
    return items[this.int(items.length)] as T;
  }

  /** A new array of the same elements in a random order. */
  shuffle<T>(items: readonly T[]): T[] {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const other = this.int(last + 1);
      // In bounds: 0 <= other <= last < length.
      const moved = shuffled[last] as T;
      shuffled[last] = shuffled[other] as T;
      shuffled[other] = moved;
    }
    return shuffled;
  }

  /** A generator of its own, so that one actor's draws do not shift another's. */
  fork(): SeededRandom {
    return new SeededRandom(this.#uint32());
  }

  #uint32(): number {
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  }
}
