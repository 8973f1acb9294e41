import type { CallLeftReason, PhoneNumber } from '@guichet/protocol/calls.ts';

/** How an agent's line stands with the contact centre's telephony. `unreachable`: it is tried again by itself. */
export type LineState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'registered' }
  | { readonly kind: 'unreachable' }
  /** The platform knows no such user, or another password. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'closed' };

/** Where one call on the line stands. `trying`: nothing is known of the other telephone yet. */
export type LegStage =
  | { readonly kind: 'incoming' }
  | { readonly kind: 'trying' }
  | { readonly kind: 'ringing' }
  | { readonly kind: 'talking' }
  | { readonly kind: 'over'; readonly reason: CallLeftReason };

export type LegSnapshot = {
  readonly stage: LegStage;
  readonly isMuted: boolean;
  readonly isOnHold: boolean;
  /** The other side has put this one on hold. */
  readonly isHeldByOther: boolean;
  /** What is heard of the other side: before an answer too, where the network has something to say. Null before any. */
  readonly track: MediaStreamTrack | null;
  /** Whether the sound has a way. */
  readonly sound: 'connecting' | 'on' | 'reconnecting';
};

/** What came of handing a call over. */
export type TransferOutcome = 'transferred' | 'refused';

/** One call on an agent's line. What is asked of one that is over is not done. */
export interface PhoneLeg {
  /** Who calls or is called, as the telephony writes it; null for somebody who keeps it secret. */
  readonly other: string | null;
  getSnapshot(): LegSnapshot;
  /** Calls `listener` after each change; returns the way to stop. */
  subscribe(listener: () => void): () => void;
  /** @param microphone  stays the caller's: the leg takes a copy, so that what it does to it concerns this call only */
  answer(microphone: MediaStreamTrack): void;
  /** Hangs up, gives up or declines, whichever it is. */
  hangUp(): void;
  mute(on: boolean): void;
  hold(on: boolean): void;
  /** @param microphone  the one to speak through from now on; null: none */
  speakThrough(microphone: MediaStreamTrack | null): void;
  /** @param digits  0 to 9, `*` and `#` */
  dtmf(digits: string): void;
  /** Hands the call over to another number, without asking there. */
  transfer(number: PhoneNumber): Promise<TransferOutcome>;
  /** Puts this call and another one of this line through to each other. */
  connectWith(other: PhoneLeg): Promise<TransferOutcome>;
}

/** An agent's line, signed in at the contact centre's telephony for as long as it is open. */
export interface Softphone {
  /** The same object until it changes. */
  getLine(): LineState;
  subscribe(listener: () => void): () => void;
  dial(number: PhoneNumber, microphone: MediaStreamTrack): PhoneLeg;
  /** Calls `listener` for each call that comes in; returns the way to stop. Without a listener callers hear that nobody is there. */
  onIncoming(listener: (leg: PhoneLeg) => void): () => void;
  /** Ends its calls and signs the line out. */
  close(): void;
}
