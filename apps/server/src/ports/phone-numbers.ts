import type { KnownNumber } from '@guichet/core/phone/known-number.ts';

/** Knows the numbering plans of the world. */
export interface PhoneNumbers {
  /**
   * A number as anybody may call it.
   * @param text      as it was written
   * @param language  of whoever wrote it, BCP 47: where it is called from when it does not say so; null when not known
   * @returns its E.164 form, or null when it is not a valid number
   */
  e164Of(text: string, language: string | null): string | null;
  /**
   * What is known of a number, called from a country.
   * @param country  ISO 3166 alpha-2; null or an unknown one: only numbers with `+` can be known
   * @returns null when no plan has such a number. Never throws.
   */
  read(text: string, country: string | null): KnownNumber | null;
}
