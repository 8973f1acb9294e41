import { i18n } from '@lingui/core';
import type { Messages } from '@lingui/core';
import type { Language } from '@guichet/protocol/config.ts';

export const LANGUAGES: readonly Language[] = ['en', 'fr'];

/** Each language's own name for itself: never translated. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français' };

const catalogs: Readonly<Record<Language, () => Promise<{ messages: Messages }>>> = {
  en: () => import('./locales/en.po'),
  fr: () => import('./locales/fr.po'),
};

/** Loads a language and switches every text on the screen to it. */
export async function speak(language: Language): Promise<void> {
  const { messages } = await catalogs[language]();
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
}

/** The browser's first language that we speak; English when there is none. */
export function preferredLanguage(wanted: readonly string[]): Language {
  const bases = wanted.map((tag) => tag.toLowerCase().split('-')[0]);
  const known = bases.find((base) => LANGUAGES.some((language) => language === base));
  return known === 'fr' ? 'fr' : 'en';
}

/** The tag to format dates with: the region of the browser when it speaks this language, so that times look as at home. */
export function formatTag(language: string): string {
  return navigator.languages.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
}
