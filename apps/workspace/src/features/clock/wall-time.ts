/** Formats instants in the viewer's language and zone: `1:42 AM`, `01:42`. `language` is a BCP 47 tag. */
export function clockTime(atMs: number, language: string): string {
  const plain = dateFormat(language, { hour: 'numeric', minute: '2-digit' });
  // Where the day has twenty-four hours, all of them have two digits.
  if (plain.resolvedOptions().hour12 === true) return plain.format(atMs);
  return dateFormat(language, { hour: '2-digit', minute: '2-digit' }).format(atMs);
}

export function fullDate(atMs: number, language: string): string {
  return dateFormat(language, { dateStyle: 'full', timeStyle: 'medium' }).format(atMs);
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** `today`, `yesterday`, else the day by name; the year only when it is another one. */
export function dayName(atMs: number, nowMs: number, language: string): string {
  const days = dayNumber(atMs) - dayNumber(nowMs);
  if (days === 0 || days === -1) {
    return relativeFormat(language, { numeric: 'auto' }).format(days, 'day');
  }
  const isThisYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  return dateFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(atMs);
}

/** Relative up to an hour, then the clock, then the day. */
export function shortWhen(atMs: number, nowMs: number, language: string): string {
  const agoMs = nowMs - atMs;
  if (agoMs < HOUR_MS) {
    const minutes = Math.max(0, Math.floor(agoMs / 60_000));
    const format = relativeFormat(language, { numeric: 'auto', style: 'short' });
    return minutes === 0 ? format.format(0, 'second') : format.format(-minutes, 'minute');
  }
  if (dayNumber(atMs) === dayNumber(nowMs)) return clockTime(atMs, language);
  return dateFormat(language, { day: 'numeric', month: 'short' }).format(atMs);
}

/** Whole days of the viewer's zone since the epoch: equal numbers are the same day. */
export function dayNumber(atMs: number): number {
  const date = new Date(atMs);
  return Math.floor(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS);
}

/** The noon of an instant's day in the viewer's zone: the same value all day long. */
export function noonOf(atMs: number): number {
  return new Date(atMs).setHours(12, 0, 0, 0);
}

// Making a formatter costs more than a hundred uses of it, and a transcript uses a few for thousands of lines.
const dateFormats = new Map<string, Intl.DateTimeFormat>();
const relativeFormats = new Map<string, Intl.RelativeTimeFormat>();

function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = dateFormats.get(key) ?? new Intl.DateTimeFormat(language, options);
  dateFormats.set(key, known);
  return known;
}

function relativeFormat(language: string, options: Intl.RelativeTimeFormatOptions): Intl.RelativeTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const known = relativeFormats.get(key) ?? new Intl.RelativeTimeFormat(language, options);
  relativeFormats.set(key, known);
  return known;
}
