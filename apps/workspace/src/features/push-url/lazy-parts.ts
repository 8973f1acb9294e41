import { addCatalogs } from '../../i18n/i18n.ts';
import { laterWith } from '../../ui/later.ts';

const CATALOGS = {
  en: () => import('./locales/push-url-en.po'),
  fr: () => import('./locales/push-url-fr.po'),
};

/** What pushes pages to the contact: fetched with its texts, after the first screen. */
export const pushUrlPart = laterWith(() => addCatalogs(CATALOGS));

export const PushUrlToggle = pushUrlPart(async () => (await import('./PushUrlToggle.tsx')).PushUrlToggle);
export const PushUrlEditor = pushUrlPart(async () => (await import('./PushUrlEditor.tsx')).PushUrlEditor);
export const PushedPage = pushUrlPart(async () => (await import('./PushedPage.tsx')).PushedPage);
