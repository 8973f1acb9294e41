import { useState } from 'react';
import type { HabitsControl } from './use-habits.ts';
import type { Team } from './use-team.ts';
import { teamList } from './team-sections.ts';
import type { TeamFilter, TeamList } from './team-sections.ts';

/**
 * The list for what is typed. It is made again when that, the filter or the names change, and not when somebody's state does: the row
 * under the pointer or the focus stays where it is.
 */
export function useStillList(team: Team, habits: HabitsControl, typed: string, filter: TeamFilter): TeamList {
  const { index, facts, isLoading } = team;
  // What this person uses counts once, when it first arrives.
  const hasHabits = habits.favourites.size + habits.recents.length > 0;
  const reasons = [index, typed, filter, isLoading, hasHabits];
  const [still, setStill] = useState(() => ({
    reasons,
    list: teamList(index, facts, habits, typed, filter),
  }));
  if (still.reasons.every((reason, place) => reason === reasons[place])) return still.list;
  const list = teamList(index, facts, habits, typed, filter);
  setStill({ reasons, list });
  return list;
}
