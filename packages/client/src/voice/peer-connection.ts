import type { IceServer, VoiceCandidate } from '@guichet/protocol/voice.ts';

/** The ways sound may take. */
export type IceSettings = { readonly iceServers: readonly IceServer[]; readonly isRelayOnly: boolean };

/** `lost` may come back by itself, `failed` does not. */
export type PathState = 'connected' | 'lost' | 'failed';

export type PeerConnectionHandlers = {
  candidate(candidate: VoiceCandidate): void;
  path(state: PathState): void;
  track(track: MediaStreamTrack): void;
};

/**
 * One connection with one other browser: one audio line both ways, described once. Later descriptions only restart ICE, since two
 * browsers that change what they describe can collide, and need not: hold and mute change what is sent on the line, not the line.
 */
export interface PeerConnection {
  /** Describes this side; `isRestart` looks for new ways. @throws when the browser cannot */
  offer(isRestart: boolean): Promise<string>;
  /** Takes an offer and answers it. @throws when it is no description, or out of turn */
  answer(offer: string): Promise<string>;
  /** Takes the answer to the last offer. @throws when it is no description, or out of turn */
  accept(answer: string): Promise<void>;
  /** One that is of no use is no error. */
  addCandidate(candidate: VoiceCandidate): Promise<void>;
  /** What is sent from now on; null for silence. */
  setTrack(track: MediaStreamTrack | null): void;
  close(): void;
}

export type PeerConnectionFactory = (ice: IceSettings, handlers: PeerConnectionHandlers) => PeerConnection;
