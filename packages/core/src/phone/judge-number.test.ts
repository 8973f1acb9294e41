import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PhoneRules } from '@guichet/protocol/config.ts';
import type { NumberRefusal } from '@guichet/protocol/phone.ts';
import { NO_CALLS, refusalOfNumber } from './judge-number.ts';
import type { KnownNumber } from './known-number.ts';

const FRANCE: PhoneRules = { country: 'FR', allowedPrefixes: ['+32', '+4420'] };

const known = (e164: string, country: string | null, changes: Partial<KnownNumber> = {}): KnownNumber => ({
  e164,
  international: e164,
  country,
  costsExtra: false,
  isMobile: false,
  writtenAs: 'international',
  ...changes,
});
const PARIS = known('+33142685300', 'FR');

type Row = readonly [
  text: string,
  number: KnownNumber | null,
  rules: PhoneRules,
  refusal: NumberRefusal | null,
];
const rows: Readonly<Record<string, readonly Row[]>> = {
  '[PH-1] what no plan has': [
    ['01 42 68 53', null, FRANCE, 'numberMalformed'],
    ['+33 1 42 68 53 00 00 00', null, FRANCE, 'numberMalformed'],
    ['call me', null, FRANCE, 'numberMalformed'],
    ['', null, FRANCE, 'numberMalformed'],
  ],
  '[PH-2] the site’s country, its prefixes, and nothing else': [
    ['01 42 68 53 00', PARIS, FRANCE, null],
    ['+32 2 …', known('+3225551234', 'BE'), FRANCE, null],
    ['+44 20 …', known('+442079460958', 'GB'), FRANCE, null],
    ['+44 79 …', known('+447911123456', 'GB'), FRANCE, 'numberNotAllowed'],
    ['+1 415 …', known('+14155552671', 'US'), FRANCE, 'numberNotAllowed'],
    ['+881 …', known('+881612345678', null), FRANCE, 'numberNotAllowed'],
    ['+590 …', known('+590690123456', 'GP'), FRANCE, 'numberNotAllowed'],
    ['+33 …', PARIS, NO_CALLS, 'numberNotAllowed'],
    ['+881 …', known('+881612345678', null), NO_CALLS, 'numberNotAllowed'],
    ['+33 …', PARIS, { country: null, allowedPrefixes: ['+331'] }, null],
    ['+33 …', PARIS, { country: 'BE', allowedPrefixes: [] }, 'numberNotAllowed'],
    ['+1 415 …', known('+14155552671', 'US'), { country: null, allowedPrefixes: ['+'] }, null],
  ],
  '[PH-3] emergency and short numbers': [
    ['112', null, FRANCE, 'numberShort'],
    ['15', null, FRANCE, 'numberShort'],
    ['+33 112', null, FRANCE, 'numberShort'],
    ['9-1-1', null, FRANCE, 'numberShort'],
    ['١١٢', null, FRANCE, 'numberShort'],
    ['3631', null, FRANCE, 'numberShort'],
    ['118 218', null, FRANCE, 'numberShort'],
    ['112', known('+290112', 'SH'), { country: 'SH', allowedPrefixes: ['+'] }, 'numberShort'],
    ['4000', known('+2904000', 'SH'), { country: 'SH', allowedPrefixes: [] }, null],
  ],
  '[PH-4] what costs extra': [
    ['0892 …', known('+33892681234', 'FR', { costsExtra: true }), FRANCE, 'numberPremium'],
    ['+44 70 …', known('+447012345678', 'GB', { costsExtra: true }), FRANCE, 'numberPremium'],
    [
      '+44 70 …',
      known('+447012345678', 'GB', { costsExtra: true }),
      { country: null, allowedPrefixes: ['+', '+4470'] },
      'numberPremium',
    ],
  ],
};

for (const [rule, list] of Object.entries(rows)) {
  describe(rule, () => {
    for (const [text, number, rules, refusal] of list) {
      const where = `${rules.country ?? 'nowhere'} ${rules.allowedPrefixes.join(' ')}`;
      // The digits count as written; where a row leaves some out, it has enough of them.
      const written = text.includes('…') ? (number?.e164 ?? text) : text;
      test(`${text} from ${where}: ${refusal ?? 'may be called'}`, () => {
        assert.equal(refusalOfNumber(written, number, rules), refusal);
      });
    }
  });
}
