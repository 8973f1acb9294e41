import type { CaseFieldValue } from '@guichet/protocol/interaction.ts';
import { CASE_TEXT_MAX_CHARS, URL_MAX_CHARS } from '@guichet/protocol/limits.ts';
import type { AskedKey } from '../../site/asked-key.ts';

/** Why an answer cannot be sent. */
export type AnswerProblem = 'required' | 'number' | 'date' | 'url';

/** Answers as typed or chosen, by key; `yes` and `no` for a question of that kind. */
export type TypedAnswers = Readonly<Record<string, string>>;

type Answer =
  | { readonly kind: 'value'; readonly value: CaseFieldValue }
  | { readonly kind: 'none' }
  | { readonly kind: 'problem'; readonly problem: AnswerProblem };

/** The problem of each answer that has one. Pure. */
export function answerProblems(
  asked: readonly AskedKey[],
  typed: TypedAnswers,
): ReadonlyMap<string, AnswerProblem> {
  return new Map(
    asked.flatMap((key) => {
      const answer = readAnswer(key, typedAt(typed, key.key));
      if (answer.kind === 'problem') return [[key.key, answer.problem] as const];
      return answer.kind === 'none' && key.isRequired ? [[key.key, 'required'] as const] : [];
    }),
  );
}

/** What goes along with the start: every answer that is one, of its key's type. */
export function answersToSend(
  asked: readonly AskedKey[],
  typed: TypedAnswers,
): Readonly<Record<string, CaseFieldValue>> {
  return Object.fromEntries(
    asked.flatMap((key) => {
      const answer = readAnswer(key, typedAt(typed, key.key));
      return answer.kind === 'value' ? [[key.key, answer.value]] : [];
    }),
  );
}

/** What is typed for a key; '' when nothing is. */
export function typedAt(typed: TypedAnswers, key: string): string {
  return Object.hasOwn(typed, key) ? (typed[key] ?? '') : '';
}

function readAnswer({ type, choices }: AskedKey, typed: string): Answer {
  const text = typed.trim().replace(/\p{Surrogate}/gu, '\ufffd');
  if (text === '') return { kind: 'none' };
  switch (type) {
    case 'text':
      return { kind: 'value', value: text.slice(0, CASE_TEXT_MAX_CHARS).toWellFormed().trim() };
    case 'number':
      return readNumber(text);
    case 'boolean':
      return text === 'yes' || text === 'no' ? { kind: 'value', value: text === 'yes' } : { kind: 'none' };
    case 'date':
      return isDay(text) ? { kind: 'value', value: text } : { kind: 'problem', problem: 'date' };
    case 'url':
      return readAddress(text);
    case 'choice':
      // A choice that was taken off the list since is no answer.
      return choices.some(({ choiceId }) => choiceId === text)
        ? { kind: 'value', value: text }
        : { kind: 'none' };
  }
}

/** Spaces between digits and a comma are how many write a number. */
function readNumber(text: string): Answer {
  const plain = text.replace(/\s/g, '').replace(',', '.');
  const value = Number(plain);
  return /^[-+]?\d+(\.\d+)?$/.test(plain) && Number.isFinite(value)
    ? { kind: 'value', value }
    : { kind: 'problem', problem: 'number' };
}

/** People leave out the scheme. */
function readAddress(text: string): Answer {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const isWeb =
    /^https?:\/\/[^/?#@%\s\\]+(?:[/?#]|$)/i.test(address) &&
    !/[\s\\\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u.test(address) &&
    URL.canParse(address) &&
    new URL(address).href.length <= URL_MAX_CHARS;
  return isWeb ? { kind: 'value', value: address } : { kind: 'problem', problem: 'url' };
}

function isDay(text: string): boolean {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return (
    instant !== undefined &&
    !Number.isNaN(instant.getTime()) &&
    instant.toISOString().slice(0, text.length) === text
  );
}
