import { contactPart } from '../contact/lazy-parts.ts';

/** Fetched with the first offer that has facts to show. */
export const OfferCaseData = contactPart(async () => (await import('./OfferCaseData.tsx')).OfferCaseData);
