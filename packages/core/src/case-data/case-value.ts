import type { CaseDataKey } from '@guichet/protocol/config.ts';
import type { CaseFieldValue } from '@guichet/protocol/interaction.ts';
import { CASE_TEXT_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import { parseWebAddress } from '../push-url/parse-pushed-url.ts';

/** `none`: a text or address of nothing but blanks, which is no fact. */
export type CaseReading =
  | { readonly kind: 'value'; readonly value: CaseFieldValue }
  | { readonly kind: 'none' }
  | { readonly kind: 'refused' };

const REFUSED: CaseReading = { kind: 'refused' };
const NONE: CaseReading = { kind: 'none' };

/** What of a key says which values are its. */
export type CaseKeyType = Pick<CaseDataKey, 'type' | 'choices'>;

/**
 * A value as it is kept, when it is of the key's type. Nothing is converted from one type to another: whoever asked knew the type.
 * Pure and total. Rules CD-1 to CD-4 of core/SPEC.md.
 */
export function readCaseValue({ type, choices }: CaseKeyType, given: CaseFieldValue): CaseReading {
  switch (type) {
    case 'text':
      return typeof given === 'string' ? readText(given) : REFUSED;
    case 'number':
      return typeof given === 'number' && Number.isFinite(given) ? { kind: 'value', value: given } : REFUSED;
    case 'boolean':
      return typeof given === 'boolean' ? { kind: 'value', value: given } : REFUSED;
    case 'date':
      return typeof given === 'string' && isDay(given) ? { kind: 'value', value: given } : REFUSED;
    case 'url':
      return typeof given === 'string' ? readAddress(given) : REFUSED;
    case 'choice':
      return choices.some(({ choiceId }) => choiceId === given) ? { kind: 'value', value: given } : REFUSED;
    default:
      return missingCase(type);
  }
}

/**
 * What a customer told of what was asked; keys nobody asked for are dropped (CD-5).
 * @returns undefined when a value is not of its key's type
 */
export function readCaseFields(
  asked: readonly CaseDataKey[],
  given: Readonly<Record<string, CaseFieldValue>>,
): Readonly<Record<string, CaseFieldValue>> | undefined {
  const told = asked.flatMap((key) => {
    const value = Object.hasOwn(given, key.key) ? given[key.key] : undefined;
    return value === undefined ? [] : [{ key: key.key, reading: readCaseValue(key, value) }];
  });
  if (told.some(({ reading }) => reading.kind === 'refused')) return undefined;
  return Object.fromEntries(
    told.flatMap(({ key, reading }) => (reading.kind === 'value' ? [[key, reading.value]] : [])),
  );
}

function readText(given: string): CaseReading {
  const text = given.trim();
  if (text === '') return NONE;
  const isSound = text.isWellFormed() && text.length <= CASE_TEXT_MAX_CHARS;
  return isSound ? { kind: 'value', value: text } : REFUSED;
}

function readAddress(given: string): CaseReading {
  if (given.trim() === '') return NONE;
  const parsed = parseWebAddress(given, true);
  return 'why' in parsed ? REFUSED : { kind: 'value', value: parsed.href };
}

const day = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDay(text: string): boolean {
  const [, year, month, date] = (day.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || date === undefined) return false;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return date <= (month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0));
}
