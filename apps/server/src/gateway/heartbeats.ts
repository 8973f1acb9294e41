import { CLOSE_CODES } from '@guichet/protocol/close-codes.ts';
import type { ServerFrame } from '@guichet/protocol/frames.ts';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { HEARTBEAT_INTERVAL_MS, HELLO_MAX_MS, SERVER_SILENCE_MAX_MS } from '@guichet/protocol/limits.ts';
import { isThreadId } from '@guichet/protocol/threads.ts';
import type { Threads } from '../app/im/threads.ts';
import type { Interactions } from '../app/interactions.ts';
import type { Clock, Timer } from '../ports/clock.ts';
import type { Connection } from './connection.ts';
import { headOf } from './interaction-frames.ts';
import type { Session } from './session.ts';

/** How often connections are looked over, ms: a heartbeat is late by this at most. */
const SWEEP_EVERY_MS = 1_000;

export type HeartbeatsOptions = {
  readonly connections: ReadonlySet<Connection>;
  readonly interactions: Interactions;
  readonly threads: Threads;
  readonly clock: Clock;
};

/** Sends heartbeats, and gives up connections that never said hello or have been silent for too long. */
export class Heartbeats implements Disposable {
  readonly #options: HeartbeatsOptions;
  #timer: Timer;

  constructor(options: HeartbeatsOptions) {
    this.#options = options;
    this.#timer = this.#next();
  }

  [Symbol.dispose](): void {
    this.#timer[Symbol.dispose]();
  }

  #next(): Timer {
    return this.#options.clock.timer(SWEEP_EVERY_MS, () => {
      this.#sweep();
      this.#timer = this.#next();
    });
  }

  #sweep(): void {
    const { clock, connections } = this.#options;
    for (const connection of [...connections]) {
      const { session } = connection;
      // Time is counted in sweeps, which run on steady time: a wall clock that jumps neither closes nor silences anybody.
      if (session === undefined) {
        connection.silentMs += SWEEP_EVERY_MS;
        if (connection.silentMs > HELLO_MAX_MS) connection.close(CLOSE_CODES.silent, 'no hello');
        continue;
      }
      session.silentMs += SWEEP_EVERY_MS;
      session.nextHeartbeatInMs -= SWEEP_EVERY_MS;
      if (session.silentMs > SERVER_SILENCE_MAX_MS) {
        connection.close(CLOSE_CODES.silent, 'silent for too long');
      } else if (session.nextHeartbeatInMs <= 0) {
        session.nextHeartbeatInMs = HEARTBEAT_INTERVAL_MS;
        session.send(heartbeatFrame(session, this.#options, clock.now(), false));
      }
    }
  }
}

/** The heads of all a session follows, so that the client finds a hole nobody noticed. */
export function heartbeatFrame(
  session: Session,
  { interactions, threads }: Pick<HeartbeatsOptions, 'interactions' | 'threads'>,
  nowMs: number,
  isReply: boolean,
): ServerFrame {
  const heads: Record<string, number> = {};
  for (const streamId of session.followed) {
    const head = isThreadId(streamId)
      ? threads.headOf(streamId)
      : interactionHead(interactions, streamId, session);
    if (head !== undefined) heads[streamId] = head;
  }
  return { type: 'heartbeat', isReply, nowMs, heads };
}

function interactionHead(
  interactions: Interactions,
  interactionId: InteractionId,
  { principal }: Session,
): number | undefined {
  const live = interactions.loaded(interactionId);
  return live === undefined ? undefined : headOf(live, principal.kind);
}
