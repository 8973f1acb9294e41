import { addCatalogs } from '../../i18n/i18n.ts';
import { CONTACT_CATALOGS } from '../contact/lazy-parts.ts';
import { later } from '../../ui/later.ts';

/** Fetched with the first offer that has facts to show. */
export const OfferCaseData = later(async () => {
  const [parts] = await Promise.all([import('./OfferCaseData.tsx'), addCatalogs(CONTACT_CATALOGS)]);
  return { default: parts.OfferCaseData };
});
