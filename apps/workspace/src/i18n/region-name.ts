/** A country or region as people call it in a language. @param code  ISO 3166 alpha-2, which is shown where it has no name */
export function regionName(locale: string, code: string): string {
  return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code;
}
