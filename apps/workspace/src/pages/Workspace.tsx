import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useAgentState } from '../features/agent-state/use-agent-state.ts';
import { Attention, loadAttentionParts } from '../features/attention/lazy-parts.ts';
import { Bar } from '../features/bar/Bar.tsx';
import { loadSignOutDialog } from '../features/bar/OwnMenu.tsx';
import { InvitationOutcomes, loadCallControlParts } from '../features/call-control/lazy-parts.ts';
import { CallBar, loadCallParts } from '../features/calls/lazy-parts.ts';
import { useCallKeys } from '../features/calls/use-call-keys.ts';
import { useRings } from '../features/calls/use-rings.ts';
import { showConsultation, showSide } from '../features/consultation/pane-store.ts';
import { focusSoon, focusNow, openMenuNow, pressNow } from '../features/focus-targets.ts';
import { GoneChats } from '../features/gone/GoneChats.tsx';
import { HISTORY_CATALOGS } from '../features/history/history-catalogs.ts';
import { nextThatNeeds } from '../features/interaction-bar/next-chat.ts';
import { closeIm, toggleIm, useImPlace } from '../features/im/im-place.ts';
import { ImPanel, loadImPanel } from '../features/im/lazy-parts.ts';
import { loadMailParts, MailPanel } from '../features/mail/lazy-parts.ts';
import { closeMail, useMailPlaces, viewIn } from '../features/mail/mail-place.ts';
import { useEmailKey } from '../features/mail/use-email-key.ts';
import { useRaisedKey } from '../features/mail/use-raised-key.ts';
import { cardsOf } from '../features/offers/cards.ts';
import { OfferStack } from '../features/offers/OfferStack.tsx';
import { useOffers } from '../features/offers/use-offers.ts';
import { setPreferencesOpen } from '../features/preferences/preferences-place.ts';
import { loadPushUrlParts } from '../features/push-url/lazy-parts.ts';
import { loadReachParts } from '../features/reach/lazy-parts.ts';
import { selectNumber } from '../features/reach/select-number.ts';
import { loadResponseParts } from '../features/responses/lazy-parts.ts';
import { useShortcuts } from '../features/shortcuts/use-shortcuts.ts';
import { loadTeamParts, TeamDialog } from '../features/team/lazy-parts.ts';
import type { FocusTarget } from '../features/focus-targets.ts';
import { addCatalogs } from '../i18n/i18n.ts';
import { paths } from '../paths.ts';
import type { Place } from '../paths.ts';
import { go, usePlace } from '../router.ts';
import { useDesk, useDeskState } from '../session/desk.ts';
import { contactName, ownChats } from '../session/selectors.ts';
import { useServices } from '../session/services.ts';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { later } from '../ui/later.ts';
import { DeskPage } from './DeskPage.tsx';
import { FailedPage } from './FailedPage.tsx';
import { useSidePanel } from './use-side-panel.ts';
import type { SidePanelControl } from './use-side-panel.ts';
import { WorkspaceTop } from './WorkspaceTop.tsx';

const loadHistory = () => Promise.all([import('./HistoryPage.tsx'), addCatalogs(HISTORY_CATALOGS)]);
const loadSheet = () => import('../features/shortcuts/ShortcutSheet.tsx');
const HistoryPage = lazy(async () => {
  const [page] = await loadHistory();
  return { default: page.HistoryPage };
});
const ShortcutSheet = lazy(async () => ({ default: (await loadSheet()).ShortcutSheet }));
const UnknownPage = later(async () => ({ default: (await import('./UnknownPage.tsx')).UnknownPage }));
const AdminPage = lazy(async () => {
  const { AdminPage: page, ADMIN_CATALOGS } = await import('./AdminPage.tsx');
  await addCatalogs(ADMIN_CATALOGS);
  return { default: page };
});

/** When the desk has settled, what an agent may open later is fetched too: it must be there without a network, ms. */
const FETCH_REST_AFTER_MS = 3_000;

/** The frame of everything behind the sign-in: the bar above, one place below, new chats and signals over all of them. */
export function Workspace() {
  const place = usePlace();
  const offers = useOffers();
  const rings = useRings();
  const callKeys = useCallKeys();
  const wholePanel = useSidePanel();
  const isImOpen = useImPlace().kind !== 'closed';
  const [isSheetOpen, setIsSheetOpen] = useState(false);
  const showSheet = useCallback(() => setIsSheetOpen(true), []);
  const [isTeamOpen, setIsTeamOpen] = useState(false);
  const showTeam = useCallback(() => setIsTeamOpen(true), []);
  const { client, session } = useDesk();
  const { t } = useLingui();
  const { toasts } = useServices();
  const { toggle } = useAgentState();
  const openId = place.kind === 'desk' ? place.interactionId : null;
  const isMailOpen = viewIn(useMailPlaces(), openId) !== null;
  const panel = sidePanelBeside(wholePanel, isMailOpen, () => closeMail(openId));
  const writeEmail = useEmailKey(openId);
  const showWaiting = useRaisedKey();
  const openName = useDeskState(({ interactions }) => {
    const entry = openId === null ? undefined : interactions.get(openId);
    return entry === undefined ? null : contactName(entry.state);
  });
  const answerOldest = (answer: 'accept' | 'decline'): void => {
    const [oldest] = cardsOf(offers.entries, rings.entries, session.userId);
    if (oldest?.kind === 'offer') offers[answer](oldest.entry.interactionId);
    else if (oldest !== undefined) rings[answer](oldest.ring);
  };
  const openChat = (interactionId: string): void => {
    go(paths.chat(interactionId));
    focusSoon('composer');
  };
  // By the order on the screen, which only the list knows.
  const shownIds = (): string[] =>
    [...document.querySelectorAll<HTMLAnchorElement>('.chat-row')].map(
      ({ pathname }) => pathname.split('/').at(-1) ?? '',
    );
  const step = (by: 1 | -1): void => {
    const ids = shownIds();
    const here = ids.indexOf(openId ?? '');
    const next = here === -1 ? ids[0] : ids[(here + by + ids.length) % ids.length];
    if (next === undefined) go(paths.desk());
    else openChat(next);
  };
  const openChatAt = (place: number): void => {
    const interactionId = shownIds()[place - 1];
    if (interactionId !== undefined) openChat(interactionId);
  };
  const openUrgent = (): void => {
    const next = nextThatNeeds(ownChats(client.getSnapshot(), session.userId), session.userId, openId);
    if (next !== undefined) openChat(next);
  };
  const inPanel = (target: FocusTarget): void => {
    // On most screens internal messages lie over the side panel.
    closeIm();
    panel.open();
    if (!focusNow(target)) focusSoon(target);
  };
  // A key with Alt shows no tooltip, so the reason against it is said.
  const press = (target: FocusTarget): void => {
    const reason = pressNow(target);
    if (reason !== null) toasts.say(reason);
  };
  useShortcuts(
    {
      acceptOffer: () => answerOldest('accept'),
      declineOffer: () => answerOldest('decline'),
      nextUrgentChat: openUrgent,
      nextChat: () => step(1),
      previousChat: () => step(-1),
      focusComposer: () => {
        if (openId !== null) flushSync(() => showSide(openId, 'chat'));
        focusNow('composer');
      },
      openResponses: () => press(isInMail() ? 'mailResponses' : 'responses'),
      pushUrl: () => press('pushUrl'),
      focusNote: () => inPanel('note'),
      chooseDisposition: () => inPanel('disposition'),
      transferChat: () => press('transfer'),
      inviteToConference: () => press('conference'),
      consultColleague: () => press('consult'),
      cancelInvitation: () => press('cancelInvitation'),
      // At once: the next letter is already meant for these readers alone.
      focusConsultation: () => {
        if (openId === null) return;
        flushSync(() => showConsultation(openId));
        if (!focusNow('consultation')) focusSoon('consultation');
      },
      openParties: () => openMenuNow('parties'),
      writeEmail,
      selectNumber: () => {
        if (!selectNumber()) toasts.say(t`No digits here could be a telephone number.`);
      },
      endInteraction: () => press('end'),
      completeInteraction: () => {
        closeIm();
        panel.open();
        requestAnimationFrame(() => press('done'));
      },
      undo: toasts.act,
      ...callKeys,
      toggleReady: toggle,
      toggleSidePanel: panel.toggle,
      openTeam: showTeam,
      openMessages: toggleIm,
      openEmails: showWaiting,
      openHistory: () => go(paths.history()),
      openPreferences: () => setPreferencesOpen(true),
      showShortcuts: showSheet,
    },
    openChatAt,
  );
  useEffect(() => {
    const timer = setTimeout(() => {
      // A failure here is none yet: the part is asked for again when it is needed.
      void Promise.allSettled([
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
    }, FETCH_REST_AFTER_MS);
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

/** Whether the focus is where an e-mail is written. */
function isInMail(): boolean {
  return (document.activeElement?.closest('.mail-form') ?? null) !== null;
}

/** The side panel gives way to e-mail, and e-mail to it. */
function sidePanelBeside(
  panel: SidePanelControl,
  isMailOpen: boolean,
  onGiveWay: () => void,
): SidePanelControl {
  if (!isMailOpen) return panel;
  const open = (): void => {
    onGiveWay();
    panel.open();
  };
  return { ...panel, isOpen: false, open, toggle: open };
}
