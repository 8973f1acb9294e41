import { createSoundOutput } from './sound-output.ts';
import type { SoundOutput } from './sound-output.ts';
import { TONES } from './tones.ts';
import type { Beep, ToneChoice } from './tones.ts';

/** Amplitude at full volume: four beeps at once stay below what clips. */
const LOUDEST = 0.32;

type Audio = { readonly context: AudioContext; readonly output: SoundOutput };

let known: Audio | undefined;

/** Whether the browser holds back sound because nobody has touched the page yet. */
export function isSoundBlocked(): boolean {
  return audio()?.output.isBlocked() === true;
}

export function subscribeToSound(listener: () => void): () => void {
  return audio()?.output.subscribe(listener) ?? (() => undefined);
}

/** Browsers let a page sound only after a gesture. Call on each; cheap once it may. */
export function unblockSound(): void {
  audio()?.output.unblock();
}

/**
 * Plays a tone.
 * @param volume  from 0 to 100
 * @returns whether it sounds; not while the browser blocks sound, nor without a tone or volume
 */
export function playTone(tone: ToneChoice, volume: number): boolean {
  const sound = audio();
  if (sound === undefined || sound.output.isBlocked() || tone === 'none' || volume <= 0) return false;
  // A telephone call takes the sound from some devices, and gives it back by itself.
  if (sound.context.state === 'interrupted') return false;
  // Loudness is heard by its square, so that half the slider is about half as loud.
  const loudness = LOUDEST * (Math.min(volume, 100) / 100) ** 2;
  for (const each of TONES[tone]) play(sound, each, loudness);
  return true;
}

function play({ context, output }: Audio, { hertz, startS, lengthS }: Beep, loudness: number): void {
  const start = context.currentTime + startS;
  const oscillator = new OscillatorNode(context, { type: 'sine', frequency: hertz });
  const gain = new GainNode(context, { gain: 0 });
  // Rising and falling within the tone: switching a wave on and off clicks.
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(loudness, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + lengthS);
  oscillator.connect(gain).connect(context.destination);
  oscillator.addEventListener('ended', output.wake());
  oscillator.start(start);
  oscillator.stop(start + lengthS);
}

function audio(): Audio | undefined {
  if (known !== undefined || typeof AudioContext === 'undefined') return known;
  const context = new AudioContext();
  known = { context, output: createSoundOutput(context) };
  return known;
}
