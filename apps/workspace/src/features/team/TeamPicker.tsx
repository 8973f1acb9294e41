import { lazy, Suspense } from 'react';
import { addCatalogs } from '../../i18n/i18n.ts';
import type { TeamFinderProps } from './TeamFinder.tsx';

/** Fetches the picker with its texts. */
export async function loadTeamFinder() {
  const [{ TeamFinder }] = await Promise.all([
    import('./TeamFinder.tsx'),
    addCatalogs({ en: () => import('./locales/team-en.po'), fr: () => import('./locales/team-fr.po') }),
  ]);
  return { default: TeamFinder };
}
const TeamFinder = lazy(loadTeamFinder);

/** Finds colleagues, groups, skills and queues, and lets one be picked. Fetched when it is first opened. */
export function TeamPicker(props: TeamFinderProps) {
  return (
    <Suspense fallback={<div className="team-loading" />}>
      <TeamFinder {...props} />
    </Suspense>
  );
}
