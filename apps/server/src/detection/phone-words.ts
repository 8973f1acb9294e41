/**
 * Words before a number that say what it is. French and English, and the German ones that the measured cases have: a wrong language
 * costs only confidence. Whole words or their beginnings, without accents, as `fold` leaves them.
 */
const PHONE_WORDS =
  'tel|telephon\\p{L}*|phone|cell|cellphone|mobile?s?|mobil|portable|handy|fax|whatsapp|sms|call|ring|appel\\p{L}*|rappel\\p{L}*|' +
  'joindre|joignable|rufen|anruf\\p{L}*|gsm';
const OTHER_NUMBER_WORDS =
  'order|commandes?|cde|bestell\\p{L}*|\\p{L}*kontonummer|konto|account|comptes?|customer|client|kunden\\p{L}*|member\\p{L}*|adherente?|' +
  'abonne\\p{L}*|ref|refs|reference|serial|serie|sn|invoice|factures?|rechnung\\p{L}*|ticket|dossier|case|conf|tracking|suivi|colis|' +
  'parcel|sendung\\p{L}*|dhl|ups|usps|fedex|chronopost|colissimo|iban|bic|rib|isbn|ean|gtin|siret|siren|rcs|tva|vat|ssn|nir|secu|' +
  'timestamp|unix|code|zip|plz|pin|sku|imei|article|product|produit|contract|contrat|policy|police|licen[cs]e|passport|passeport|' +
  // In English a word of its own, unless the number follows at once.
  'numbers?|numero\\s+d\\p{L}*|(?:id|nr|no|n)(?=[.:#]?\\s*$)';

const WORDS = new RegExp(
  `(?<!\\p{L})(?:(${PHONE_WORDS})|(${OTHER_NUMBER_WORDS}))(?![\\p{L}])|([☎📞📱])|(#)`,
  'giu',
);
/** Characters before a number in which a word still speaks of it. */
const REACH_CHARS = 40;

/** What the words before a number say it is; the nearest one counts, and one on another line does not. */
export function spokenOfAs(text: string, start: number): 'phone' | 'other' | 'nothing' {
  const before = text.slice(Math.max(0, start - REACH_CHARS), start);
  const sameLine = fold(before.slice(before.lastIndexOf('\n') + 1));
  const last = [...sameLine.matchAll(WORDS)].at(-1);
  if (last === undefined) return 'nothing';
  return last[1] !== undefined || last[3] !== undefined ? 'phone' : 'other';
}

function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('°', '');
}
