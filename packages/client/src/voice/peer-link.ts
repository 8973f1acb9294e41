import type { VoiceCandidate, VoiceDescription, VoiceSignal } from '@guichet/protocol/voice.ts';
import type { ClientClock } from '../clock/client-clock.ts';
import type { IceSettings, PathState, PeerConnection, PeerConnectionFactory } from './peer-connection.ts';

/** A path that does not come back by itself in this time is looked for anew, ms. Most that are lost come back within a second. */
const RESTART_AFTER_MS = 2_000;
/** How long a search for a path may take before it begins again, ms; through a relay over TCP it takes a fraction of it. */
const RESTART_EVERY_MS = 5_000;
/** Searches in a row after which there is no path: half a minute, more than a browser that went has to come back. */
export const RESTARTS_MAX = 6;
/** Candidates that may wait for their description; a browser has a few per network and relay. */
const WAITING_MAX = 100;

export type LinkState = 'connecting' | 'on' | 'reconnecting' | 'failed';

export type PeerLinkOptions = {
  /** The one that entered later offers, for as long as the link lives. */
  readonly role: 'offerer' | 'answerer';
  readonly connect: PeerConnectionFactory;
  readonly ice: IceSettings;
  readonly track: MediaStreamTrack | null;
  readonly clock: ClientClock;
  readonly send: (signal: VoiceSignal) => void;
  /** Whether what is sent can arrive: a search without the server finds nothing, and does not count. */
  readonly canSend: () => boolean;
  readonly changed: () => void;
  readonly heard: (track: MediaStreamTrack) => void;
};

/** The connection with one other browser: set up, kept up, and looked after until it is closed. */
export interface PeerLink {
  readonly role: 'offerer' | 'answerer';
  readonly state: LinkState;
  /** The offer of this side has been answered. */
  readonly isAnswered: boolean;
  receive(signal: VoiceSignal): void;
  setTrack(track: MediaStreamTrack | null): void;
  /** Looks for a path again: the network changed, or one side was away and may have missed what was sent. */
  restart(): void;
  close(): void;
}

export function createPeerLink(options: PeerLinkOptions): PeerLink {
  const { role, clock, send } = options;
  let state: LinkState = 'connecting';
  let isClosed = false;
  let isAnswered = false;
  let hasRemote = false;
  let restarts = 0;
  let cancelTimer: (() => void) | undefined;
  // What this side last described, with the candidates that belong to it: said again as it was, it does no harm.
  let described: VoiceDescription | undefined;
  let candidates: VoiceCandidate[] = [];
  let isHolding = true;
  let lastOffer: string | undefined;
  let waiting: VoiceCandidate[] = [];
  let work: Promise<void> = Promise.resolve();
  const connection: PeerConnection = options.connect(options.ice, { candidate, path, track: options.heard });
  connection.setTrack(options.track);

  /** A browser takes one description after the other. One it cannot use leaves the path to the next search. */
  function queue(step: () => Promise<void>): void {
    work = work.then(() => (isClosed ? undefined : step())).catch(() => undefined);
  }

  function candidate(found: VoiceCandidate): void {
    candidates.push(found);
    if (!isHolding) send({ kind: 'candidate', candidate: found });
  }

  async function describe(type: VoiceDescription['type'], make: () => Promise<string>): Promise<void> {
    described = undefined;
    candidates = [];
    // Until the description has left: candidates that come before it are of no use there.
    isHolding = true;
    described = { type, sdp: await make() };
    if (isClosed) return;
    isHolding = false;
    tell();
  }
  function tell(): void {
    if (described === undefined) return;
    send({ kind: 'description', description: described });
    for (const each of candidates) send({ kind: 'candidate', candidate: each });
  }

  async function offer(): Promise<void> {
    isAnswered = false;
    await describe('offer', () => connection.offer(hasRemote));
  }
  async function answer(sdp: string): Promise<void> {
    if (sdp === lastOffer) {
      tell();
      return;
    }
    await describe('answer', () => connection.answer(sdp));
    lastOffer = sdp;
    await takeWaiting();
  }
  async function accept(sdp: string): Promise<void> {
    if (isAnswered) return;
    await connection.accept(sdp);
    isAnswered = true;
    await takeWaiting();
  }
  async function takeWaiting(): Promise<void> {
    hasRemote = true;
    const taken = waiting;
    waiting = [];
    for (const each of taken) await connection.addCandidate(each);
  }
  async function addCandidate(found: VoiceCandidate): Promise<void> {
    if (hasRemote) await connection.addCandidate(found);
    else if (waiting.length < WAITING_MAX) waiting.push(found);
  }

  function restart(): void {
    if (role === 'answerer') send({ kind: 'restart' });
    else queue(async () => (isAnswered || described === undefined ? offer() : tell()));
  }

  function path(now: PathState): void {
    if (isClosed) return;
    if (now === 'connected') {
      restarts = 0;
      cancelTimer?.();
      enter('on');
      return;
    }
    if (state !== 'on' && (now === 'lost' || restarts > 0)) return;
    if (state === 'on') enter('reconnecting');
    watch(now === 'failed' ? 0 : RESTART_AFTER_MS);
  }
  function watch(delayMs: number): void {
    cancelTimer?.();
    cancelTimer = clock.timer(delayMs, mend);
  }
  function mend(): void {
    if (options.canSend()) {
      if (restarts === RESTARTS_MAX) {
        enter('failed');
        return;
      }
      restarts += 1;
      restart();
    }
    watch(RESTART_EVERY_MS);
  }
  function enter(next: LinkState): void {
    if (state === next) return;
    state = next;
    options.changed();
  }

  if (role === 'offerer') queue(offer);
  watch(RESTART_EVERY_MS);

  return {
    role,
    get state() {
      return state;
    },
    get isAnswered() {
      return isAnswered;
    },
    receive(signal) {
      if (signal.kind === 'description') {
        const { type, sdp } = signal.description;
        // Each side has one part for good; a description out of that part is a stray one.
        if (type === 'offer' && role === 'answerer') queue(() => answer(sdp));
        else if (type === 'answer' && role === 'offerer') queue(() => accept(sdp));
      } else if (signal.kind === 'candidate') queue(() => addCandidate(signal.candidate));
      else if (signal.kind === 'restart' && role === 'offerer') restart();
    },
    setTrack: (track) => connection.setTrack(track),
    restart() {
      if (state === 'failed') {
        restarts = 0;
        enter('reconnecting');
        watch(RESTART_EVERY_MS);
      }
      restart();
    },
    close() {
      isClosed = true;
      cancelTimer?.();
      connection.close();
    },
  };
}
