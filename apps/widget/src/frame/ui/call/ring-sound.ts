/** A soft pair of tones, Hz, each this long, and again after a pause, ms. */
const TONES = [587, 740];
const TONE_MS = 260;
const AGAIN_MS = 3_200;
const GAIN = 0.08;

/**
 * Rings until the returned function is called. Silent where the person has not pressed anything on this page yet: browsers let no sound
 * out before, and some complain when asked.
 */
export function ring(): () => void {
  if (!navigator.userActivation?.hasBeenActive) return () => undefined;
  const context = new AudioContext();
  const sound = (): void => {
    TONES.forEach((frequency, place) => {
      const from = context.currentTime + (place * TONE_MS) / 1_000;
      const until = from + TONE_MS / 1_000;
      const gain = new GainNode(context, { gain: 0 });
      gain.gain.setValueAtTime(0, from);
      gain.gain.linearRampToValueAtTime(GAIN, from + 0.03);
      gain.gain.linearRampToValueAtTime(0, until);
      const tone = new OscillatorNode(context, { frequency });
      tone.connect(gain).connect(context.destination);
      tone.start(from);
      tone.stop(until);
    });
  };
  sound();
  const timer = setInterval(sound, AGAIN_MS);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}
