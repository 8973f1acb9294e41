import { addCatalogs } from '../../i18n/i18n.ts';
import { laterWith } from '../../ui/later.ts';

/** The texts of the contact and of case data. */
export const CONTACT_CATALOGS = {
  en: () => import('./locales/contact-en.po'),
  fr: () => import('./locales/contact-fr.po'),
};

/** `later` for what says the texts of the contact. */
export const contactPart = laterWith(() => addCatalogs(CONTACT_CATALOGS));

/** The contact of a chat is fetched with its texts after the first screen, which shows what the contact gave until then. */
export const ContactPanel = contactPart(async () => (await import('./ContactPanel.tsx')).ContactPanel);
