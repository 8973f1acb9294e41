import type { ClientClock } from '../clock/client-clock.ts';
import { createLevels } from './levels.ts';
import { OwnMicrophone } from './own-microphone.ts';
import { Sounds } from './sounds.ts';
import type { VoiceOver, VoiceSnapshot, VoiceStage } from './voice-call.ts';
import type { AudioDevices, Microphone, VoiceMedia } from './voice-media.ts';

/** The way a call's sound takes to the others: from browser to browser, or by a telephone line. */
export interface SoundWay {
  /** How it stands, and whom it leads to. */
  state(): Pick<VoiceSnapshot, 'isMuted' | 'isOnHold' | 'peers'> & {
    readonly kind: 'connecting' | 'on' | 'reconnecting';
  };
  /** How loud each of the others is right now, from 0 to 1. */
  levels(): readonly number[];
  /** There is another microphone to speak through, or none any more. */
  microphoneChanged(): void;
  /** The call is over for this browser. Called once. */
  close(): void;
}

export type CallSoundOptions = {
  readonly media: Omit<VoiceMedia, 'connect' | 'onNetworkChanged'>;
  readonly clock: ClientClock;
  readonly way: SoundWay;
  /** The one that was opened before the call began, which is this call's from now on; null to ask for it at the start. */
  readonly microphone: Microphone | null;
  /** What this person chose before; null for the browser's own choice. */
  readonly microphoneId: string | null;
  readonly speakerId: string | null;
};

/** What a call has at this end, whatever way its sound takes: microphone, speaker, levels, and the snapshot that is shown of it. */
export class CallSound {
  readonly microphone: OwnMicrophone;
  readonly sounds: Sounds;
  readonly #options: CallSoundOptions;
  readonly #levels: ReturnType<typeof createLevels>;
  readonly #listeners = new Set<() => void>();
  readonly #stopWatching: () => void;
  #devices: AudioDevices = { microphones: [], speakers: [] };
  #over: VoiceOver | null = null;
  #snapshot: VoiceSnapshot | null = null;

  constructor(options: CallSoundOptions) {
    const { media, clock, way } = options;
    this.#options = options;
    const changed = (): void => this.changed();
    this.sounds = new Sounds({ media, speakerId: options.speakerId, changed });
    this.microphone = new OwnMicrophone({
      media,
      given: options.microphone,
      deviceId: options.microphoneId,
      changed: () => this.#microphoneChanged(),
    });
    this.#levels = createLevels({
      clock,
      isVisible: media.isVisible,
      read: () => [this.microphone.level(), ...way.levels()],
      changed,
    });
    this.#stopWatching = media.onDevicesChanged(() => {
      this.microphone.devicesChanged();
      void this.#refreshDevices();
    });
  }

  /** Speaks through the microphone that was handed over, or asks for one. To be called when all of the call is set up. */
  start(): void {
    this.#microphoneChanged();
    this.microphone.open();
  }

  get isOver(): boolean {
    return this.#over !== null;
  }

  getSnapshot(): VoiceSnapshot {
    this.#snapshot ??= this.#newSnapshot();
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What the snapshot says is another. */
  changed(): void {
    this.#snapshot = null;
    for (const listener of [...this.#listeners]) listener();
  }

  /** @param at  the place of one of the others among the levels of the way */
  levelOf(at: number): number {
    return this.#levels.of(at + 1);
  }

  setSpeaker(deviceId: string): void {
    this.sounds.setSpeaker(deviceId);
    this.changed();
  }

  /** Asks for a refused microphone again, and begins sound the browser held back. */
  retry(): void {
    if (this.isOver) return;
    this.microphone.open();
    this.sounds.play();
  }

  /** Gives everything back. What is said after the first time is nothing new. */
  end(why: VoiceOver): void {
    if (this.isOver) return;
    this.#over = why;
    this.#stopWatching();
    this.#levels.stop();
    this.#options.way.close();
    this.sounds.close();
    this.microphone.close();
    this.changed();
  }

  #microphoneChanged(): void {
    this.#options.way.microphoneChanged();
    this.changed();
    void this.#refreshDevices();
  }

  async #refreshDevices(): Promise<void> {
    this.#devices = await this.#options.media.devices();
    if (!this.isOver) this.changed();
  }

  #newSnapshot(): VoiceSnapshot {
    const { kind, ...shown } = this.#options.way.state();
    return {
      ...this.#stage(kind),
      ...shown,
      level: this.isOver ? 0 : this.#levels.of(0),
      isSoundBlocked: this.sounds.isBlocked,
      microphoneLost: this.microphone.lost,
      ...this.#devices,
      microphoneId: this.microphone.deviceId,
      speakerId: this.sounds.speakerId,
    };
  }

  #stage(kind: 'connecting' | 'on' | 'reconnecting'): VoiceStage {
    const { refused, isAsking } = this.microphone;
    if (this.#over !== null) return { kind: 'over', why: this.#over };
    if (refused !== null) return { kind: 'refused', why: refused };
    return { kind: isAsking ? 'asking' : kind };
  }
}
