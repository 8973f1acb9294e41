import type { IceServer } from '@guichet/protocol/voice.ts';

/** The ways by which the sound of calls may go from browser to browser. */
export interface VoiceWays {
  /** Sound goes through relays only: nobody learns anybody's address. */
  readonly isRelayOnly: boolean;
  /**
   * What a browser needs to find a way; with credentials of its own, which end by themselves.
   * @param mediaId  the browser's name in its call
   */
  iceServers(mediaId: string): IceServer[];
}
