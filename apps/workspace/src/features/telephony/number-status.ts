import type { PhoneNumber } from '@guichet/protocol/calls.ts';
import type { NumberReading, NumberRefusal } from '@guichet/protocol/phone.ts';
import type { Answer, Problem } from '../../session/http.ts';

/** How far a number that is typed has come to being called. */
export type NumberStatus =
  | { readonly kind: 'empty' }
  | { readonly kind: 'checking' }
  /** The server could not be asked. */
  | { readonly kind: 'unchecked'; readonly code: Problem['code'] }
  | { readonly kind: 'refused'; readonly why: NumberRefusal }
  | { readonly kind: 'callable'; readonly number: PhoneNumber };

/** @param answer  what the server makes of exactly this text; null while nothing is known */
export function numberStatus(text: string, answer: Answer<NumberReading> | null): NumberStatus {
  if (text.trim() === '') return { kind: 'empty' };
  if (answer === null) return { kind: 'checking' };
  if (answer.kind === 'problem') return { kind: 'unchecked', code: answer.problem.code };
  const { number, refusal } = answer.value;
  return number === null || refusal !== null
    ? { kind: 'refused', why: refusal ?? 'numberMalformed' }
    : { kind: 'callable', number };
}
