import { signalPart } from '../features/attention/lazy-parts.ts';
import { SignOutDialog } from '../features/bar/OwnMenu.tsx';
import { callControlPart } from '../features/call-control/lazy-parts.ts';
import { callPart, loadBrowserCalls } from '../features/calls/lazy-parts.ts';
import { contactPart } from '../features/contact/lazy-parts.ts';
import { filePart } from '../features/files/lazy-parts.ts';
import { HISTORY_CATALOGS } from '../features/history/history-catalogs.ts';
import { imPart } from '../features/im/lazy-parts.ts';
import { mailPart } from '../features/mail/lazy-parts.ts';
import { pushUrlPart } from '../features/push-url/lazy-parts.ts';
import { reachPart } from '../features/reach/lazy-parts.ts';
import { responsePart } from '../features/responses/lazy-parts.ts';
import { teamPart } from '../features/team/lazy-parts.ts';
import { addCatalogs } from '../i18n/i18n.ts';
import { later, screen } from '../ui/later.ts';

/** What replaces the desk, or lies over all of it, is fetched after it. */

export const HistoryPage = screen(async () => {
  const [page] = await Promise.all([import('./HistoryPage.tsx'), addCatalogs(HISTORY_CATALOGS)]);
  return page.HistoryPage;
});
export const AdminPage = screen(async () => {
  const { AdminPage: page, ADMIN_CATALOGS } = await import('./AdminPage.tsx');
  await addCatalogs(ADMIN_CATALOGS);
  return page;
});
export const UnknownPage = screen(async () => (await import('./UnknownPage.tsx')).UnknownPage);
export const ShortcutSheet = later(
  async () => (await import('../features/shortcuts/ShortcutSheet.tsx')).ShortcutSheet,
);

const PARTS = [
  ...[callControlPart, callPart, contactPart, filePart, imPart, mailPart, pushUrlPart],
  ...[reachPart, responsePart, signalPart, teamPart],
];

/** Fetches what an agent may open later, from wherever it is; a failure is none yet, since each is asked for again when it is needed. */
export async function loadRest(): Promise<void> {
  await Promise.allSettled([
    ...PARTS.map((part) => part.fetchAll()),
    SignOutDialog.fetch(),
    loadBrowserCalls(),
    HistoryPage.fetch(),
    ShortcutSheet.fetch(),
  ]);
}
