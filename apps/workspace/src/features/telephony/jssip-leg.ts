import JsSIP from 'jssip';
import type { RTCSession, RTCSessionEventMap } from 'jssip/lib/RTCSession.js';
import type { CallLeftReason, PhoneNumber } from '@guichet/protocol/calls.ts';
import { sipEndOf } from './jssip-end.ts';
import type { JsSipEnd, Originator } from './jssip-end.ts';
import { JsSipOffers } from './jssip-offers.ts';
import { JsSipTransfer } from './jssip-transfer.ts';
import { reasonOf } from './leg-reasons.ts';
import type { LegSnapshot, LegStage, PhoneLeg, TransferOutcome } from './softphone.ts';

/** Long enough for every machine that listens to tones, short enough to type a number, ms. */
const TONE_MS = 120;
const PAUSE_MS = 80;
const BUSY_HERE = 486;

type Handlers = Partial<RTCSessionEventMap>;

export type JsSipLegOptions = {
  readonly other: string | null;
  readonly address: (number: PhoneNumber) => string;
  /** Told of a session that takes the place of this call's: it is no call of its own. */
  readonly onTakeOver: (session: RTCSession) => void;
};

/** A call of JsSIP's. Its session may be replaced by another, when the other side puts somebody else through. */
export class JsSipLeg implements PhoneLeg {
  readonly other: string | null;
  readonly #address: (number: PhoneNumber) => string;
  readonly #onTakeOver: (session: RTCSession) => void;
  readonly #listeners = new Set<() => void>();
  #session: RTCSession | null = null;
  /** Our copy of the microphone's track: holding and muting switch it off, and other calls must not fall silent with it. */
  #own: MediaStreamTrack | null = null;
  readonly #transfer = new JsSipTransfer();
  readonly #offers = new JsSipOffers(() => this.#session);
  #snapshot: LegSnapshot = {
    stage: { kind: 'trying' },
    isMuted: false,
    isOnHold: false,
    isHeldByOther: false,
    track: null,
    sound: 'connecting',
  };

  constructor({ other, address, onTakeOver }: JsSipLegOptions) {
    this.other = other;
    this.#address = address;
    this.#onTakeOver = onTakeOver;
  }

  getSnapshot(): LegSnapshot {
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Begins an outgoing call. */
  call(start: (handlers: Handlers, stream: MediaStream) => RTCSession, microphone: MediaStreamTrack): void {
    let session: RTCSession | null = null;
    // JsSIP speaks of the new call before it returns it.
    session = start(
      this.#handlers(() => session ?? this.#session),
      this.#streamOf(microphone),
    );
    this.#session = session;
  }

  /** Takes an incoming call on, which rings. */
  ring(session: RTCSession): void {
    this.#listenTo(session);
    this.#session = session;
    this.#change({ stage: { kind: 'incoming' } });
  }

  answer(microphone: MediaStreamTrack): void {
    if (this.#snapshot.stage.kind !== 'incoming') return;
    this.#session?.answer({
      mediaStream: this.#streamOf(microphone),
      mediaConstraints: { audio: true, video: false },
    });
  }

  hangUp(): void {
    const { stage } = this.#snapshot;
    if (stage.kind === 'over') return;
    this.#session?.terminate(stage.kind === 'incoming' ? { status_code: BUSY_HERE } : {});
  }

  mute(on: boolean): void {
    if (this.#isOver) return;
    if (on) this.#session?.mute({ audio: true });
    else this.#session?.unmute({ audio: true });
    this.#change({ isMuted: on });
  }

  hold(on: boolean): void {
    this.#change({ isOnHold: on });
    // Before an answer nobody can be told: the other side goes on hold with it.
    if (this.#snapshot.stage.kind === 'talking') this.#offers.hold(on);
  }

  speakThrough(microphone: MediaStreamTrack | null): void {
    if (this.#isOver) return;
    const before = this.#own;
    const next = microphone?.clone() ?? null;
    if (next !== null) next.enabled = !(this.#snapshot.isMuted || this.#snapshot.isOnHold);
    this.#own = next;
    const sender = this.#session?.connection.getSenders().find(({ track }) => track === before);
    // A sender that has gone belongs to a call that is over.
    void sender?.replaceTrack(next).catch(() => undefined);
    before?.stop();
  }

  dtmf(digits: string): void {
    if (this.#snapshot.stage.kind !== 'talking') return;
    this.#session?.sendDTMF(digits, {
      duration: TONE_MS,
      interToneGap: PAUSE_MS,
      transportType: JsSIP.C.DTMF_TRANSPORT.RFC2833,
    });
  }

  transfer(number: PhoneNumber): Promise<TransferOutcome> {
    return this.#refer(this.#address(number));
  }

  connectWith(other: PhoneLeg): Promise<TransferOutcome> {
    const session = other instanceof JsSipLeg ? other.#session : null;
    return session === null
      ? Promise.resolve('refused')
      : this.#refer(session.remote_identity.uri.toString(), session);
  }

  /** Tells the other side where this browser is, after it has come back from elsewhere. */
  refresh(): void {
    if (this.#snapshot.stage.kind === 'talking') this.#offers.refresh();
  }

  #refer(target: string, replaces?: RTCSession): Promise<TransferOutcome> {
    if (this.#snapshot.stage.kind !== 'talking' || this.#session === null) return Promise.resolve('refused');
    // The other two talk: our part is over. Some telephones hang up by themselves, before or after.
    return this.#transfer.start(this.#session, target, replaces, () => this.#finish('transferred'));
  }

  #finish(reason: CallLeftReason): void {
    if (this.#isOver) return;
    const session = this.#session;
    this.#end(reason);
    if (session !== null && !session.isEnded()) session.terminate();
  }

  #listenTo(session: RTCSession): void {
    const handlers = this.#handlers(() => session);
    for (const type of Object.keys(handlers)) {
      // Object.keys of a literal has exactly its keys.
      const name = type as keyof RTCSessionEventMap;
      const handler = handlers[name];
      if (handler !== undefined) session.on(name, handler);
    }
  }

  /** @param of  the session these are for: one whose place another has taken has nothing more to say */
  #handlers(of: () => RTCSession | null): Handlers {
    const isCurrent = (): boolean => this.#session === null || of() === this.#session;
    return {
      peerconnection: ({ peerconnection }) => this.#hear(peerconnection, isCurrent),
      // Early events come from both ways, which JsSIP types as either.
      progress: ({ originator }: { readonly originator: Originator }) => {
        if (originator.toString() === 'remote' && this.#snapshot.stage.kind === 'trying') {
          this.#change({ stage: { kind: 'ringing' } });
        }
      },
      confirmed: () => {
        if (!isCurrent()) return;
        this.#change({ stage: { kind: 'talking' } });
        this.#offers.hold(this.#snapshot.isOnHold);
      },
      hold: ({ originator }) => {
        if (originator.toString() === 'remote') this.#change({ isHeldByOther: true });
      },
      unhold: ({ originator }) => {
        if (originator.toString() === 'remote') this.#change({ isHeldByOther: false });
      },
      failed: (end) => {
        if (isCurrent()) this.#endBy(end, false);
      },
      ended: (end) => {
        if (!isCurrent()) return;
        // Whom the call was handed over to has hung up on us: nobody else had a reason to.
        const hasMovedOn = this.#transfer.isGoingOn && end.originator.toString() === 'remote';
        this.#transfer.settle('transferred');
        if (hasMovedOn) this.#end('transferred');
        else this.#endBy(end, true);
      },
      // Nobody else decides whom this line calls, and at whose cost.
      refer: ({ reject }) => reject(),
      replaces: ({ accept }) => accept((session: RTCSession) => this.#takeOver(session)),
    };
  }

  /** The other side has put somebody else through: the same conversation for this agent. */
  #takeOver(session: RTCSession): void {
    this.#onTakeOver(session);
    this.#listenTo(session);
    this.#session = session;
    if (this.#own !== null) {
      session.answer({
        mediaStream: new MediaStream([this.#own]),
        mediaConstraints: { audio: true, video: false },
      });
      if (this.#snapshot.isMuted) session.mute({ audio: true });
    }
  }

  #hear(connection: RTCPeerConnection, isCurrent: () => boolean): void {
    connection.addEventListener('track', ({ track }) => {
      if (isCurrent()) this.#change({ track });
    });
    connection.addEventListener('connectionstatechange', () => {
      if (!isCurrent()) return;
      const { connectionState } = connection;
      if (connectionState === 'connected') this.#change({ sound: 'on' });
      else if (connectionState === 'disconnected' || connectionState === 'failed') {
        this.#change({ sound: 'reconnecting' });
      }
    });
  }

  #streamOf(microphone: MediaStreamTrack): MediaStream {
    this.#own?.stop();
    this.#own = microphone.clone();
    return new MediaStream([this.#own]);
  }

  #endBy(end: JsSipEnd, wasAnswered: boolean): void {
    this.#end(reasonOf(sipEndOf(end, wasAnswered)));
  }

  #end(reason: CallLeftReason): void {
    if (this.#isOver) return;
    this.#own?.stop();
    this.#own = null;
    const stage: LegStage = { kind: 'over', reason };
    this.#change({ stage, track: null });
    this.#transfer.settle('refused');
  }

  get #isOver(): boolean {
    return this.#snapshot.stage.kind === 'over';
  }

  #change(part: Partial<LegSnapshot>): void {
    if (this.#isOver) return;
    this.#snapshot = { ...this.#snapshot, ...part };
    for (const listener of this.#listeners) listener();
  }
}
