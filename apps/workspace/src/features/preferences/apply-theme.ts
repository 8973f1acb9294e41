import type { Theme } from './preferences-store.ts';

/** Pins the colours to light or dark; `system` lets the browser decide. */
export function applyTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
}
