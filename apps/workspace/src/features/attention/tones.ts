/** One sound of a tone. Frequency in Hz, times in s. */
export type Beep = { readonly hertz: number; readonly startS: number; readonly lengthS: number };

const beep = (hertz: number, startS: number, lengthS: number): Beep => ({ hertz, startS, lengthS });

/** Tones made on the spot: no file, no request. Different in shape, not only in pitch, so that everybody can tell them apart. */
export const TONES = {
  rise: [beep(659, 0, 0.16), beep(880, 0.17, 0.28)],
  fall: [beep(880, 0, 0.16), beep(587, 0.17, 0.28)],
  drop: [beep(587, 0, 0.14)],
  knock: [beep(294, 0, 0.07), beep(294, 0.14, 0.07)],
  chime: [beep(523, 0, 0.2), beep(659, 0.12, 0.2), beep(784, 0.24, 0.4)],
  phone: [0, 0.06, 0.12, 0.18, 0.4, 0.46, 0.52, 0.58].map((startS, index) =>
    beep(index % 2 === 0 ? 440 : 554, startS, 0.07),
  ),
  alarm: [beep(988, 0, 0.1), beep(988, 0.2, 0.1), beep(988, 0.4, 0.1), beep(988, 0.6, 0.1)],
} as const satisfies Readonly<Record<string, readonly Beep[]>>;

export type ToneName = keyof typeof TONES;
export type ToneChoice = ToneName | 'none';

// The keys of the table above.
export const TONE_NAMES = Object.keys(TONES) as readonly ToneName[];

export function isToneChoice(value: unknown): value is ToneChoice {
  return value === 'none' || (typeof value === 'string' && Object.hasOwn(TONES, value));
}
