import type { Answer, Problem } from '../../session/http.ts';

/** What the server answered last; kept while it is asked again, and when asking again fails. */
export type Watched<Value> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'ok'; readonly value: Value };

export type WatchedAnswerOptions<Value> = {
  readonly ask: () => Promise<Answer<Value>>;
  /** Calls back whenever the answer may be another one. @returns the way to stop that */
  readonly watch: (onChange: () => void) => () => void;
};

/** An answer of the server that several parts of the screen show: asked for once for all of them, and again when it may have changed. */
export class WatchedAnswer<Value> {
  readonly #options: WatchedAnswerOptions<Value>;
  readonly #listeners = new Set<() => void>();
  #state: Watched<Value> = { kind: 'loading' };
  #unwatch: (() => void) | null = null;
  #isAsking = false;
  #isOutdated = false;

  constructor(options: WatchedAnswerOptions<Value>) {
    this.#options = options;
  }

  readonly get = (): Watched<Value> => this.#state;

  /** Asks with the first listener, and watches as long as there is one. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (this.#unwatch === null) {
      this.#unwatch = this.#options.watch(() => void this.#ask());
      void this.#ask();
    }
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#unwatch?.();
      this.#unwatch = null;
    };
  };

  readonly retry = (): void => void this.#ask();

  async #ask(): Promise<void> {
    // What changes while an answer is on its way may not be in it.
    this.#isOutdated = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#isOutdated) {
      this.#isOutdated = false;
      const answer = await this.#options.ask();
      if (answer.kind === 'ok' || this.#state.kind !== 'ok') this.#show(answer);
    }
    this.#isAsking = false;
  }

  #show(state: Watched<Value>): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}
