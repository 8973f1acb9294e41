import { addCatalogs } from '../../i18n/i18n.ts';
import { laterWith } from '../../ui/later.ts';

const CATALOGS = {
  en: () => import('./locales/responses-en.po'),
  fr: () => import('./locales/responses-fr.po'),
};

/** Standard responses where one writes: fetched with their texts, after the first screen. */
export const responsePart = laterWith(() => addCatalogs(CATALOGS));

export const ResponseAssist = responsePart(async () => (await import('./ResponseAssist.tsx')).ResponseAssist);
export const ResponseButton = responsePart(async () => (await import('./ResponseButton.tsx')).ResponseButton);
export const ResponsePanel = responsePart(async () => (await import('./ResponsePanel.tsx')).ResponsePanel);
export const BoxAssist = responsePart(async () => (await import('./ResponseAssist.tsx')).BoxAssist);
