/** Tones made on the spot: no file, no request. Frequencies in Hz, times in s. */
type Tone = { readonly hertz: number; readonly startS: number; readonly lengthS: number };

const TONES: Readonly<Record<'offer' | 'message', readonly Tone[]>> = {
  offer: [
    { hertz: 659, startS: 0, lengthS: 0.16 },
    { hertz: 880, startS: 0.17, lengthS: 0.28 },
  ],
  message: [{ hertz: 587, startS: 0, lengthS: 0.14 }],
};
const VOLUME = 0.16;

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

/** Plays a signal; silent while the browser blocks sound. */
export function playSound(kind: keyof typeof TONES): void {
  const output = audio();
  if (output === undefined || output.state !== 'running') return;
  for (const tone of TONES[kind]) play(output, tone);
}

function play(output: AudioContext, { hertz, startS, lengthS }: Tone): void {
  const start = output.currentTime + startS;
  const oscillator = new OscillatorNode(output, { type: 'sine', frequency: hertz });
  const gain = new GainNode(output, { gain: 0 });
  // Rising and falling within the tone: switching a wave on and off clicks.
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(VOLUME, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, start + lengthS);
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
