import { addCatalogs } from '../../i18n/i18n.ts';
import { laterWith } from '../../ui/later.ts';
import { contactPart } from '../contact/lazy-parts.ts';

/** The team communicator is fetched with its texts, after the first screen and before it is needed. */

const CATALOGS = {
  en: () => import('./locales/team-en.po'),
  fr: () => import('./locales/team-fr.po'),
};
const texts = (): Promise<void> => addCatalogs(CATALOGS);
/** For parts elsewhere that hold one of these: they come together, so that none takes the focus from what is being typed in the other. */
export const teamPart = laterWith(texts);

const loadFinder = () => import('./TeamFinder.tsx');
const loadDialog = () => import('./TeamDialog.tsx');

/** Fetches all of it; a failure is none yet, since each part is asked for again when it is needed. */
export async function loadTeamParts(): Promise<void> {
  await Promise.allSettled([texts(), loadFinder(), loadDialog()]);
}

export const TeamFinder = teamPart(async () => (await loadFinder()).TeamFinder);
export const TeamContact = contactPart(async () => (await import('./TeamContact.tsx')).TeamContact);
export const TeamDialog = teamPart(async () => (await loadDialog()).TeamDialog);
