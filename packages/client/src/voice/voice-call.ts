import type { CallLeftReason } from '@guichet/protocol/calls.ts';
import type { CallId } from '@guichet/protocol/ids.ts';
import type { VoiceMember } from '@guichet/protocol/voice.ts';
import type { AudioDevice, MicrophoneRefusal } from './voice-media.ts';

/** One browser's part in the sound of a call. It never draws anything; workspace and widget show the same snapshots. */
export interface VoiceCall {
  readonly callId: CallId;
  /** The same object until something changes. */
  getSnapshot(): VoiceSnapshot;
  /** Calls `listener` after each change; returns the way to stop. */
  subscribe(listener: () => void): () => void;
  /** The others no longer hear this microphone. */
  mute(on: boolean): void;
  /** Neither side hears the other, until it is taken back. */
  hold(on: boolean): void;
  /** Leaves the call, or declines it while it rings here. */
  hangUp(): void;
  /** @param deviceId  of `snapshot.microphones`; a microphone that cannot be had leaves the present one in use */
  setMicrophone(deviceId: string): Promise<void>;
  /** @param deviceId  of `snapshot.speakers`; does nothing where the browser does not let pages choose */
  setSpeaker(deviceId: string): void;
  /** To be called from a press: asks for a refused microphone again, begins sound the browser held back, tries lost ways again. */
  retry(): void;
  /** Lets go of microphone and sound without leaving the call: this page closes, or another one goes on. */
  close(): void;
}

/** Why this browser's part is over. `ended` is what the log says of this person's place, or of the call. */
export type VoiceOver =
  | { readonly kind: 'ended'; readonly reason: CallLeftReason }
  /** Another tab or device of the same person has the call. */
  | { readonly kind: 'taken' }
  /** The server knows no such call, or this person is not in it. */
  | { readonly kind: 'notInCall' }
  /** `close` was called. */
  | { readonly kind: 'closed' };

/** `connecting`: nobody is heard yet, be it that nobody has answered. */
export type VoiceStage =
  | { readonly kind: 'asking' }
  | { readonly kind: 'refused'; readonly why: MicrophoneRefusal }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'on' }
  | { readonly kind: 'reconnecting' }
  | { readonly kind: 'over'; readonly why: VoiceOver };

/** One of the others who are in the call by browser. */
export type VoicePeerState = {
  readonly member: VoiceMember;
  /** `failed`: no way was found to this one, while others may be heard. */
  readonly state: 'connecting' | 'on' | 'reconnecting' | 'failed';
  readonly isMuted: boolean;
  readonly isOnHold: boolean;
  /** From 0 to 1, in steps; 0 while nobody can see it. */
  readonly level: number;
};

export type VoiceSnapshot = VoiceStage & {
  readonly isMuted: boolean;
  readonly isOnHold: boolean;
  /** Of the own microphone, from 0 to 1, in steps; 0 while nobody can see it. */
  readonly level: number;
  readonly peers: readonly VoicePeerState[];
  /** The browser waits for a press before it lets sound out: `retry`. */
  readonly isSoundBlocked: boolean;
  /** The microphone in use went away and there is no other; null while there is one. */
  readonly microphoneLost: MicrophoneRefusal | null;
  /** Empty where the browser does not tell. */
  readonly microphones: readonly AudioDevice[];
  /** Empty where the browser does not let pages choose. */
  readonly speakers: readonly AudioDevice[];
  /** Null while there is none. */
  readonly microphoneId: string | null;
  /** Null for the browser's own choice. */
  readonly speakerId: string | null;
};
