/** Time, injected. */
export interface ClientClock {
  /** Epoch ms of the wall clock; may jump. */
  now(): number;
  /** Runs `callback` once after `delayMs`, unless the returned function is called before. */
  timer(delayMs: number, callback: () => void): () => void;
}
