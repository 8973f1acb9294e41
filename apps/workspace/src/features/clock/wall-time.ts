/** Formats instants in the viewer's language and zone. `language` is a BCP 47 tag. */
export function clockTime(atMs: number, language: string): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }).format(atMs);
}

export function fullDate(atMs: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'medium' }).format(atMs);
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** `today`, `yesterday`, else the day by name; the year only when it is another one. */
export function dayName(atMs: number, nowMs: number, language: string): string {
  const days = dayNumber(atMs) - dayNumber(nowMs);
  if (days === 0 || days === -1) {
    return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
  }
  const isThisYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  return new Intl.DateTimeFormat(language, {
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
    const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'narrow' });
    return minutes === 0 ? format.format(0, 'second') : format.format(-minutes, 'minute');
  }
  if (dayNumber(atMs) === dayNumber(nowMs)) return clockTime(atMs, language);
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' }).format(atMs);
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
