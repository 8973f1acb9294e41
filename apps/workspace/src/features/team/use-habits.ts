import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { withRecent } from '@guichet/core/team/rank-team.ts';
import type { Habits } from '@guichet/core/team/rank-team.ts';
import { targetKey } from '@guichet/core/team/team-target.ts';
import type { TeamTarget } from '@guichet/protocol/directory.ts';
import { FAVOURITES_MAX, RECENTS_MAX } from '@guichet/protocol/limits.ts';
import { useDesk } from '../../session/desk.ts';
import { usePrivileges } from '../../session/use-privileges.ts';

export type HabitsControl = Habits & {
  readonly mayHaveFavourites: boolean;
  readonly toggleFavourite: (target: TeamTarget) => void;
  readonly noteUse: (target: TeamTarget) => void;
};

const isSame = (a: TeamTarget, b: TeamTarget): boolean => targetKey(a) === targetKey(b);

/** Whom this person asks most, kept by the server so that it follows the person. */
export function useHabits(): HabitsControl {
  const { personal } = useDesk();
  const { favourites, recents } = useSyncExternalStore(personal.subscribe, personal.get);
  const mayHaveFavourites = usePrivileges().has('team.favourites');
  useEffect(() => personal.load(), [personal]);
  const toggleFavourite = useCallback(
    (target: TeamTarget) =>
      personal.changeKnown(({ favourites: known }) => {
        const rest = known.filter((one) => !isSame(one, target));
        const isNew = rest.length === known.length;
        return { favourites: isNew ? [...rest, target].slice(-FAVOURITES_MAX) : rest };
      }),
    [personal],
  );
  const noteUse = useCallback(
    (target: TeamTarget) =>
      personal.changeKnown(({ recents: known }) => ({
        recents: withRecent(known, target, isSame, RECENTS_MAX),
      })),
    [personal],
  );
  return useMemo(
    () => ({
      favourites: new Set(mayHaveFavourites ? favourites.map(targetKey) : []),
      recents: recents.map(targetKey),
      mayHaveFavourites,
      toggleFavourite,
      noteUse,
    }),
    [favourites, recents, mayHaveFavourites, toggleFavourite, noteUse],
  );
}
