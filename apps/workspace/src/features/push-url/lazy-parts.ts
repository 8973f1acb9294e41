import { addCatalogs } from '../../i18n/i18n.ts';
import { later } from '../../ui/later.ts';

/** What pushes pages to the contact: fetched with its texts, after the first screen, by those who may. */

const CATALOGS = {
  en: () => import('./locales/push-url-en.po'),
  fr: () => import('./locales/push-url-fr.po'),
};
const texts = (): Promise<void> => addCatalogs(CATALOGS);

const loadToggle = () => import('./PushUrlToggle.tsx');
const loadEditor = () => import('./PushUrlEditor.tsx');
const loadPage = () => import('./PushedPage.tsx');

/** Fetches all of it; a failure is none yet, since each part is asked for again when it is needed. */
export async function loadPushUrlParts(): Promise<void> {
  await Promise.allSettled([texts(), loadToggle(), loadEditor(), loadPage()]);
}

export const PushUrlToggle = later(async () => {
  const [parts] = await Promise.all([loadToggle(), texts()]);
  return { default: parts.PushUrlToggle };
});
export const PushUrlEditor = later(async () => {
  const [parts] = await Promise.all([loadEditor(), texts()]);
  return { default: parts.PushUrlEditor };
});
export const PushedPage = later(async () => {
  const [parts] = await Promise.all([loadPage(), texts()]);
  return { default: parts.PushedPage };
});
