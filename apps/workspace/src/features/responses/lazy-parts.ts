import { addCatalogs } from '../../i18n/i18n.ts';
import { later } from '../../ui/later.ts';

/** Standard responses where one writes: fetched with their texts, after the first screen, by those who may use them. */

const CATALOGS = {
  en: () => import('./locales/responses-en.po'),
  fr: () => import('./locales/responses-fr.po'),
};
const texts = (): Promise<void> => addCatalogs(CATALOGS);

const loadAssist = () => import('./ResponseAssist.tsx');
const loadButton = () => import('./ResponseButton.tsx');
const loadPanel = () => import('./ResponsePanel.tsx');

/** Fetches all of it; a failure is none yet, since each part is asked for again when it is needed. */
export async function loadResponseParts(): Promise<void> {
  await Promise.allSettled([texts(), loadAssist(), loadButton(), loadPanel()]);
}

export const ResponseAssist = later(async () => {
  const [parts] = await Promise.all([loadAssist(), texts()]);
  return { default: parts.ResponseAssist };
});
export const ResponseButton = later(async () => {
  const [parts] = await Promise.all([loadButton(), texts()]);
  return { default: parts.ResponseButton };
});
export const ResponsePanel = later(async () => {
  const [parts] = await Promise.all([loadPanel(), texts()]);
  return { default: parts.ResponsePanel };
});
