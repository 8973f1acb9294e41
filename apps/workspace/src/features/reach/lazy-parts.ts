import { addCatalogs } from '../../i18n/i18n.ts';
import { laterWith } from '../../ui/later.ts';

/** What is shown around a call: fetched with its texts, after the first screen and before it is needed. */

const CATALOGS = {
  en: () => import('./locales/reach-en.po'),
  fr: () => import('./locales/reach-fr.po'),
};
const texts = (): Promise<void> => addCatalogs(CATALOGS);
const part = laterWith(texts);

const loadCallQuestion = () => import('./CallQuestion.tsx');
const loadSelectedNumber = () => import('./SelectedNumber.tsx');

/** Fetches all of it; a failure is none yet, since each part is asked for again when it is needed. */
export async function loadReachParts(): Promise<void> {
  await Promise.allSettled([texts(), loadCallQuestion(), loadSelectedNumber()]);
}

export const CallQuestion = part(async () => (await loadCallQuestion()).CallQuestion);
export const SelectedNumber = part(async () => (await loadSelectedNumber()).SelectedNumber);
