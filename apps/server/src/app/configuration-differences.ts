import { CONFIGURATION_LISTS } from '@guichet/protocol/configuration-lists.ts';
import type { FieldDifference } from '@guichet/protocol/http.ts';

/** Differences told of one change at most; an import of everything has more than anybody reads. */
export const DIFFERENCES_MAX = 200;

type Flat = ReadonlyMap<string, string>;

/**
 * What differs between two JSON values, field by field. Items of lists are compared by their ids, so that moving one or adding one
 * before it is not a change of all that follow.
 * @returns in the order of the fields; the first `DIFFERENCES_MAX` and how many there are in all
 */
export function differencesOf(
  before: unknown,
  after: unknown,
): { readonly differences: FieldDifference[]; readonly total: number } {
  const [was, is] = [flattened(before), flattened(after)];
  const fields = [...new Set([...was.keys(), ...is.keys()])].filter(
    (field) => was.get(field) !== is.get(field),
  );
  const differences = fields
    .slice(0, DIFFERENCES_MAX)
    .map((field) => ({ field, before: was.get(field) ?? null, after: is.get(field) ?? null }));
  return { differences, total: fields.length };
}

/** Each value by its JSON pointer, as people read it: a list of words is one value, and what is empty is nothing. */
function flattened(value: unknown, at = '', into = new Map<string, string>()): Flat {
  if (Array.isArray(value) && value.some((item) => typeof item === 'object')) {
    for (const [index, item] of value.entries()) flattened(item, `${at}/${idIn(item) ?? index}`, into);
  } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [key, part] of Object.entries(value)) flattened(part, `${at}/${key}`, into);
  } else {
    const text = textOf(value);
    if (text !== '') into.set(at, text);
  }
  return into;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

const ID_KEYS: readonly string[] = [
  ...Object.values(CONFIGURATION_LISTS).map(({ idKey }) => idKey),
  'userId',
  'choiceId',
];

/** The id of an item of a list. A site names its queue too, but after its own id. */
function idIn(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const id: unknown = Object.entries(item).find(([key]) => ID_KEYS.includes(key))?.[1];
  return typeof id === 'string' ? id : undefined;
}
