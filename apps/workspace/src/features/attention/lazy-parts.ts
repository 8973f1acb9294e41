import { addCatalogs } from '../../i18n/i18n.ts';
import { laterWith } from '../../ui/later.ts';

const CATALOGS = {
  en: () => import('./locales/signals-en.po'),
  fr: () => import('./locales/signals-fr.po'),
};

/** What calls the agent, and says when it could not, is fetched with its texts right behind the first screen. */
export const signalPart = laterWith(() => addCatalogs(CATALOGS));

export const Attention = signalPart(async () => (await import('./Attention.tsx')).Attention);
export const AlertStatus = signalPart(async () => (await import('./AlertStatus.tsx')).AlertStatus);
export const PreferencesDialog = signalPart(
  async () => (await import('../preferences/PreferencesDialog.tsx')).PreferencesDialog,
);
