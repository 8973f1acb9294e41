import { createRequire } from 'node:module';
import type {
  CountryCode,
  isSupportedCountry,
  parseDigits,
  parsePhoneNumberFromString,
  PhoneNumber,
} from 'libphonenumber-js/max';
import type { PhoneNumbers } from '../ports/phone-numbers.ts';

type KnownNumber = NonNullable<ReturnType<PhoneNumbers['read']>>;
type Library = {
  readonly parsePhoneNumberFromString: typeof parsePhoneNumberFromString;
  readonly isSupportedCountry: typeof isSupportedCountry;
  readonly parseDigits: typeof parseDigits;
};

const require = createRequire(import.meta.url);
// Loaded with the first number: an idle server does not pay for the plans of two hundred countries.
// Proof: the package is what its own types say. Its smaller editions do not know what a number costs, and take more for valid.
const library = (): Library => require('libphonenumber-js/max') as Library;

/** The world's numbering plans, as libphonenumber knows them. */
export const worldPhoneNumbers: PhoneNumbers = {
  e164Of: (text, language) => validNumber(text, countryOf(language))?.number ?? null,
  read(text, country) {
    const number = validNumber(text, supported(country ?? undefined));
    return number === undefined ? null : known(number, text);
  },
};

function validNumber(text: string, country: CountryCode | undefined): PhoneNumber | undefined {
  const number = library().parsePhoneNumberFromString(text, country);
  return number?.isValid() === true ? number : undefined;
}

const COSTS_EXTRA: ReadonlySet<string | undefined> = new Set([
  'PREMIUM_RATE',
  'SHARED_COST',
  'PERSONAL_NUMBER',
]);

function known(number: PhoneNumber, text: string): KnownNumber {
  const type = number.getType();
  return {
    e164: number.number,
    international: number.formatInternational(),
    country: number.country ?? null,
    costsExtra: COSTS_EXTRA.has(type),
    isMobile: type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE',
    writtenAs: writtenAs(number, text),
  };
}

/** What is dialled to get out of a country, in all but a few of them. */
const DIALLED_OUT: ReadonlySet<string> = new Set(['00', '011', '0011', '010', '810']);
/** The trunk prefix of the North American plan, which its numbers are not written with as a rule. */
const NORTH_AMERICAN = '1';

function writtenAs(number: PhoneNumber, text: string): KnownNumber['writtenAs'] {
  if (/^[\s(]*[+＋]/u.test(text)) return 'international';
  const { nationalNumber, countryCallingCode } = number;
  const { parseDigits: digitsOf } = library();
  const written = digitsOf(text);
  const abroad = `${countryCallingCode}${nationalNumber}`;
  if (written.endsWith(abroad) && DIALLED_OUT.has(written.slice(0, -abroad.length))) return 'international';
  const atHome = digitsOf(number.formatNational());
  if (written === atHome) return written === nationalNumber ? 'national' : 'trunk';
  return written === abroad && countryCallingCode === NORTH_AMERICAN ? 'trunk' : 'short';
}

/** Where people who speak a language most likely live, when their tag does not say it: Unicode's likely subtags. */
function countryOf(language: string | null): CountryCode | undefined {
  if (language === null) return undefined;
  try {
    return supported(new Intl.Locale(language).maximize().region);
  } catch {
    // The tag is well-formed to our schema and not to Intl.
    return undefined;
  }
}

function supported(country: string | undefined): CountryCode | undefined {
  return country !== undefined && library().isSupportedCountry(country) ? country : undefined;
}
