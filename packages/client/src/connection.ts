import type { ClientFrame, Hello, ServerFrame } from '@guichet/protocol/frames.ts';
import { CLIENT_ANSWER_MAX_MS, HELLO_MAX_MS } from '@guichet/protocol/limits.ts';
import { PROTOCOL_VERSION } from '@guichet/protocol/version.ts';
import { afterClose } from './after-close.ts';
import type { ConnectionState, StoppedReason } from './client-snapshot.ts';
import type { ClientClock } from './clock/client-clock.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createLinkWatch } from './link-watch.ts';
import type { Transport, TransportConnection } from './transport/transport.ts';

/** Keeps one connection to the server open for as long as it is started, whatever happens. */
export interface Connection {
  start(): void;
  stop(): void;
  wake(): void;
  unplugged(): void;
  isLive(): boolean;
  /** Does nothing without a connection. */
  send(frame: ClientFrame): void;
  /** Something that must be answered was sent: unless the returned function is called in time the connection is taken for dead. */
  expectAnswer(): () => void;
}

export type ConnectionOptions = {
  readonly transport: Transport;
  readonly clock: ClientClock;
  readonly random: () => number;
  readonly credential: (wasRefused: boolean) => Promise<Hello['credential'] | 'unauthorized'>;
  /** What we know, for the handshake. */
  readonly resumeFrom: () => Pick<Hello, 'epoch' | 'cursors'>;
  /** Frames of one socket message, in order, after the connection's state has followed them. */
  readonly received: (work: () => void) => void;
  readonly frame: (frame: ServerFrame) => void;
  readonly changed: (state: ConnectionState, isLinkLost: boolean) => void;
  /** The connection is over, with this close code; what was in flight may or may not have arrived. */
  readonly ended: (code: number) => void;
};

/** A connection that stayed live this long was a good one: the next failure starts the backoff afresh, ms. */
const GOOD_AFTER_MS = 5_000;
/** The close code of a connection that ended without one (RFC 6455 section 7.1.5). */
const ABNORMAL_CLOSE = 1006;

export function createConnection(options: ConnectionOptions): Connection {
  const { clock, random } = options;
  let state: ConnectionState = { kind: 'idle' };
  let socket: TransportConnection | undefined;
  // Names the attempt; what an earlier one still has to say is ignored.
  let attempt = 0;
  let failures = 0;
  let wasRefused = false;
  let sinceMs = 0;
  let heartbeatMs = 0;
  let cancelTimer: (() => void) | undefined;
  const link = createLinkWatch(clock, changed);
  const heartbeat = createHeartbeat({
    clock,
    random,
    send: () => send({ type: 'heartbeat', isReply: false }),
    expectAnswer,
  });

  function enter(next: ConnectionState): void {
    state = next;
    if (next.kind !== 'connecting' && next.kind !== 'waiting') link.back();
    changed();
  }

  function changed(): void {
    options.changed(state, link.isLost());
  }

  function setTimer(delayMs: number, callback: () => void): void {
    cancelTimer?.();
    cancelTimer = clock.timer(delayMs, callback);
  }

  function connect(): void {
    const mine = ++attempt;
    setTimer(HELLO_MAX_MS, () => end(ABNORMAL_CLOSE));
    enter({ kind: 'connecting', sinceMs });
    // A throw of the caller's function is a failed attempt like a rejection.
    void Promise.resolve()
      .then(() => options.credential(wasRefused))
      .then(
        (credential) => {
          if (mine !== attempt) return;
          if (credential === 'unauthorized') halt('unauthorized');
          else open(mine, credential);
        },
        () => {
          if (mine === attempt) end(ABNORMAL_CLOSE);
        },
      );
  }

  function open(mine: number, credential: Hello['credential']): void {
    socket = options.transport.open({
      opened() {
        if (mine !== attempt) return;
        send({ type: 'hello', protocol: PROTOCOL_VERSION, credential, ...options.resumeFrom() });
      },
      message(text) {
        if (mine === attempt) receive(mine, text);
      },
      closed(code) {
        if (mine === attempt) end(code);
      },
    });
  }

  function receive(mine: number, text: string): void {
    const frames = parseFrames(text);
    options.received(() => {
      for (const frame of frames) {
        // A frame may have ended the attempt, for instance through a listener that stops the client.
        if (mine !== attempt) return;
        follow(frame);
        options.frame(frame);
      }
    });
  }

  /** What a frame means for the connection itself. */
  function follow(frame: ServerFrame): void {
    if (frame.type === 'welcome') {
      wasRefused = false;
      heartbeatMs = frame.heartbeatMs;
      enter({ kind: 'catchingUp', sinceMs });
    } else if (frame.type === 'caughtUp') {
      sinceMs = clock.now();
      // Not before: behind all that was missed, on a slow line, an answer takes longer than we wait for one.
      heartbeat.start(heartbeatMs);
      enter({ kind: 'live' });
    } else if (frame.type === 'heartbeat') {
      // The server's own is answered at once: in a hidden page, whose timers hardly run, that alone keeps the connection.
      if (frame.isReply) heartbeat.answered();
      else send({ type: 'heartbeat', isReply: true });
    }
    if (state.kind === 'catchingUp') setTimer(HELLO_MAX_MS, () => end(ABNORMAL_CLOSE));
    else if (state.kind === 'live') cancelTimer?.();
  }

  function expectAnswer(): () => void {
    const mine = attempt;
    const sentAtMs = clock.now();
    return clock.timer(CLIENT_ANSWER_MAX_MS, () => {
      if (mine === attempt) end(ABNORMAL_CLOSE, sentAtMs);
    });
  }

  /** `lostSinceMs`: from when on the link was dead, as far as we can tell. */
  function end(code: number, lostSinceMs = clock.now()): void {
    const wasLive = state.kind === 'live';
    const liveForMs = clock.now() - sinceMs;
    release();
    if (wasLive) sinceMs = lostSinceMs;
    if (wasLive && liveForMs >= GOOD_AFTER_MS) failures = 0;
    link.gone(lostSinceMs);
    options.ended(code);
    retry(code);
  }

  function retry(code: number): void {
    const next = afterClose(code, failures, wasRefused, random);
    if (next.kind === 'stop') halt(next.reason);
    else if (next.kind === 'connect') {
      wasRefused = true;
      connect();
    } else {
      failures = next.failures;
      setTimer(next.delayMs, connect);
      enter({ kind: 'waiting', sinceMs, retryAtMs: clock.now() + next.delayMs });
    }
  }

  function release(): void {
    attempt += 1;
    heartbeat.stop();
    cancelTimer?.();
    socket?.close();
    socket = undefined;
  }

  function halt(reason: StoppedReason): void {
    release();
    enter({ kind: 'stopped', reason });
  }

  function send(frame: ClientFrame): void {
    socket?.send(JSON.stringify(frame));
  }

  return {
    start() {
      if (state.kind !== 'idle' && state.kind !== 'stopped') return;
      sinceMs = clock.now();
      failures = 0;
      wasRefused = false;
      link.gone(sinceMs);
      connect();
    },
    stop() {
      if (state.kind === 'idle' || state.kind === 'stopped') return;
      release();
      options.ended(ABNORMAL_CLOSE);
      halt('stopped');
    },
    wake() {
      if (state.kind === 'waiting') connect();
      else heartbeat.beat();
    },
    unplugged() {
      // What a network change leaves open is dead as a rule, and would be found out only when an answer stays away.
      if (socket !== undefined) end(ABNORMAL_CLOSE);
    },
    isLive: () => state.kind === 'live',
    send,
    expectAnswer,
  };
}

/** @returns the frames of one socket message; none when it is not JSON, which is not worth a reconnect that would meet it again. */
function parseFrames(text: string): ServerFrame[] {
  try {
    const value: unknown = JSON.parse(text);
    const frames: unknown[] = Array.isArray(value) ? value : [value];
    // The server's frames are its own and typed there; of unknown types every reader's `switch` lets go.
    return frames.filter((frame) => frame instanceof Object) as ServerFrame[];
  } catch {
    return [];
  }
}
