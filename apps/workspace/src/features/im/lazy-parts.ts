import { addCatalogs } from '../../i18n/i18n.ts';
import { later } from '../../ui/later.ts';

/** Internal messages are fetched with their texts after the first screen: the button in the bar at once, the panel when it is opened. */

const CATALOGS = {
  en: () => import('./locales/im-en.po'),
  fr: () => import('./locales/im-fr.po'),
};
const texts = (): Promise<void> => addCatalogs(CATALOGS);

export const loadImPanel = () => import('./ImPanel.tsx');
const loadImButton = () => import('./ImButton.tsx');

export const ImButton = later(async () => {
  const [parts] = await Promise.all([loadImButton(), texts()]);
  return { default: parts.ImButton };
});
export const ImPanel = later(async () => {
  const [parts] = await Promise.all([loadImPanel(), texts()]);
  return { default: parts.ImPanel };
});
