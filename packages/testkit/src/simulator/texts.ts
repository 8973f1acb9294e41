import type { SeededRandom } from '../seeded-random.ts';
import { CANARY } from './canary.ts';

/** Makes message texts of which no two are alike, so that each can be followed through every view. */
export class Texts {
  readonly #random: SeededRandom;
  #made = 0;

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  next(): string {
    this.#made += 1;
    // Now and then something with characters of every width, or as long as a message may be.
    const dice = this.#random.next();
    if (dice < 0.05) return `text-${this.#made} ${'é🙂漢'.repeat(50)}`;
    return dice < 0.06 ? `text-${this.#made} ${'x'.repeat(3_900)}` : `text-${this.#made}`;
  }

  /** A text that no customer may ever see. */
  internal(): string {
    this.#made += 1;
    return `${CANARY} text-${this.#made}`;
  }
}
