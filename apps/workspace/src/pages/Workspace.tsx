import { useLingui } from '@lingui/react/macro';
import { Suspense, useCallback, useEffect, useState } from 'react';
import { Attention } from '../features/attention/lazy-parts.ts';
import { Bar } from '../features/bar/Bar.tsx';
import { InvitationOutcomes } from '../features/call-control/lazy-parts.ts';
import { CallBar } from '../features/calls/lazy-parts.ts';
import { useRings } from '../features/calls/use-rings.ts';
import { GoneChats } from '../features/gone/GoneChats.tsx';
import { useImPlace } from '../features/im/im-place.ts';
import { ImPanel } from '../features/im/lazy-parts.ts';
import { MailPanel } from '../features/mail/lazy-parts.ts';
import { closeMail, useMailPlaces, viewIn } from '../features/mail/mail-place.ts';
import { OfferStack } from '../features/offers/OfferStack.tsx';
import { useOffers } from '../features/offers/use-offers.ts';
import { TeamDialog } from '../features/team/lazy-parts.ts';
import type { Place } from '../paths.ts';
import { usePlace } from '../router.ts';
import { useDeskState } from '../session/desk.ts';
import { contactName } from '../session/selectors.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { DeskPage } from './DeskPage.tsx';
import { FailedPage } from './FailedPage.tsx';
import { AdminPage, HistoryPage, loadRest, ShortcutSheet, UnknownPage } from './lazy-pages.ts';
import { givingWay, useSidePanel } from './use-side-panel.ts';
import { useWorkspaceKeys } from './use-workspace-keys.ts';
import { WorkspaceTop } from './WorkspaceTop.tsx';

/** When the desk has settled, what an agent may open later is fetched too: it must be there without a network, ms. */
const FETCH_REST_AFTER_MS = 3_000;

/** The frame of everything behind the sign-in: the bar above, one place below, new chats and signals over all of them. */
export function Workspace() {
  const place = usePlace();
  const offers = useOffers();
  const rings = useRings();
  const sidePanel = useSidePanel();
  const isImOpen = useImPlace().kind !== 'closed';
  const [isSheetOpen, setIsSheetOpen] = useState(false);
  const showSheet = useCallback(() => setIsSheetOpen(true), []);
  const [isTeamOpen, setIsTeamOpen] = useState(false);
  const showTeam = useCallback(() => setIsTeamOpen(true), []);
  const openId = place.kind === 'desk' ? place.interactionId : null;
  const isMailOpen = viewIn(useMailPlaces(), openId) !== null;
  const panel = isMailOpen ? givingWay(sidePanel, () => closeMail(openId)) : sidePanel;
  const openName = useDeskState(({ interactions }) => {
    const entry = openId === null ? undefined : interactions.get(openId);
    return entry === undefined ? null : contactName(entry.state);
  });
  useWorkspaceKeys({ openId, panel, offers, rings, showTeam, showSheet });
  useEffect(() => {
    const timer = setTimeout(() => void loadRest(), FETCH_REST_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const title = useTitle(place.kind, openName);
  return (
    <div
      className="workspace"
      data-chat={openId !== null || undefined}
      data-panel={panel.isOpen || undefined}
      data-im={isImOpen || undefined}
      data-offers={offers.entries.length + rings.entries.length > 0 || undefined}
      data-mail={isMailOpen || undefined}
    >
      <WorkspaceTop>
        <Bar place={place.kind} onShowTeam={showTeam} onShowShortcuts={showSheet} />
        <ErrorBoundary fallback={null}>
          <Suspense fallback={null}>
            <CallBar />
          </Suspense>
        </ErrorBoundary>
      </WorkspaceTop>
      <ErrorBoundary key={place.kind} fallback={<FailedPage />}>
        <Suspense fallback={<div className="workspace-loading" />}>
          {place.kind === 'history' ? (
            <HistoryPage interactionId={place.interactionId} />
          ) : place.kind === 'admin' ? (
            <AdminPage section={place.section} subjectId={place.subjectId} />
          ) : place.kind === 'unknown' ? (
            <UnknownPage />
          ) : (
            <DeskPage interactionId={openId} panel={panel} />
          )}
        </Suspense>
      </ErrorBoundary>
      {isMailOpen && (
        <Suspense fallback={null}>
          <MailPanel openId={openId} />
        </Suspense>
      )}
      {isImOpen && (
        <Suspense fallback={null}>
          <ImPanel />
        </Suspense>
      )}
      <OfferStack offers={offers} rings={rings} />
      {isTeamOpen && (
        <Suspense fallback={null}>
          <TeamDialog interactionId={openId} onClose={() => setIsTeamOpen(false)} />
        </Suspense>
      )}
      {isSheetOpen && (
        <Suspense fallback={null}>
          <ShortcutSheet onClose={() => setIsSheetOpen(false)} />
        </Suspense>
      )}
      <Suspense fallback={null}>
        <InvitationOutcomes />
      </Suspense>
      <GoneChats openId={openId} />
      <Suspense fallback={null}>
        <Attention title={title} offers={offers.entries} rings={rings.entries} openId={openId} />
      </Suspense>
    </div>
  );
}

/** What the window is called. @param openName  the contact of the open chat */
function useTitle(place: Place['kind'], openName: string | null): string {
  const { t } = useLingui();
  switch (place) {
    case 'history':
      return t`History`;
    case 'admin':
      return t`Administration`;
    case 'unknown':
      return t`There is nothing at this address`;
    default:
      return openName ?? t`Desk`;
  }
}
