/** Time, injected. The simulator's runs on virtual time. */
export interface Clock {
  /** Epoch ms of the wall clock; may jump. */
  now(): number;
  /** Runs `callback` once after `delayMs` of steady time, unless disposed before. */
  timer(delayMs: number, callback: () => void): Timer;
}

export interface Timer extends Disposable {
  [Symbol.dispose](): void;
}
