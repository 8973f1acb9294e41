import type { Language } from '@guichet/protocol/config.ts';

/** What of a site's settings the widget wears. Empty texts mean the product's own. */
export type SiteLook = {
  readonly language: Language | 'page';
  readonly accentColour: string;
  readonly title: string;
  readonly welcome: string;
};

/** @returns undefined when the value is not a site's settings; unknown fields are not looked at. Never throws. */
export function parseSiteLook(value: unknown): SiteLook | undefined {
  if (!isRecord(value)) return undefined;
  const { language, accentColour } = value;
  const isLanguage = language === 'en' || language === 'fr' || language === 'page';
  if (!isLanguage || typeof accentColour !== 'string') return undefined;
  const texts = isRecord(value.texts) ? value.texts : {};
  return { language, accentColour, title: textOf(texts.title), welcome: textOf(texts.welcome) };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
