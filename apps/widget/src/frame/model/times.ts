import type { Language } from '@guichet/protocol/config.ts';

/** Instants (epoch ms) as people read them, in the viewer's zone. */
export type Times = {
  readonly locale: string;
  /** 10:02 */
  readonly time: (atMs: number) => string;
  /** today, yesterday, or the date */
  readonly day: (atMs: number, nowMs: number) => string;
  /** Whether two instants fall on the same calendar day. */
  readonly isSameDay: (aMs: number, bMs: number) => boolean;
  /** The date with its weekday and year. */
  readonly date: (atMs: number) => string;
  /** Date and time in full. */
  readonly full: (atMs: number) => string;
};

const DAY_MS = 86_400_000;

/** @param timeZone  undefined: the browser's */
export function createTimes(locale: string, timeZone: string | undefined): Times {
  const zone = timeZone === undefined ? {} : { timeZone };
  const time = new Intl.DateTimeFormat(locale, { ...zone, timeStyle: 'short' });
  const date = new Intl.DateTimeFormat(locale, { ...zone, weekday: 'long', day: 'numeric', month: 'long' });
  const longDate = new Intl.DateTimeFormat(locale, { ...zone, dateStyle: 'full' });
  const full = new Intl.DateTimeFormat(locale, { ...zone, dateStyle: 'long', timeStyle: 'short' });
  // One fixed form for comparing.
  const calendarDay = new Intl.DateTimeFormat('en-CA', { ...zone, dateStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const isSameDay = (aMs: number, bMs: number): boolean =>
    calendarDay.format(aMs) === calendarDay.format(bMs);
  return {
    locale,
    isSameDay,
    time: (atMs) => time.format(atMs),
    date: (atMs) => capitalised(longDate.format(atMs), locale),
    full: (atMs) => full.format(atMs),
    day: (atMs, nowMs) => {
      if (isSameDay(atMs, nowMs)) return capitalised(relative.format(0, 'day'), locale);
      if (isSameDay(atMs + DAY_MS, nowMs)) return capitalised(relative.format(-1, 'day'), locale);
      return capitalised(date.format(atMs), locale);
    },
  };
}

/** The viewer's own variant of the widget's language (en-GB keeps its 24-hour clock), else the language itself. */
export function localeFor(language: Language, preferred: readonly string[]): string {
  return preferred.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
}

function capitalised(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
