import { Type } from 'typebox';
import type { Static } from 'typebox';

/** Why a number may not be called: what is so. */
export const NumberRefusal = Type.Union([
  /** No numbering plan has it. */
  Type.Literal('numberMalformed'),
  /** An emergency or short number, which is another one wherever it is called from. */
  Type.Literal('numberShort'),
  /** Calling it costs more than a call. */
  Type.Literal('numberPremium'),
  /** Neither of the site's country nor among what the site allows beyond it. */
  Type.Literal('numberNotAllowed'),
]);
export type NumberRefusal = Static<typeof NumberRefusal>;

/** A number as the server reads it for a site: what would be called, for a person to confirm, or why not. */
export const NumberReading = Type.Object({
  /** In E.164; null when no numbering plan has it. */
  number: Type.Union([Type.String(), Type.Null()]),
  /** To be read abroad: `+33 6 12 34 56 78`. As it was asked for when no numbering plan has it. */
  written: Type.String(),
  /** ISO 3166 alpha-2; null where it belongs to no one country. */
  country: Type.Union([Type.String(), Type.Null()]),
  refusal: Type.Union([NumberRefusal, Type.Null()]),
});
export type NumberReading = Static<typeof NumberReading>;
