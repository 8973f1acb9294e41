/** The site's accent as it may be used on one ground: every pair below meets WCAG 2.2 AA. Colours as `#rrggbb`. */
export type Accent = {
  /** Buttons and own messages: at least 3:1 against the ground. */
  readonly fill: string;
  /** Text and marks on `fill`: at least 4.5:1. */
  readonly onFill: string;
  /** Links and accented text on the ground: at least 4.5:1. */
  readonly text: string;
};

type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
const CONTROL_CONTRAST_MIN = 3;
const TEXT_CONTRAST_MIN = 4.5;
/** Used when the site's colour is not one. */
export const DEFAULT_ACCENT_COLOUR = '#1f5fd0';

/**
 * Corrects an accent colour just as much as contrast asks for: towards black on a light ground, towards white on a dark one.
 * @param colour  `#rrggbb`; anything else counts as the default accent
 * @param ground  `#rrggbb` of the surface it is shown on
 * Never throws.
 */
export function correctAccent(colour: string, ground: string): Accent {
  const base = parseHex(colour) ?? parseHex(DEFAULT_ACCENT_COLOUR) ?? BLACK;
  const on = parseHex(ground) ?? WHITE;
  const fill = withContrast(base, on, CONTROL_CONTRAST_MIN);
  const text = withContrast(base, on, TEXT_CONTRAST_MIN);
  const whiteWins = contrast(fill, WHITE) >= TEXT_CONTRAST_MIN;
  return { fill: toHex(fill), onFill: toHex(whiteWins ? WHITE : BLACK), text: toHex(text) };
}

/** Contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, "contrast ratio"); 1 when either is not a colour. */
export function contrastRatio(a: string, b: string): number {
  const [first, second] = [parseHex(a), parseHex(b)];
  return first === undefined || second === undefined ? 1 : contrast(first, second);
}

// White or black always gives one of the two grounds 4.5:1, so the walk towards the far end always arrives.
function withContrast(colour: Rgb, ground: Rgb, ratio: number): Rgb {
  const end = luminance(ground) > 0.18 ? BLACK : WHITE;
  for (let step = 0; step < 50; step += 1) {
    const candidate = mix(colour, end, step / 50);
    if (contrast(candidate, ground) >= ratio) return candidate;
  }
  return end;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const channel = (index: 0 | 1 | 2): number => Math.round(from[index] + (to[index] - from[index]) * share);
  return [channel(0), channel(1), channel(2)];
}

function contrast(a: Rgb, b: Rgb): number {
  const [first, second] = [luminance(a), luminance(b)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

// Relative luminance, WCAG 2.2.
function luminance([red, green, blue]: Rgb): number {
  const linear = (value: number): number => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function parseHex(colour: string): Rgb | undefined {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return undefined;
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

function toHex([red, green, blue]: Rgb): string {
  return `#${((red << 16) | (green << 8) | blue).toString(16).padStart(6, '0')}`;
}
