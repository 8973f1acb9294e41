import { withRecent } from '@guichet/core/team/rank-team.ts';
import type { ResponseHabits } from '@guichet/core/responses/find-responses.ts';
import type { PersonalPreferences } from '@guichet/protocol/preferences.ts';
import { textsIn } from '../preferences/setting-values.ts';

/** The personal settings that say which responses somebody likes, and which were used last. */
export const FAVOURITES_SETTING = 'responseFavourites';
export const RECENTS_SETTING = 'responseRecents';
export const FAVOURITE_RESPONSES_MAX = 100;
export const RECENT_RESPONSES_MAX = 10;

const isSame = (a: string, b: string): boolean => a === b;

/** By response id. A setting that holds anything else counts as none. */
export function responseHabitsOf({ settings }: PersonalPreferences): ResponseHabits {
  return {
    favourites: new Set(textsIn(settings[FAVOURITES_SETTING])),
    recents: textsIn(settings[RECENTS_SETTING]),
  };
}

/** The favourites after one is added, or taken out when it is among them. The oldest gives way to the number. */
export function toggledFavourites(favourites: ReadonlySet<string>, id: string): readonly string[] {
  const others = [...favourites].filter((one) => one !== id);
  return favourites.has(id) ? others : [...others, id].slice(-FAVOURITE_RESPONSES_MAX);
}

export function recentsAfter(recents: readonly string[], id: string): readonly string[] {
  return withRecent(recents, id, isSame, RECENT_RESPONSES_MAX);
}
