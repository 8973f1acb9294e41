import { correctAccent } from '../../accent/accent-colour.ts';

/** The surfaces text and controls stand on; the same values as `--surface-1` in tokens.css. */
const GROUNDS = { light: '#ffffff', dark: '#16181d' } as const;

/** Gives tokens.css the site's accent, corrected for each theme. */
export function paintAccent(root: HTMLElement, colour: string): void {
  for (const [theme, ground] of Object.entries(GROUNDS)) {
    const { fill, onFill, text } = correctAccent(colour, ground);
    root.style.setProperty(`--site-fill-${theme}`, fill);
    root.style.setProperty(`--site-on-fill-${theme}`, onFill);
    root.style.setProperty(`--site-text-${theme}`, text);
  }
}
