import type { FileType } from '@guichet/protocol/config.ts';

const EXTENSIONS: Readonly<Record<FileType, string>> = {
  png: '.png',
  jpeg: '.jpg,.jpeg',
  gif: '.gif',
  webp: '.webp',
  pdf: '.pdf',
  txt: '.txt,.log,.md',
};

/** What the browser's chooser shows first. */
export function acceptOf(types: readonly FileType[]): string {
  return types.map((type) => EXTENSIONS[type]).join(',');
}

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

/** `1.2 MB` as the language writes it. @param bytes  whole */
export function sizeText(bytes: number, locale: string): string {
  const step = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const unit = UNITS[step] ?? 'byte';
  const format = {
    style: 'unit',
    unit,
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 2 ? 1 : 0,
  } as const;
  return new Intl.NumberFormat(locale, format).format(bytes / 1_000 ** step);
}
