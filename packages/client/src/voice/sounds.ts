import type { PeerSound, VoiceMedia } from './voice-media.ts';

export type SoundsOptions = {
  readonly media: Pick<VoiceMedia, 'play'>;
  readonly speakerId: string | null;
  readonly changed: () => void;
};

/** What comes out of the speaker: one sound for each other browser of the call, by `mediaId`. */
export class Sounds {
  readonly #options: SoundsOptions;
  readonly #sounds = new Map<string, PeerSound>();
  readonly #blocked = new Set<string>();
  #speakerId: string | null;
  #isSilent = false;

  constructor(options: SoundsOptions) {
    this.#options = options;
    this.#speakerId = options.speakerId;
  }

  get isBlocked(): boolean {
    return this.#blocked.size > 0;
  }

  get speakerId(): string | null {
    return this.#speakerId;
  }

  /** @param track  null: this one is not heard any more */
  hear(mediaId: string, track: MediaStreamTrack | null): void {
    this.#sounds.get(mediaId)?.close();
    this.#sounds.delete(mediaId);
    this.#blocked.delete(mediaId);
    if (track === null) return;
    const sound = this.#options.media.play(track, (isBlocked) => {
      if (this.#sounds.get(mediaId) !== sound) return;
      if (isBlocked) this.#blocked.add(mediaId);
      else this.#blocked.delete(mediaId);
      this.#options.changed();
    });
    this.#sounds.set(mediaId, sound);
    if (this.#isSilent) sound.setSilent(true);
    if (this.#speakerId !== null) sound.setSpeaker(this.#speakerId);
    sound.play();
  }

  level(mediaId: string): number {
    return this.#isSilent ? 0 : (this.#sounds.get(mediaId)?.level() ?? 0);
  }

  setSilent(on: boolean): void {
    this.#isSilent = on;
    for (const sound of this.#sounds.values()) sound.setSilent(on);
  }

  setSpeaker(deviceId: string): void {
    this.#speakerId = deviceId;
    for (const sound of this.#sounds.values()) sound.setSpeaker(deviceId);
  }

  /** Tries again what the browser held back. */
  play(): void {
    for (const mediaId of [...this.#blocked]) this.#sounds.get(mediaId)?.play();
  }

  close(): void {
    for (const mediaId of [...this.#sounds.keys()]) this.hear(mediaId, null);
  }
}
