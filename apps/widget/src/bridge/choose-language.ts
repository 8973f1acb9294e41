import type { Language } from '@guichet/protocol/config.ts';

/**
 * The language of the widget.
 * @param siteLanguage  the site's setting; `page` follows the page
 * @param pageLanguage  the page's `lang`, possibly empty
 * @returns French for any French page, English for every language the product does not speak
 */
export function chooseLanguage(siteLanguage: Language | 'page', pageLanguage: string): Language {
  if (siteLanguage !== 'page') return siteLanguage;
  return /^fr\b/i.test(pageLanguage.trim()) ? 'fr' : 'en';
}

/**
 * The page's language as `startInteraction` wants it, so that agents know in what language they may be written to.
 * @returns `fallback` when the page's `lang` is missing or not a language tag
 */
export function languageTag(pageLanguage: string, fallback: Language): string {
  const [primary = '', ...rest] = pageLanguage.trim().replaceAll('_', '-').split('-');
  const tag = [primary.toLowerCase(), ...rest].join('-');
  return tag.length <= 35 && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) ? tag : fallback;
}
