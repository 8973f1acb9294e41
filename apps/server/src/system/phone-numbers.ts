import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { CountryCode } from 'libphonenumber-js';
import type { PhoneNumbers } from '../ports/phone-numbers.ts';

/** The world's numbering plans, as libphonenumber knows them. */
export const worldPhoneNumbers: PhoneNumbers = {
  e164Of(text, language) {
    const number = parsePhoneNumberFromString(text, countryOf(language));
    return number?.isValid() === true ? number.number : null;
  },
};

/** Where people who speak a language most likely live, when their tag does not say it: Unicode's likely subtags. */
function countryOf(language: string | null): CountryCode | undefined {
  if (language === null) return undefined;
  try {
    const { region } = new Intl.Locale(language).maximize();
    return region !== undefined && isSupportedCountry(region) ? region : undefined;
  } catch {
    // The tag is well-formed to our schema and not to Intl.
    return undefined;
  }
}
