import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  FURTHER_ADDRESS_CASES,
  FURTHER_PHONE_CASES,
  MEASURED_ADDRESS_CASES,
  MEASURED_PHONE_CASES,
} from '@guichet/testkit/text-detection-cases.ts';
import type { AddressCase, PhoneCase } from '@guichet/testkit/text-detection-cases.ts';
import { MARKS_PER_TEXT_MAX } from '@guichet/protocol/text-marks.ts';
import type { TextMark } from '@guichet/protocol/text-marks.ts';
import { anyCharacter } from '@guichet/testkit/any-character.ts';
import fc from 'fast-check';
import { worldPhoneNumbers } from '../system/phone-numbers.ts';
import { LOOKUPS_MAX } from './phone-marks.ts';
import { SCANNED_CHARS_MAX, textDetection } from './text-detection.ts';

// A failure prints the seed; PROPERTY_SEED=<seed> runs it again.
const seed = Number(process.env['PROPERTY_SEED'] ?? 70_011);
const parameters = { seed, numRuns: 1_000 };

const { marksOf } = textDetection(worldPhoneNumbers);

const numbersIn = (text: string, country: string | null, levels: readonly TextMark['confidence'][]) =>
  marksOf(text, country)
    .filter(({ kind, confidence }) => kind === 'phone' && levels.includes(confidence))
    .map(({ value }) => value);
const addressesIn = (text: string) =>
  marksOf(text, 'FR')
    .filter(({ kind }) => kind !== 'phone')
    .map(({ start, end }) => text.slice(start, end));

/** How well the numbers of cases are found: texts that are right as a whole, numbers found, and what was taken for one and is none. */
function scoreOf(cases: readonly PhoneCase[], levels: readonly TextMark['confidence'][]) {
  const score = { right: 0, found: 0, false: 0 };
  for (const [country, text, expected] of cases) {
    const got = numbersIn(text, country, levels);
    if (got.join() === expected.join()) score.right += 1;
    score.found += expected.filter((number) => got.includes(number)).length;
    score.false += got.filter((number) => !expected.includes(number)).length;
  }
  return score;
}

describe('[TD-2, TD-3] numbers', () => {
  test('of the 88 measured texts, all are read right', () => {
    assert.equal(MEASURED_PHONE_CASES.length, 88);
    assert.deepEqual(scoreOf(MEASURED_PHONE_CASES, ['sure', 'maybe']), { right: 88, found: 44, false: 0 });
  });

  test('what is sure misses the three that are nothing but digits, and is never wrong', () => {
    assert.deepEqual(scoreOf(MEASURED_PHONE_CASES, ['sure']), { right: 85, found: 41, false: 0 });
  });

  for (const [country, text, expected] of FURTHER_PHONE_CASES) {
    test(`${country ?? 'nowhere'}: ${text}`, () => {
      assert.deepEqual(numbersIn(text, country, ['sure', 'maybe']), expected);
    });
  }

  const levels: readonly (readonly [text: string, confidence: TextMark['confidence'] | undefined])[] = [
    ['+33612345678', 'sure'],
    ['téléphone 0612345678', 'sure'],
    ['06 12 34 56 78', 'sure'],
    ['0612345678', 'maybe'],
    ['commande 0612345678', undefined],
    ['commande, à livrer par telephone : 0612345678', 'sure'],
    ['commande\n0612345678', 'maybe'],
  ];
  for (const [text, expected] of levels) {
    test(`${JSON.stringify(text)} is ${expected ?? 'no number'}`, () => {
      assert.deepEqual(
        marksOf(text, 'FR').map(({ confidence }) => confidence),
        expected === undefined ? [] : [expected],
      );
    });
  }

  test('[TD-4] without a country, only what says its country', () => {
    assert.deepEqual(numbersIn('tel 01 42 68 53 00', null, ['sure', 'maybe']), []);
    assert.deepEqual(numbersIn('tel +33 1 42 68 53 00', null, ['sure']), ['+33142685300']);
    assert.deepEqual(numbersIn('tel 01 42 68 53 00', 'ZZ', ['sure', 'maybe']), []);
  });
});

describe('[TD-6, TD-7] e-mail addresses and links', () => {
  const cases: readonly AddressCase[] = [...MEASURED_ADDRESS_CASES, ...FURTHER_ADDRESS_CASES];
  for (const [text, expected] of cases) {
    test(JSON.stringify(text), () => assert.deepEqual(addressesIn(text), expected));
  }

  test('[TD-5] have the value to use: the plain address, and the whole address of the page', () => {
    const values = (text: string) => marksOf(text, null).map(({ kind, value }) => [kind, value]);
    assert.deepEqual(values('mailto:ana@example.com'), [['email', 'ana@example.com']]);
    assert.deepEqual(values('www.example.com/é'), [['link', 'http://www.example.com/%C3%A9']]);
  });
});

const pieces = fc.constantFrom(
  ...[
    '06 12 34 56 78',
    '+33612345678',
    '0612345678',
    '00',
    '(',
    ')',
    '+',
    '-',
    '/',
    '.',
    ' ',
    ',',
    '\n',
    '@',
    '#',
  ],
  ...[
    'a@b.fr',
    'https://a.fr',
    'www.a.fr',
    'a.fr',
    'tel',
    'commande',
    'é',
    '👩‍👩‍👧',
    '٠٥٠١٢٣٤٥٦٧',
    '\u202e',
    '\ud800',
  ],
);
const anyText = fc.oneof(
  fc
    .tuple(fc.array(pieces, { maxLength: 40 }), fc.constantFrom('', ' '))
    .map(([list, between]) => list.join(between)),
  fc.string({ unit: anyCharacter, maxLength: 200 }),
);
const anyCountry = fc.constantFrom('FR', 'DE', 'US', 'IT', 'ZZ', null);

describe('whatever is written', () => {
  test('[TD-5] marks lie in the text, in order, and none overlaps another', () => {
    let seen = 0;
    const orderly = fc.property(anyText, anyCountry, (text, country) => {
      let last = 0;
      for (const { start, end } of marksOf(text, country)) {
        assert(last <= start && start < end && end <= text.length, `${start} to ${end} after ${last}`);
        last = end;
        seen += 1;
      }
    });
    fc.assert(orderly, parameters);
    assert(seen > 200, 'some are found, else nothing is shown here');
  });

  test('[TD-5] a value is what its kind says, and reads again as itself', () => {
    const again = fc.property(anyText, anyCountry, (text, country) => {
      for (const { kind, value } of marksOf(text, country)) {
        if (kind === 'link') {
          const { href, protocol, username } = new URL(value);
          assert.deepEqual([href, username], [value, '']);
          assert(['http:', 'https:', 'ftp:'].includes(protocol), protocol);
        } else {
          const whole = { kind, start: 0, end: value.length, value, confidence: 'sure' };
          assert.deepEqual(marksOf(value, country), [whole]);
        }
      }
    });
    fc.assert(again, parameters);
  });
});

describe('[TD-8] hostile texts', () => {
  const hostile = [
    ...[
      '1 2 3 4 5 6 7 8 9 ',
      '(0)',
      '0171 1234567 ',
      '1-1.1(1)1/1',
      '06 12 34 56 78 - ',
      '+336123456',
      '00 ',
      '0',
    ],
    ...['1/1/2020', '+', 'a@', 'a.b@', "'", 'http://', 'a.', 'www.', 'https://a.com/('],
  ].map((piece) => piece.repeat(20_000 / piece.length));

  test('cost a bounded number of look-ups', () => {
    for (const text of hostile) {
      let lookups = 0;
      const counting = textDetection({
        ...worldPhoneNumbers,
        read(written, country) {
          lookups += 1;
          return worldPhoneNumbers.read(written, country);
        },
      });
      counting.marksOf(text, 'DE');
      assert(lookups <= LOOKUPS_MAX, `${text.slice(0, 20)}: ${lookups}`);
    }
  });

  test('have a bounded number of marks, all at their beginning', () => {
    const links = marksOf('https://a.com/ '.repeat(1_000), null);
    assert.equal(links.length, MARKS_PER_TEXT_MAX);
    assert.equal(links.at(-1)?.start, 15 * (MARKS_PER_TEXT_MAX - 1));
    assert.deepEqual(marksOf(`${' '.repeat(SCANNED_CHARS_MAX)}https://a.com/`, null), []);
    for (const text of hostile) {
      for (const { end } of marksOf(text, 'DE')) assert(end <= SCANNED_CHARS_MAX);
    }
  });
});
