import { addCatalogs } from '../../i18n/i18n.ts';
import { laterWith } from '../../ui/later.ts';

/** What files need: fetched with its texts after the first screen. */

const CATALOGS = {
  en: () => import('./locales/files-en.po'),
  fr: () => import('./locales/files-fr.po'),
};
const part = laterWith(() => addCatalogs(CATALOGS));

export const FileTools = part(async () => (await import('./FileTools.tsx')).FileTools);
export const FileTrayList = part(async () => (await import('./FileTrayList.tsx')).FileTrayList);
export const FileCard = part(async () => (await import('./FileCard.tsx')).FileCard);
export const ResponseFilesField = part(
  async () => (await import('./ResponseFilesField.tsx')).ResponseFilesField,
);
export const TrayLine = part(async () => (await import('./TrayLine.tsx')).TrayLine);
