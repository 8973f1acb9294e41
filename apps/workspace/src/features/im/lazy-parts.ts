import { addCatalogs } from '../../i18n/i18n.ts';
import { laterWith } from '../../ui/later.ts';

/** Internal messages are fetched with their texts after the first screen: the button in the bar at once, the panel when it is opened. */

const CATALOGS = {
  en: () => import('./locales/im-en.po'),
  fr: () => import('./locales/im-fr.po'),
};
const part = laterWith(() => addCatalogs(CATALOGS));

export const loadImPanel = () => import('./ImPanel.tsx');
const loadImButton = () => import('./ImButton.tsx');

export const ImButton = part(async () => (await loadImButton()).ImButton);
export const ImPanel = part(async () => (await loadImPanel()).ImPanel);
