import { addCatalogs } from '../../i18n/i18n.ts';
import { laterWith } from '../../ui/later.ts';

const CATALOGS = {
  en: () => import('./locales/files-en.po'),
  fr: () => import('./locales/files-fr.po'),
};

/** What files need: fetched with its texts after the first screen. */
export const filePart = laterWith(() => addCatalogs(CATALOGS));

export const FileTools = filePart(async () => (await import('./FileTools.tsx')).FileTools);
export const FileTrayList = filePart(async () => (await import('./FileTrayList.tsx')).FileTrayList);
export const FileCard = filePart(async () => (await import('./FileCard.tsx')).FileCard);
export const ResponseFilesField = filePart(
  async () => (await import('./ResponseFilesField.tsx')).ResponseFilesField,
);
export const TrayLine = filePart(async () => (await import('./TrayLine.tsx')).TrayLine);
