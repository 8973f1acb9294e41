/** Knows the numbering plans of the world. */
export interface PhoneNumbers {
  /**
   * A number as anybody may call it.
   * @param text      as it was written
   * @param language  of whoever wrote it, BCP 47: where it is called from when it does not say so; null when not known
   * @returns its E.164 form, or null when it is not a valid number
   */
  e164Of(text: string, language: string | null): string | null;
}
