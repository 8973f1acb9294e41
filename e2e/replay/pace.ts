import { setTimeout as pause } from 'node:timers/promises';

/** How fast people read and type, scaled down, and how long anybody waits before a chat counts as stalled. */
export type Pace = {
  /** Resolves when the text would have been typed. */
  beforeTurn(text: string): Promise<void>;
  readonly stallsAfterMs: number;
};

/** Reading what the other wrote, then 250 ms a character at a common typing speed of 45 words a minute. */
const READING_MS = 2_000;
const TYPING_MS_PER_CHAR = 250;
/** Nobody in a chat types one message for longer. */
const TYPING_MAX_MS = 60_000;

/** @param speed  how many times faster than people; Infinity for no pause at all */
export function createPace(speed: number, stallsAfterMs: number): Pace {
  return {
    stallsAfterMs,
    async beforeTurn(text) {
      const ms = (READING_MS + Math.min(TYPING_MAX_MS, text.length * TYPING_MS_PER_CHAR)) / speed;
      if (ms >= 1) await pause(ms);
    },
  };
}
