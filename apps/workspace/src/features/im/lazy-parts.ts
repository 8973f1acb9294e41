import { addCatalogs } from '../../i18n/i18n.ts';
import { laterWith } from '../../ui/later.ts';

const CATALOGS = {
  en: () => import('./locales/im-en.po'),
  fr: () => import('./locales/im-fr.po'),
};

/** Internal messages are fetched with their texts after the first screen. */
export const imPart = laterWith(() => addCatalogs(CATALOGS));

export const ImButton = imPart(async () => (await import('./ImButton.tsx')).ImButton);
export const ImPanel = imPart(async () => (await import('./ImPanel.tsx')).ImPanel);
