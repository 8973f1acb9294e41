import { Type } from 'typebox';
import type { Static } from 'typebox';
import { TeamTarget } from './directory.ts';
import { ConfigId } from './ids.ts';
import { FAVOURITES_MAX, RECENTS_MAX, SETTINGS_MAX } from './limits.ts';

/** What a person has set or used and finds again at every machine. */
const strict = { additionalProperties: false };

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
