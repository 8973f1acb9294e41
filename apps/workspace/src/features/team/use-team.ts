import { useMemo, useState } from 'react';
import { teamFacts } from '@guichet/core/team/team-facts.ts';
import type { TeamFacts } from '@guichet/core/team/team-facts.ts';
import { indexTeam } from '@guichet/core/team/team-index.ts';
import type { TeamIndex } from '@guichet/core/team/team-index.ts';
import { useDesk, useDeskState } from '../../session/desk.ts';
import { areAlike, teamEntries, wantedFor } from './team-entries.ts';
import type { TeamEntry } from './team-entries.ts';
import type { TeamPurpose } from './team-purposes.ts';

export type Team = {
  readonly entries: readonly TeamEntry[];
  readonly index: TeamIndex<TeamEntry>;
  readonly facts: TeamFacts;
  /** The colleagues have not been heard of yet. */
  readonly isLoading: boolean;
};

const NOBODY = new Map<never, never>();
const NO_CONFIG = { groups: [], skills: [], queues: [] };

/**
 * Everybody and everything that can be asked for, and how they stand now.
 * @param isWholeTeam  whoever fits none of the purposes too
 * @param capacity  as in `TeamFactsOptions`
 */
export function useTeam(
  purposes: readonly TeamPurpose[],
  isWholeTeam: boolean,
  capacity: number | null,
): Team {
  const { session } = useDesk();
  const directory = useDeskState((snapshot) => snapshot.directory);
  const config = useDeskState((snapshot) => snapshot.config?.config);
  const wanted = wantedFor(purposes, isWholeTeam);
  const current = useMemo(
    () => teamEntries({ directory: directory ?? NOBODY, ...(config ?? NO_CONFIG) }, wanted, session.userId),
    [directory, config, wanted, session.userId],
  );
  const [entries, setEntries] = useState(current);
  if (entries !== current && !areAlike(entries, current)) setEntries(current);
  const index = useMemo(() => indexTeam(entries), [entries]);
  const facts = useMemo(
    () =>
      teamFacts({
        directory: directory ?? NOBODY,
        queues: config?.queues ?? NO_CONFIG.queues,
        askerId: session.userId,
        capacity,
      }),
    [directory, config, session.userId, capacity],
  );
  return { entries, index, facts, isLoading: directory === null };
}
