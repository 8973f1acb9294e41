import { i18n } from '@lingui/core';
import type { Messages } from '@lingui/core';
import type { Language } from '@guichet/protocol/config.ts';

export const LANGUAGES: readonly Language[] = ['en', 'fr'];

/** Each language's own name for itself: never translated. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français' };

/** The texts of one part of the workspace, by language; each is fetched when first spoken. */
export type Catalogs = Readonly<Record<Language, () => Promise<{ messages: Messages }>>>;

const catalogs = new Set<Catalogs>([
  { en: () => import('./locales/en.po'), fr: () => import('./locales/fr.po') },
]);

/** Loads a language and switches every text on the screen to it. */
export async function speak(language: Language): Promise<void> {
  const parts = await Promise.all([...catalogs].map((part) => part[language]()));
  const messages: Messages = Object.assign({}, ...parts.map((part) => part.messages));
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
}

/** Brings the texts of a screen that is fetched later. Resolves when they are there in the language spoken now. */
export async function addCatalogs(added: Catalogs): Promise<void> {
  catalogs.add(added);
  // Only `speak` sets it.
  const language = i18n.locale as Language;
  const { messages } = await added[language]();
  // Nothing on the screen says them yet, and `i18n.load` would have all of it drawn again. What was switched to meanwhile has them.
  if (i18n.locale === language) Object.assign(i18n.messages, messages);
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
