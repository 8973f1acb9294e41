import { rankTeam } from '@guichet/core/team/rank-team.ts';
import type { Habits } from '@guichet/core/team/rank-team.ts';
import type { TeamFacts } from '@guichet/core/team/team-facts.ts';
import { findInTeam } from '@guichet/core/team/team-index.ts';
import type { TeamIndex } from '@guichet/core/team/team-index.ts';
import { withAvailability } from './team-entries.ts';
import type { TeamEntry, TeamEntryKind } from './team-entries.ts';

export type TeamFilter = 'all' | TeamEntryKind | 'contact';

/** A part of the list under a heading; `found` has none, because the field above says what it is. */
export type TeamSection = {
  readonly id: 'found' | 'favourites' | 'recents' | 'everybody' | 'contacts';
  readonly keys: readonly string[];
};

/** What the list shows. `hiddenCount`: fitting entries left out, to be found by typing more. */
export type TeamList = { readonly sections: readonly TeamSection[]; readonly hiddenCount: number };

/** Rows drawn at once: more is not read by anybody, and costs the frame in which the key press is answered. */
export const ROWS_MAX = 50;

/** What to show for what was typed: the best fits; when nothing was, favourites, the last used, and everybody else. */
export function teamList(
  index: TeamIndex<TeamEntry>,
  facts: TeamFacts,
  habits: Habits,
  typed: string,
  filter: TeamFilter,
): TeamList {
  const found = findInTeam(index, typed).filter(
    ({ entry }) => filter === 'all' || entry.target.kind === filter,
  );
  const ranked = rankTeam(
    found.map(({ entry, fit }) => ({ entry: withAvailability(entry, facts), fit })),
    habits,
  ).map(({ key }) => key);
  if (typed.trim() !== '') return cut([{ id: 'found', keys: ranked }]);
  const known = new Set(ranked);
  const favourites = ranked.filter((key) => habits.favourites.has(key));
  const recents = habits.recents.filter((key) => known.has(key) && !habits.favourites.has(key));
  const shown = new Set([...favourites, ...recents]);
  const everybody = ranked.filter((key) => !shown.has(key));
  return cut([
    { id: 'favourites', keys: favourites },
    { id: 'recents', keys: recents },
    { id: 'everybody', keys: everybody },
  ]);
}

function cut(sections: readonly TeamSection[]): TeamList {
  let room = ROWS_MAX;
  let hiddenCount = 0;
  const kept = sections.map(({ id, keys }) => {
    const shown = keys.slice(0, room);
    room -= shown.length;
    hiddenCount += keys.length - shown.length;
    return { id, keys: shown };
  });
  return { sections: kept.filter(({ keys }) => keys.length > 0), hiddenCount };
}
