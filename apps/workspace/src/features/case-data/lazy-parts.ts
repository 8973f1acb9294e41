import { lazy } from 'react';
import { addCatalogs } from '../../i18n/i18n.ts';
import { CONTACT_CATALOGS } from '../contact/lazy-parts.ts';

/** Fetched with the first offer that has facts to show. */
export const OfferCaseData = lazy(async () => {
  const [parts] = await Promise.all([import('./OfferCaseData.tsx'), addCatalogs(CONTACT_CATALOGS)]);
  return { default: parts.OfferCaseData };
});
