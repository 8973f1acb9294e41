import { addCatalogs } from '../../i18n/i18n.ts';
import { laterWith } from '../../ui/later.ts';

/** What calls the agent, and says when it could not, is fetched with its texts right behind the first screen. */

const CATALOGS = {
  en: () => import('./locales/signals-en.po'),
  fr: () => import('./locales/signals-fr.po'),
};
const texts = (): Promise<void> => addCatalogs(CATALOGS);
const part = laterWith(texts);

const loadAttention = () => import('./Attention.tsx');
const loadStatus = () => import('./AlertStatus.tsx');
const loadDialog = () => import('../preferences/PreferencesDialog.tsx');

/** Fetches all of it; a failure is none yet, since each part is asked for again when it is needed. */
export async function loadAttentionParts(): Promise<void> {
  await Promise.allSettled([texts(), loadAttention(), loadStatus(), loadDialog()]);
}

export const Attention = part(async () => (await loadAttention()).Attention);
export const AlertStatus = part(async () => (await loadStatus()).AlertStatus);
