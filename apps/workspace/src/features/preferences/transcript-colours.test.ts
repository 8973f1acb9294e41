import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { INKS, inkProperties, transcriptColoursOf } from './transcript-colours.ts';

const kept = (transcriptColours: unknown) =>
  transcriptColoursOf({ favourites: [], recents: [], settings: { transcriptColours } });
const usual = { name: 'default', text: 'default' } as const;

test('what was chosen is kept, anything else is as usual', () => {
  const colours = kept({ contact: { name: 'blue' }, own: { text: 'green' }, colleague: 7 });
  assert.deepEqual(colours, {
    contact: { name: 'blue', text: 'default' },
    own: { name: 'default', text: 'green' },
    colleague: usual,
    system: usual,
  });
  for (const strange of [undefined, null, [], 'red', { contact: { name: '#ff0000', text: 'toString' } }]) {
    assert.deepEqual(kept(strange).contact, usual);
  }
});

test('a colour that is as usual takes its property away', () => {
  const properties = Object.fromEntries(inkProperties(kept({ system: { text: 'teal' } })));
  assert.equal(properties['--transcript-system-text'], 'var(--ink-teal)');
  assert.equal(properties['--transcript-contact-name'], null);
  assert.equal(Object.keys(properties).length, 8);
});

const tokens = readFileSync(new URL('../../styles/tokens.css', import.meta.url), 'utf8');
/** All that a transcript's words stand on: the page, a message of a contact, of one's own, an internal one, one that failed. */
const GROUNDS = ['surface-1', 'surface-2', 'accent-tint', 'internal-tint', 'critical-tint'];

test('each colour keeps the contrast of WCAG AA on every ground of a transcript, in light and in dark', () => {
  for (const theme of [0, 1]) {
    for (const ink of INKS) {
      for (const ground of GROUNDS) {
        const ratio = contrast(luminance(`--ink-${ink}`, theme), luminance(`--color-${ground}`, theme));
        assert(ratio >= 4.5, `${ink} on ${ground}, ${theme === 0 ? 'light' : 'dark'}: ${ratio.toFixed(2)}`);
      }
    }
  }
});

/** Relative luminance of a token in light (0) or dark (1). Oklab to linear sRGB as CSS Color 4 has it. */
function luminance(token: string, theme: number): number {
  const line = tokens.split('\n').find((each) => each.trim().startsWith(`${token}:`));
  assert(line !== undefined, `${token} is a token`);
  const [, lightness, chroma, hue] =
    [...line.matchAll(/oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)/g)][theme]?.map(Number) ?? [];
  assert(lightness !== undefined && chroma !== undefined && hue !== undefined, line);
  const angle = (hue * Math.PI) / 180;
  const [bright, a, b] = [lightness / 100, chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (bright + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (bright - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (bright - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
  const shown = (part: number): number => Math.min(1, Math.max(0, part));
  return 0.2126 * shown(red) + 0.7152 * shown(green) + 0.0722 * shown(blue);
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
