import { lazy } from 'react';
import { loadAttentionParts } from '../features/attention/lazy-parts.ts';
import { loadSignOutDialog } from '../features/bar/OwnMenu.tsx';
import { loadCallControlParts } from '../features/call-control/lazy-parts.ts';
import { loadCallParts } from '../features/calls/lazy-parts.ts';
import { HISTORY_CATALOGS } from '../features/history/history-catalogs.ts';
import { loadImPanel } from '../features/im/lazy-parts.ts';
import { loadMailParts } from '../features/mail/lazy-parts.ts';
import { loadPushUrlParts } from '../features/push-url/lazy-parts.ts';
import { loadReachParts } from '../features/reach/lazy-parts.ts';
import { loadResponseParts } from '../features/responses/lazy-parts.ts';
import { loadTeamParts } from '../features/team/lazy-parts.ts';
import { addCatalogs } from '../i18n/i18n.ts';
import { later } from '../ui/later.ts';

/** What replaces the desk, or lies over all of it, is fetched after it. */

const loadHistory = () => Promise.all([import('./HistoryPage.tsx'), addCatalogs(HISTORY_CATALOGS)]);
const loadSheet = () => import('../features/shortcuts/ShortcutSheet.tsx');

/** Fetches what an agent may open later, from wherever it is; a failure is none yet, since each is asked for again when it is needed. */
export async function loadRest(): Promise<void> {
  await Promise.allSettled([
    loadHistory(),
    loadSheet(),
    loadSignOutDialog(),
    loadCallControlParts(),
    loadCallParts(),
    loadTeamParts(),
    loadPushUrlParts(),
    loadReachParts(),
    loadAttentionParts(),
    loadResponseParts(),
    loadMailParts(),
    loadImPanel(),
  ]);
}

export const HistoryPage = lazy(async () => {
  const [page] = await loadHistory();
  return { default: page.HistoryPage };
});
export const ShortcutSheet = lazy(async () => ({ default: (await loadSheet()).ShortcutSheet }));
export const UnknownPage = later(async () => ({
  default: (await import('./UnknownPage.tsx')).UnknownPage,
}));
export const AdminPage = lazy(async () => {
  const { AdminPage: page, ADMIN_CATALOGS } = await import('./AdminPage.tsx');
  await addCatalogs(ADMIN_CATALOGS);
  return { default: page };
});
