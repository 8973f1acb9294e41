import type { Microphone, MicrophoneRefusal, VoiceMedia } from './voice-media.ts';

export type OwnMicrophoneOptions = {
  readonly media: Pick<VoiceMedia, 'openMicrophone'>;
  /** One that is open already. */
  readonly given: Microphone | null;
  /** The one to ask for. */
  readonly deviceId: string | null;
  /** The track, or why there is none, is another. */
  readonly changed: () => void;
};

/** The microphone of a call: asked for, exchanged when another is chosen or it is unplugged, and given back. */
export class OwnMicrophone {
  readonly #options: OwnMicrophoneOptions;
  #microphone: Microphone | null = null;
  #wanted: string | null;
  #isMuted = false;
  #isAsking = false;
  #isClosed = false;
  #refused: MicrophoneRefusal | null = null;
  /** There was one, and it went away. */
  #hadOne = false;

  constructor(options: OwnMicrophoneOptions) {
    this.#options = options;
    this.#wanted = options.deviceId;
    if (options.given !== null) this.#use(options.given);
  }

  get isOpen(): boolean {
    return this.#hadOne;
  }

  get isAsking(): boolean {
    return !this.#hadOne && this.#refused === null;
  }

  /** Why there never was one. */
  get refused(): MicrophoneRefusal | null {
    return this.#hadOne ? null : this.#refused;
  }

  /** Why there is none any more. */
  get lost(): MicrophoneRefusal | null {
    return this.#hadOne && this.#microphone === null ? (this.#refused ?? 'notFound') : null;
  }

  get track(): MediaStreamTrack | null {
    return this.#microphone?.track ?? null;
  }

  get deviceId(): string | null {
    return this.#microphone?.deviceId ?? null;
  }

  level(): number {
    return this.#isMuted ? 0 : (this.#microphone?.level() ?? 0);
  }

  setMuted(on: boolean): void {
    this.#isMuted = on;
    this.#microphone?.setMuted(on);
  }

  /** Asks for one unless there is one or it is being asked for. */
  open(): void {
    if (this.#microphone === null) void this.#ask(this.#wanted);
  }

  /** @returns when it is in use, or cannot be had and the present one stays */
  async choose(deviceId: string): Promise<void> {
    this.#wanted = deviceId;
    await this.#ask(deviceId);
  }

  /** A microphone may be there again. */
  devicesChanged(): void {
    if (this.#hadOne) this.open();
  }

  close(): void {
    this.#isClosed = true;
    this.#microphone?.close();
    this.#microphone = null;
  }

  async #ask(deviceId: string | null): Promise<void> {
    if (this.#isAsking || this.#isClosed) return;
    this.#isAsking = true;
    if (this.#refused !== null && !this.#hadOne) {
      this.#refused = null;
      this.#options.changed();
    }
    const outcome = await this.#options.media.openMicrophone(deviceId);
    this.#isAsking = false;
    if (outcome.kind === 'open') {
      if (this.#isClosed) outcome.microphone.close();
      else this.#use(outcome.microphone);
    } else this.#refused = outcome.why;
    if (this.#isClosed) return;
    this.#options.changed();
    // Another was chosen while this one was asked for.
    if (this.#wanted !== deviceId) await this.#ask(this.#wanted);
  }

  #use(microphone: Microphone): void {
    this.#microphone?.close();
    this.#microphone = microphone;
    this.#hadOne = true;
    this.#refused = null;
    microphone.setMuted(this.#isMuted);
    microphone.onLost(() => {
      if (this.#microphone !== microphone || this.#isClosed) return;
      this.#microphone = null;
      microphone.close();
      this.#options.changed();
      this.open();
    });
  }
}
