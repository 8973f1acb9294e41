import { addCatalogs } from '../../i18n/i18n.ts';
import { laterWith } from '../../ui/later.ts';
import { contactPart } from '../contact/lazy-parts.ts';

const CATALOGS = {
  en: () => import('./locales/team-en.po'),
  fr: () => import('./locales/team-fr.po'),
};

/**
 * The team communicator is fetched with its texts, after the first screen and before it is needed. Also for parts elsewhere that hold
 * one of these: they come together, so that none takes the focus from what is being typed in the other.
 */
export const teamPart = laterWith(() => addCatalogs(CATALOGS));

export const TeamFinder = teamPart(async () => (await import('./TeamFinder.tsx')).TeamFinder);
export const TeamContact = contactPart(async () => (await import('./TeamContact.tsx')).TeamContact);
export const TeamDialog = teamPart(async () => (await import('./TeamDialog.tsx')).TeamDialog);
