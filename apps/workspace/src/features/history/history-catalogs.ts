import type { Catalogs } from '../../i18n/i18n.ts';

/** What the history says, for `addCatalogs` before it is shown. */
export const HISTORY_CATALOGS: Catalogs = {
  en: () => import('./locales/history-en.po'),
  fr: () => import('./locales/history-fr.po'),
};
