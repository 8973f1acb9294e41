import { addCatalogs } from '../../i18n/i18n.ts';
import { later } from '../../ui/later.ts';

/** What calls the agent, and says when it could not, is fetched with its texts right behind the first screen. */

const CATALOGS = {
  en: () => import('./locales/signals-en.po'),
  fr: () => import('./locales/signals-fr.po'),
};
const texts = (): Promise<void> => addCatalogs(CATALOGS);

const loadAttention = () => import('./Attention.tsx');
const loadStatus = () => import('./AlertStatus.tsx');
const loadDialog = () => import('../preferences/PreferencesDialog.tsx');

/** Fetches all of it; a failure is none yet, since each part is asked for again when it is needed. */
export async function loadAttentionParts(): Promise<void> {
  await Promise.allSettled([texts(), loadAttention(), loadStatus(), loadDialog()]);
}

export const Attention = later(async () => {
  const [parts] = await Promise.all([loadAttention(), texts()]);
  return { default: parts.Attention };
});
export const AlertStatus = later(async () => {
  const [parts] = await Promise.all([loadStatus(), texts()]);
  return { default: parts.AlertStatus };
});
