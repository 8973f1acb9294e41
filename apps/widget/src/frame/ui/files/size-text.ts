const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

/** `1.2 MB` as the language writes it. @param bytes  whole */
export function sizeText(bytes: number, locale: string): string {
  const step = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const unit = UNITS[step] ?? 'byte';
  const digits = step === 2 ? 1 : 0;
  const format = {
    style: 'unit',
    unit,
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: digits,
  } as const;
  return new Intl.NumberFormat(locale, format).format(bytes / 1_000 ** step);
}
