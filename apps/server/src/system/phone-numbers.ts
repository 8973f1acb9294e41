import { createRequire } from 'node:module';
import type { CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import type { PhoneNumbers } from '../ports/phone-numbers.ts';

type Library = {
  readonly parsePhoneNumberFromString: typeof parsePhoneNumberFromString;
  readonly isSupportedCountry: typeof isSupportedCountry;
};

const require = createRequire(import.meta.url);
// Loaded with the first number: an idle server does not pay for the plans of two hundred countries.
// Proof: the package is what its own types say.
const library = (): Library => require('libphonenumber-js') as Library;

/** The world's numbering plans, as libphonenumber knows them. */
export const worldPhoneNumbers: PhoneNumbers = {
  e164Of(text, language) {
    const number = library().parsePhoneNumberFromString(text, countryOf(language));
    return number?.isValid() === true ? number.number : null;
  },
};

/** Where people who speak a language most likely live, when their tag does not say it: Unicode's likely subtags. */
function countryOf(language: string | null): CountryCode | undefined {
  if (language === null) return undefined;
  try {
    const { region } = new Intl.Locale(language).maximize();
    return region !== undefined && library().isSupportedCountry(region) ? region : undefined;
  } catch {
    // The tag is well-formed to our schema and not to Intl.
    return undefined;
  }
}
