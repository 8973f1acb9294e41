import type { Language } from '@guichet/protocol/config.ts';

/** What of a site's settings the launcher wears. */
export type SiteLook = {
  readonly language: Language | 'page';
  readonly accentColour: string;
  readonly title: string;
};

/** @returns undefined when the answer is not a site's settings; other fields are not looked at. Never throws. */
export function parseSiteLook(value: unknown): SiteLook | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { language, accentColour, texts } = value as Readonly<Record<string, unknown>>;
  const isLanguage = language === 'en' || language === 'fr' || language === 'page';
  if (!isLanguage || typeof accentColour !== 'string') return undefined;
  const title = (texts as { readonly title?: unknown } | null | undefined)?.title;
  return { language, accentColour, title: typeof title === 'string' ? title : '' };
}
