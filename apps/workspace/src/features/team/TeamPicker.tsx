import { Suspense } from 'react';
import { TeamFinder } from './lazy-parts.ts';
import type { TeamFinderProps } from './TeamFinder.tsx';

/** Finds colleagues, groups, skills and queues, and lets one be picked. Fetched when it is first opened. */
export function TeamPicker(props: TeamFinderProps) {
  return (
    <Suspense fallback={<div className="team-loading" />}>
      <TeamFinder {...props} />
    </Suspense>
  );
}
