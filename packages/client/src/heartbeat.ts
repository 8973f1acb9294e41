import type { ClientClock } from './clock/client-clock.ts';

/** Our own half of the heartbeats, on one live connection. */
export interface Heartbeat {
  start(intervalMs: number): void;
  stop(): void;
  /** The server's answer to ours has come. */
  answered(): void;
  /** Beats now, unless it is stopped or an answer is still awaited. */
  beat(): void;
}

/**
 * @param send          puts the heartbeat on the wire
 * @param expectAnswer  declares the connection dead unless the returned function is called in time
 */
export function createHeartbeat(options: {
  readonly clock: ClientClock;
  readonly random: () => number;
  readonly send: () => void;
  readonly expectAnswer: () => () => void;
}): Heartbeat {
  let intervalMs = 0;
  let cancelTimer: (() => void) | undefined;
  let cancelDeadline: (() => void) | undefined;

  function schedule(delayMs: number): void {
    cancelTimer = options.clock.timer(delayMs, () => {
      schedule(intervalMs);
      beat();
    });
  }
  function beat(): void {
    if (cancelTimer === undefined || cancelDeadline !== undefined) return;
    // In this order: a transport within one process may answer while it sends.
    cancelDeadline = options.expectAnswer();
    options.send();
  }
  function answered(): void {
    cancelDeadline?.();
    cancelDeadline = undefined;
  }
  return {
    start(interval) {
      cancelTimer?.();
      intervalMs = interval;
      // Jittered, so that clients that came back together do not beat together.
      schedule(Math.floor(options.random() * interval));
    },
    stop() {
      cancelTimer?.();
      cancelTimer = undefined;
      answered();
    },
    answered,
    beat,
  };
}
