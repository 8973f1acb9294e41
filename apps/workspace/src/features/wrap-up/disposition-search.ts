import { findInTeam, indexTeam } from '@guichet/core/team/team-index.ts';
import type { Named, TeamIndex } from '@guichet/core/team/team-index.ts';
import type { DispositionGroup } from './disposition-groups.ts';

export type DispositionIndex = TeamIndex<Named>;

/** A code is found by its own words and by those of the folders it stands in, like everything else that is searched (TC-1 to TC-4). */
export function indexDispositions(groups: readonly DispositionGroup[]): DispositionIndex {
  return indexTeam(
    groups.flatMap(({ path, choices }) =>
      choices.map(({ id, label }) => ({ key: id, name: `${path} ${label}` })),
    ),
  );
}

/** The ids of the codes that fit what was typed; all of them when nothing was. */
export function fittingDispositions(index: DispositionIndex, typed: string): ReadonlySet<string> {
  return new Set(findInTeam(index, typed).map(({ entry }) => entry.key));
}
