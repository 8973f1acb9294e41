import type { Static, TSchema } from 'typebox';
import { Check, Errors } from 'typebox/schema';

/** What the server answered, as what it ought to be. Throws where it is something else. */
export function parsed<const Schema extends TSchema>(schema: Schema, answer: unknown): Static<Schema> {
  if (Check(schema, answer)) return answer;
  const [, errors] = Errors(schema, answer);
  throw new Error(`${JSON.stringify(answer)} is not what was to be answered: ${JSON.stringify(errors)}`);
}
