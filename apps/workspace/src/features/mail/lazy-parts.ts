import { addCatalogs } from '../../i18n/i18n.ts';
import { laterWith } from '../../ui/later.ts';

const CATALOGS = {
  en: () => import('./locales/mail-en.po'),
  fr: () => import('./locales/mail-fr.po'),
};

/** E-mail is fetched with its texts after the first screen. */
export const mailPart = laterWith(() => addCatalogs(CATALOGS));

export const MailButton = mailPart(async () => (await import('./MailButton.tsx')).MailButton);
export const MailPanel = mailPart(async () => (await import('./MailPanel.tsx')).MailPanel);
export const EmailLine = mailPart(async () => (await import('./EmailLine.tsx')).EmailLine);
export const ContactEmails = mailPart(async () => (await import('./ContactEmails.tsx')).ContactEmails);
