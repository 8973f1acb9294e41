import { addCatalogs } from '../../i18n/i18n.ts';
import { laterWith } from '../../ui/later.ts';

/** Standard responses where one writes: fetched with their texts, after the first screen, by those who may use them. */

const CATALOGS = {
  en: () => import('./locales/responses-en.po'),
  fr: () => import('./locales/responses-fr.po'),
};
const texts = (): Promise<void> => addCatalogs(CATALOGS);
const part = laterWith(texts);

const loadAssist = () => import('./ResponseAssist.tsx');
const loadButton = () => import('./ResponseButton.tsx');
const loadPanel = () => import('./ResponsePanel.tsx');

/** Fetches all of it; a failure is none yet, since each part is asked for again when it is needed. */
export async function loadResponseParts(): Promise<void> {
  await Promise.allSettled([texts(), loadAssist(), loadButton(), loadPanel()]);
}

export const ResponseAssist = part(async () => (await loadAssist()).ResponseAssist);
export const ResponseButton = part(async () => (await loadButton()).ResponseButton);
export const ResponsePanel = part(async () => (await loadPanel()).ResponsePanel);
export const BoxAssist = part(async () => (await loadAssist()).BoxAssist);
