import type { PeerConnectionFactory } from './peer-connection.ts';

/**
 * Why there is no microphone. `notAllowed`: refused by the person, the browser or the machine; `notAllowedByPage`: by the page that
 * embeds this one, so asking again is of no use; `inUse`: another program has it, or it fails; `notSupported`: an insecure page, or a
 * browser without.
 */
export type MicrophoneRefusal = 'notAllowed' | 'notAllowedByPage' | 'notFound' | 'inUse' | 'notSupported';

/** @param label  empty while the browser keeps it from the page */
export type AudioDevice = { readonly deviceId: string; readonly label: string };
export type AudioDevices = {
  readonly microphones: readonly AudioDevice[];
  readonly speakers: readonly AudioDevice[];
};

/** An open microphone; whoever opened it closes it. */
export interface Microphone {
  readonly deviceId: string;
  readonly track: MediaStreamTrack;
  setMuted(on: boolean): void;
  /** How loud it is right now, from 0 to 1, muted or not. */
  level(): number;
  /** Calls `listener` when the device goes away. One listener at a time. */
  onLost(listener: () => void): void;
  close(): void;
}
export type MicrophoneOutcome =
  | { readonly kind: 'open'; readonly microphone: Microphone }
  | { readonly kind: 'refused'; readonly why: MicrophoneRefusal };

/** What one other of the call sounds like here. */
export interface PeerSound {
  /** Silences it here without telling anybody. */
  setSilent(on: boolean): void;
  setSpeaker(deviceId: string): void;
  /** Tries again after the browser has held it back. */
  play(): void;
  /** How loud it is right now, from 0 to 1. */
  level(): number;
  close(): void;
}

/** What a browser has for calls; the engine does the rest. */
export interface VoiceMedia {
  /** @param deviceId  null, or one that is not there: the browser's own choice. Never rejects. */
  openMicrophone(deviceId: string | null): Promise<MicrophoneOutcome>;
  readonly connect: PeerConnectionFactory;
  /** @param blocked  told whether the browser holds the sound back until a press */
  play(track: MediaStreamTrack, blocked: (isBlocked: boolean) => void): PeerSound;
  /** What can be chosen; empty lists where the browser does not tell. Never rejects. */
  devices(): Promise<AudioDevices>;
  /** Calls `listener` when devices come and go; returns the way to stop. */
  onDevicesChanged(listener: () => void): () => void;
  /** Calls `listener` when the network may be another one; returns the way to stop. */
  onNetworkChanged(listener: () => void): () => void;
  /** Whether a person can see the page, and so its level meters. */
  isVisible(): boolean;
}
