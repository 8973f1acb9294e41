import type { TextMark } from '@guichet/protocol/text-marks.ts';
import type { PhoneNumbers } from '../ports/phone-numbers.ts';
import { spokenOfAs } from './phone-words.ts';

type Candidate = { readonly start: number; readonly text: string };
type KnownNumber = NonNullable<ReturnType<PhoneNumbers['read']>>;

/** Candidates looked up in one text: what bounds its cost, whatever it is made of. */
export const LOOKUPS_MAX = 60;
const DIGITS_MIN = 6;
/** Of E.164, with what gets one out of a country. */
const DIGITS_MAX = 20;

/** What people write between the digits of a number. */
const BETWEEN = '[\\p{Zs}\\t().\\-\\u2010-\\u2015\\u2212/]';
/** Digits with few such characters between two of them. Each step takes one digit, so it never goes back over what it has read. */
const RUN = new RegExp(`[+＋]?[\\p{Zs}(]{0,2}\\p{Nd}(?:${BETWEEN}{0,4}\\p{Nd}){${DIGITS_MIN - 1},}`, 'gu');
/** Between two numbers, and in some countries within one. */
const WIDE_GAP = /\p{Zs}+[-\u2010-\u2015/]\p{Zs}+|\p{Zs}{2,}|\t/u;

/** A date, wherever it stands. The years keep numbers in pairs of digits from looking like one. */
const DATE =
  /(?<!\p{Nd})(?:\d{1,2}([./-])\d{1,2}\1(?:19|20)\d{2}|(?:19|20)\d{2}([./-])\d{1,2}\2\d{1,2})(?!\p{Nd})/u;
const SHORT_DATE = /^\d{1,2}([./-])\d{1,2}\1\d{2}$/u;
/** The span of two years, as in "2019-2026". */
const YEARS = /^(?:19|20)\d{2}\p{Zs}?[-\u2010-\u2015/]\p{Zs}?(?:19|20)\d{2}$/u;
/** An address of a machine or a version: no group begins with a needless zero, as a number's first would. */
const DOTTED_QUAD = /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){3}$/u;
const DECIMAL = /^\d{1,3}\.\d{4,}$/u;
/** Right before: within a word, a path, an amount, or a longer identifier. */
const RUNS_ON_BEFORE = /(?:[\p{L}\p{M}\p{N}_@$€£=&%*/\\]|\p{N}[.,:]|[\p{L}\p{N}][-_+])$/u;
/** A word of letters and digits before it, as the first group of an IBAN. */
const CODE_BEFORE = /\p{L}\p{Nd}+\p{Zs}$/u;
const RUNS_ON_AFTER = /^(?:[\p{L}\p{M}\p{N}_@%€$£°]|[.,:]\p{N}|[-_+][\p{L}\p{N}]|\p{Zs}?[€$£])/u;

/**
 * The telephone numbers in a text (TD-2 to TD-5).
 * @param country  where numbers without `+` are called from, ISO 3166 alpha-2; null when not known
 */
export function phoneMarks(text: string, country: string | null, numbers: PhoneNumbers): TextMark[] {
  let lookups = 0;
  const read = (written: string): KnownNumber | null => {
    lookups += 1;
    return lookups > LOOKUPS_MAX ? null : numbers.read(written, country);
  };
  return runsOf(text).flatMap((run) => marksOfRun(text, run, read));
}

type Read = (written: string) => KnownNumber | null;

function runsOf(text: string): readonly Candidate[] {
  return [...text.matchAll(RUN)].map((match) => trimmed({ start: match.index, text: match[0] }));
}

/** A run is one number, or several with a wide gap between, or several with their own beginnings. */
function marksOfRun(text: string, run: Candidate, read: Read): readonly TextMark[] {
  if (!isFreeStanding(text, run)) return [];
  const whole = markOf(text, run, read);
  if (whole !== undefined) return [whole];
  const apart = splitAt(run, WIDE_GAP).flatMap((part) => {
    const mark = markOf(text, part, read);
    return mark === undefined ? [] : [mark];
  });
  return apart.length > 0 ? apart : inARow(text, run, read);
}

/** Numbers one after the other with nothing but a space between: only when all of it is such numbers, each with its `+` or zero. */
function inARow(text: string, run: Candidate, read: Read): readonly TextMark[] {
  const marks: TextMark[] = [];
  let open: Candidate | undefined;
  for (const group of splitAt(run, /\p{Zs}(?=[+＋(0])/u)) {
    const start = open?.start ?? group.start;
    const candidate = { start, text: text.slice(start, group.start + group.text.length) };
    const mark = /^[+＋(0]/u.test(candidate.text) ? markOf(text, candidate, read) : undefined;
    if (mark !== undefined) marks.push(mark);
    open = mark === undefined ? candidate : undefined;
  }
  return open === undefined ? marks : [];
}

function markOf(text: string, candidate: Candidate, read: Read): TextMark | undefined {
  const { start, text: written } = candidate;
  const digits = written.replaceAll(/\P{Nd}/gu, '');
  if (digits.length < DIGITS_MIN || digits.length > DIGITS_MAX || isOtherwise(written)) return undefined;
  const number = read(written) ?? (digits.startsWith('00') ? read(`+${digits.slice(2)}`) : null);
  if (number === null) return undefined;
  const confidence = confidenceIn(number, written, spokenOfAs(text, start));
  if (confidence === undefined) return undefined;
  return { kind: 'phone', start, end: start + written.length, value: number.e164, confidence };
}

/** Undefined where a number of some plan is still not taken for one. */
function confidenceIn(
  { writtenAs, isMobile }: KnownNumber,
  written: string,
  said: ReturnType<typeof spokenOfAs>,
): TextMark['confidence'] | undefined {
  if (/^[+＋]/u.test(written) || said === 'phone') return 'sure';
  const isGrouped = /\p{Nd}\P{Nd}+\p{Nd}/u.test(written);
  if (!isGrouped) return said === 'other' || writtenAs === 'short' ? undefined : 'maybe';
  switch (writtenAs) {
    case 'international':
    case 'trunk':
      return 'sure';
    case 'national':
      return said === 'other' ? 'maybe' : 'sure';
    case 'short':
      // Some countries write mobile numbers without the trunk prefix; everything else without it is an order or a part of a date.
      return isMobile && said === 'nothing' ? 'sure' : undefined;
  }
}

function isOtherwise(written: string): boolean {
  return [DATE, SHORT_DATE, YEARS, DOTTED_QUAD, DECIMAL].some((pattern) => pattern.test(written));
}

function isFreeStanding(text: string, { start, text: written }: Candidate): boolean {
  // Before enough to see one word; a longer look back would cost without telling more.
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(start + written.length, start + written.length + 3);
  return !RUNS_ON_BEFORE.test(before) && !CODE_BEFORE.test(before) && !RUNS_ON_AFTER.test(after);
}

/** Without what belongs to the sentence: blanks, and a bracket that is closed behind the number. */
function trimmed({ start, text }: Candidate): Candidate {
  const lead = /^\p{Zs}*/u.exec(text)?.[0].length ?? 0;
  const rest = text.slice(lead);
  const isUnpaired = /^\([^)]*$/u.test(rest);
  return { start: start + lead + (isUnpaired ? 1 : 0), text: isUnpaired ? rest.slice(1) : rest };
}

function splitAt(run: Candidate, gap: RegExp): readonly Candidate[] {
  let { start } = run;
  return run.text.split(new RegExp(`(${gap.source})`, 'u')).flatMap((part, index) => {
    const candidate = { start, text: part };
    start += part.length;
    return index % 2 === 0 && part !== '' ? [trimmed(candidate)] : [];
  });
}
