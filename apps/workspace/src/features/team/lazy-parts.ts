import { addCatalogs } from '../../i18n/i18n.ts';
import { later } from '../../ui/later.ts';

/** The team communicator is fetched with its texts, after the first screen and before it is needed. */

const CATALOGS = {
  en: () => import('./locales/team-en.po'),
  fr: () => import('./locales/team-fr.po'),
};
const texts = (): Promise<void> => addCatalogs(CATALOGS);

const loadFinder = () => import('./TeamFinder.tsx');
const loadDialog = () => import('./TeamDialog.tsx');
const CONTACT_CATALOGS = {
  en: () => import('../contact/locales/contact-en.po'),
  fr: () => import('../contact/locales/contact-fr.po'),
};

/** Fetches all of it; a failure is none yet, since each part is asked for again when it is needed. */
export async function loadTeamParts(): Promise<void> {
  await Promise.allSettled([texts(), loadFinder(), loadDialog()]);
}

export const TeamFinder = later(async () => {
  const [parts] = await Promise.all([loadFinder(), texts()]);
  return { default: parts.TeamFinder };
});
export const TeamContact = later(async () => {
  const [parts] = await Promise.all([import('./TeamContact.tsx'), addCatalogs(CONTACT_CATALOGS)]);
  return { default: parts.TeamContact };
});
export const TeamDialog = later(async () => {
  const [parts] = await Promise.all([loadDialog(), texts()]);
  return { default: parts.TeamDialog };
});
