import { addCatalogs } from '../../i18n/i18n.ts';
import { laterWith } from '../../ui/later.ts';

/** What pushes pages to the contact: fetched with its texts, after the first screen, by those who may. */

const CATALOGS = {
  en: () => import('./locales/push-url-en.po'),
  fr: () => import('./locales/push-url-fr.po'),
};
const texts = (): Promise<void> => addCatalogs(CATALOGS);
const part = laterWith(texts);

const loadToggle = () => import('./PushUrlToggle.tsx');
const loadEditor = () => import('./PushUrlEditor.tsx');
const loadPage = () => import('./PushedPage.tsx');

/** Fetches all of it; a failure is none yet, since each part is asked for again when it is needed. */
export async function loadPushUrlParts(): Promise<void> {
  await Promise.allSettled([texts(), loadToggle(), loadEditor(), loadPage()]);
}

export const PushUrlToggle = part(async () => (await loadToggle()).PushUrlToggle);
export const PushUrlEditor = part(async () => (await loadEditor()).PushUrlEditor);
export const PushedPage = part(async () => (await loadPage()).PushedPage);
