import { TONES } from './tones.ts';
import type { Beep, ToneChoice } from './tones.ts';

/** Amplitude at full volume: four beeps at once stay below what clips. */
const LOUDEST = 0.32;

let context: AudioContext | undefined;
const listeners = new Set<() => void>();

/** Whether the browser holds back sound because nobody has touched the page yet. */
export function isSoundBlocked(): boolean {
  return audio()?.state === 'suspended';
}

export function subscribeToSound(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Browsers let a page sound only after a gesture. Call on each; cheap once it plays. */
export function unblockSound(): void {
  if (isSoundBlocked()) void audio()?.resume();
}

/**
 * Plays a tone.
 * @param volume  from 0 to 100
 * @returns whether it sounds; not while the browser blocks sound, nor without a tone or volume
 */
export function playTone(tone: ToneChoice, volume: number): boolean {
  const output = audio();
  if (output?.state !== 'running' || tone === 'none' || volume <= 0) return false;
  // Loudness is heard by its square, so that half the slider is about half as loud.
  const loudness = LOUDEST * (Math.min(volume, 100) / 100) ** 2;
  for (const each of TONES[tone]) play(output, each, loudness);
  return true;
}

function play(output: AudioContext, { hertz, startS, lengthS }: Beep, loudness: number): void {
  const start = output.currentTime + startS;
  const oscillator = new OscillatorNode(output, { type: 'sine', frequency: hertz });
  const gain = new GainNode(output, { gain: 0 });
  // Rising and falling within the tone: switching a wave on and off clicks.
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(loudness, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + lengthS);
  oscillator.connect(gain).connect(output.destination);
  oscillator.start(start);
  oscillator.stop(start + lengthS);
}

function audio(): AudioContext | undefined {
  if (context !== undefined || typeof AudioContext === 'undefined') return context;
  context = new AudioContext();
  context.addEventListener('statechange', () => {
    for (const listener of listeners) listener();
  });
  return context;
}
