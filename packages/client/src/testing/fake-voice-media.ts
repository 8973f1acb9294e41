import type { Microphone, PeerSound } from '../voice/voice-media.ts';

/** A microphone in a test's hands. */
export class FakeMicrophone implements Microphone {
  readonly deviceId: string;
  // The engine hands it on and does nothing with it.
  readonly track = { kind: 'audio' } as MediaStreamTrack;
  isMuted = false;
  isClosed = false;
  loudness = 0;
  unplug = (): void => undefined;

  constructor(deviceId: string) {
    this.deviceId = deviceId;
  }

  setMuted(on: boolean): void {
    this.isMuted = on;
  }

  level(): number {
    return this.loudness;
  }

  onLost(listener: () => void): void {
    this.unplug = listener;
  }

  close(): void {
    this.isClosed = true;
  }
}

/** What another browser would sound like, at half its loudness. */
export class FakeSound implements PeerSound {
  readonly track: MediaStreamTrack;
  readonly play: () => void;
  readonly close: () => void;
  isSilent = false;
  speakerId: string | null = null;

  constructor(track: MediaStreamTrack, play: () => void, close: () => void) {
    this.track = track;
    this.play = play;
    this.close = close;
  }

  setSilent(on: boolean): void {
    this.isSilent = on;
  }

  setSpeaker(deviceId: string): void {
    this.speakerId = deviceId;
  }

  level(): number {
    return 0.5;
  }
}
