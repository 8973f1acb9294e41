import { addCatalogs } from '../../i18n/i18n.ts';
import { later } from '../../ui/later.ts';

/** The texts of the contact and of case data. */
export const CONTACT_CATALOGS = {
  en: () => import('./locales/contact-en.po'),
  fr: () => import('./locales/contact-fr.po'),
};

/** The contact of a chat is fetched with its texts after the first screen, which shows what the contact gave until then. */
export const ContactPanel = later(async () => {
  const [parts] = await Promise.all([import('./ContactPanel.tsx'), addCatalogs(CONTACT_CATALOGS)]);
  return { default: parts.ContactPanel };
});
