import { Type } from 'typebox';
import type { Static } from 'typebox';
import { TeamTarget } from './directory.ts';
import { ConfigId } from './ids.ts';

/** What a person has set or used and finds again at every machine. */
const strict = { additionalProperties: false };

export const FAVOURITES_MAX = 200;
export const RECENTS_MAX = 10;
/** Other settings a person may have, and the characters of the JSON text of each. */
export const SETTINGS_MAX = 50;
export const SETTING_MAX_CHARS = 8_000;

const favourites = Type.Array(TeamTarget, { maxItems: FAVOURITES_MAX });
/** Last used first. */
const recents = Type.Array(TeamTarget, { maxItems: RECENTS_MAX });
/** By name; each belongs to the part of the workspace that reads it, which checks what it finds. */
const settings = Type.Record(ConfigId, Type.Unknown(), { ...strict, maxProperties: SETTINGS_MAX });

export const PersonalPreferences = Type.Object({ favourites, recents, settings });
export type PersonalPreferences = Static<typeof PersonalPreferences>;

/** Changes what is named and nothing else: lists as a whole, each setting by itself; a setting that is null is forgotten. */
export const ChangePreferencesBody = Type.Object(
  {
    favourites: Type.Optional(favourites),
    recents: Type.Optional(recents),
    settings: Type.Optional(settings),
  },
  { ...strict, minProperties: 1 },
);
export type ChangePreferencesBody = Static<typeof ChangePreferencesBody>;
