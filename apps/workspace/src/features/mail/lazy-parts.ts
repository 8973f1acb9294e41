import { addCatalogs } from '../../i18n/i18n.ts';
import { laterWith } from '../../ui/later.ts';

/** E-mail is fetched with its texts after the first screen: the button in the bar at once, the panel when it is opened. */

const CATALOGS = {
  en: () => import('./locales/mail-en.po'),
  fr: () => import('./locales/mail-fr.po'),
};
const texts = (): Promise<void> => addCatalogs(CATALOGS);
const part = laterWith(texts);

const loadPanel = () => import('./MailPanel.tsx');

/** Fetches what an agent may open; a failure is none yet, since each part is asked for again when it is needed. */
export async function loadMailParts(): Promise<void> {
  await Promise.allSettled([texts(), loadPanel()]);
}

export const MailButton = part(async () => (await import('./MailButton.tsx')).MailButton);
export const MailPanel = part(async () => (await loadPanel()).MailPanel);
export const EmailLine = part(async () => (await import('./EmailLine.tsx')).EmailLine);
export const ContactEmails = part(async () => (await import('./ContactEmails.tsx')).ContactEmails);
