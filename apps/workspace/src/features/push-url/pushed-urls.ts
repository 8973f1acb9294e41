import type { PersonalPreferences } from '@guichet/protocol/preferences.ts';
import { SETTING_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { textsIn } from '../preferences/setting-values.ts';

/** Addresses kept for each person, to be pushed again. */
export const PUSHED_URLS_MAX = 20;
/** The personal setting they are kept in. */
export const PUSHED_URLS_SETTING = 'pushedUrls';

/** The addresses this person has pushed, last one first. A setting that holds anything else counts as none. */
export function pushedUrlsOf({ settings }: PersonalPreferences): readonly string[] {
  return textsIn(settings[PUSHED_URLS_SETTING]);
}

/** The list after one more: it stands first, and once. The oldest give way to the number and to what a setting may hold. */
export function withPushedUrl(urls: readonly string[], url: string): readonly string[] {
  const next = [url, ...urls.filter((one) => one !== url)].slice(0, PUSHED_URLS_MAX);
  while (next.length > 1 && JSON.stringify(next).length > SETTING_MAX_CHARS) next.pop();
  return next;
}
