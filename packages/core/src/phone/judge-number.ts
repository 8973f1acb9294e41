import type { PhoneRules } from '@guichet/protocol/config.ts';
import type { NumberRefusal } from '@guichet/protocol/phone.ts';
import type { KnownNumber } from './known-number.ts';

/** The rules of a site that is no more: nothing may be called. */
export const NO_CALLS: PhoneRules = { country: null, allowedPrefixes: [] };

/** Digits of what is an emergency number somewhere, whatever else it may be there. */
const EMERGENCY_DIGITS_MAX = 3;
/** Digits of a short number, with or without a country before it. */
const SHORT_DIGITS_MAX = 6;

/**
 * Whether agents of a site may call a number, whatever line it would go by (PH-1 to PH-4).
 * @param text   as it was written
 * @param known  what the world's numbering plans say of it, called from the site's country; null when none has it
 * @returns null when they may
 */
export function refusalOfNumber(
  text: string,
  known: KnownNumber | null,
  rules: PhoneRules,
): NumberRefusal | null {
  const digits = text.replaceAll(/\P{Nd}/gu, '').length;
  if (digits <= (known === null ? SHORT_DIGITS_MAX : EMERGENCY_DIGITS_MAX)) {
    return digits === 0 ? 'numberMalformed' : 'numberShort';
  }
  if (known === null) return 'numberMalformed';
  if (known.costsExtra) return 'numberPremium';
  return isAllowed(known, rules) ? null : 'numberNotAllowed';
}

function isAllowed({ e164, country: numbersCountry }: KnownNumber, { country, allowedPrefixes }: PhoneRules) {
  const isAtHome = country !== null && numbersCountry === country;
  return isAtHome || allowedPrefixes.some((prefix) => e164.startsWith(prefix));
}
