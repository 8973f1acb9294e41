import { addCatalogs } from '../../i18n/i18n.ts';
import { later } from '../../ui/later.ts';

/** What files need: fetched with its texts after the first screen. */

const CATALOGS = {
  en: () => import('./locales/files-en.po'),
  fr: () => import('./locales/files-fr.po'),
};
const texts = (): Promise<void> => addCatalogs(CATALOGS);

export const FileTools = later(async () => {
  const [parts] = await Promise.all([import('./FileTools.tsx'), texts()]);
  return { default: parts.FileTools };
});
export const FileTrayList = later(async () => {
  const [parts] = await Promise.all([import('./FileTrayList.tsx'), texts()]);
  return { default: parts.FileTrayList };
});
export const FileCard = later(async () => {
  const [parts] = await Promise.all([import('./FileCard.tsx'), texts()]);
  return { default: parts.FileCard };
});
