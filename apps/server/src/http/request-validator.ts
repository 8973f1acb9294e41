import type { TSchema } from 'typebox';
import { Compile } from 'typebox/schema';
import { HttpRefusal } from './http-refusal.ts';

type Validator = ReturnType<typeof Compile>;
type ValidationError = ReturnType<Validator['Errors']>[1][number];

/**
 * The check of a body or of a path's parts, compiled when it is first needed: a start does not wait for all of them. What does not fit
 * is refused with the place of the first misfit; nothing is ever coerced, filled in or left out.
 */
export function requestValidator(
  schema: TSchema,
  part: 'body' | 'params',
): (value: unknown) => { value: unknown } | { error: HttpRefusal } {
  let check: Validator | undefined;
  return (value) => {
    check ??= Compile(schema);
    if (!check.Check(value)) {
      const error =
        part === 'params'
          ? new HttpRefusal('notFound', null)
          : new HttpRefusal('bodyMalformed', placeOf(check.Errors(value)[1]));
      return { error };
    }
    const place = brokenText(value, '');
    return place === undefined ? { value } : { error: new HttpRefusal('bodyMalformed', place) };
  };
}

function placeOf(errors: readonly ValidationError[]): string {
  const [first] = errors;
  if (first === undefined) return '';
  // A missing property's own place is more use than that of the object it is missing from.
  const missing = first.keyword === 'required' ? first.params.requiredProperties[0] : undefined;
  return missing === undefined ? first.instancePath : `${first.instancePath}/${missing}`;
}

/** The place of the first text that is no Unicode (half a surrogate pair): it would come back from the store changed. */
function brokenText(value: unknown, at: string): string | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : at;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const place = brokenText(item, `${at}/${key}`);
    if (place !== undefined) return place;
  }
  return undefined;
}
