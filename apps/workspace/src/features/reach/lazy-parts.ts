import { addCatalogs } from '../../i18n/i18n.ts';
import { laterWith } from '../../ui/later.ts';

const CATALOGS = {
  en: () => import('./locales/reach-en.po'),
  fr: () => import('./locales/reach-fr.po'),
};

/** What is shown around a call: fetched with its texts, after the first screen and before it is needed. */
export const reachPart = laterWith(() => addCatalogs(CATALOGS));

export const CallQuestion = reachPart(async () => (await import('./CallQuestion.tsx')).CallQuestion);
export const SelectedNumber = reachPart(async () => (await import('./SelectedNumber.tsx')).SelectedNumber);
