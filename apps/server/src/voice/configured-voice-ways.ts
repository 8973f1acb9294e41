import { createHmac } from 'node:crypto';
import type { IceServer } from '@guichet/protocol/voice.ts';
import type { Clock } from '../ports/clock.ts';
import type { VoiceWays } from '../ports/voice-ways.ts';

export type VoiceSettings = {
  /** Like `stun:stun.example.org:3478`. */
  readonly stunUrls: readonly string[];
  /** Like `turn:turn.example.org:3478?transport=udp`. */
  readonly turnUrls: readonly string[];
  /** Shared with the relays; null without any. */
  readonly turnSecret: string | null;
  readonly isRelayOnly: boolean;
};

/** How long a relay's credentials are good for, s: longer than a shift, so that a path can be looked for late in a call. */
const CREDENTIALS_FOR_S = 12 * 60 * 60;

/**
 * STUN and TURN servers as configured. Their passwords are made for each browser of the secret that the relay knows too
 * (draft-uberti-behave-turn-rest-00; coturn's `use-auth-secret`): they end by themselves, and the secret never leaves the server.
 */
export class ConfiguredVoiceWays implements VoiceWays {
  readonly #settings: VoiceSettings;
  readonly #clock: Clock;

  constructor(settings: VoiceSettings, clock: Clock) {
    this.#settings = settings;
    this.#clock = clock;
  }

  get isRelayOnly(): boolean {
    return this.#settings.isRelayOnly;
  }

  iceServers(mediaId: string): IceServer[] {
    const { stunUrls, turnUrls, turnSecret } = this.#settings;
    const stun = stunUrls.length === 0 ? [] : [{ urls: [...stunUrls] }];
    if (turnUrls.length === 0 || turnSecret === null) return stun;
    const endsAtS = Math.floor(this.#clock.now() / 1_000) + CREDENTIALS_FOR_S;
    const username = `${endsAtS}:${mediaId}`;
    const credential = createHmac('sha1', turnSecret).update(username).digest('base64');
    return [...stun, { urls: [...turnUrls], username, credential }];
  }
}
