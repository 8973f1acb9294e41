import { useLingui } from '@lingui/react/macro';
import { flushSync } from 'react-dom';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { useAgentState } from '../features/agent-state/use-agent-state.ts';
import { useCallKeys } from '../features/calls/use-call-keys.ts';
import type { Rings } from '../features/calls/use-rings.ts';
import { showConsultation, showSide } from '../features/consultation/pane-store.ts';
import { focusNow, focusSoon, openMenuNow, pressNow } from '../features/focus-targets.ts';
import type { FocusTarget } from '../features/focus-targets.ts';
import { closeIm, toggleIm } from '../features/im/im-place.ts';
import { nextThatNeeds } from '../features/interaction-bar/next-chat.ts';
import { useEmailKey } from '../features/mail/use-email-key.ts';
import { useRaisedKey } from '../features/mail/use-raised-key.ts';
import { cardsOf } from '../features/offers/cards.ts';
import type { Offers } from '../features/offers/use-offers.ts';
import { setPreferencesOpen } from '../features/preferences/preferences-place.ts';
import { selectNumber } from '../features/reach/select-number.ts';
import { useShortcuts } from '../features/shortcuts/use-shortcuts.ts';
import { paths } from '../paths.ts';
import { go } from '../router.ts';
import { useDesk } from '../session/desk.ts';
import { ownChats } from '../session/selectors.ts';
import { useServices } from '../session/services.ts';
import type { SidePanelControl } from './use-side-panel.ts';

/** What the keys are about: the open chat, and what lies around it. */
type Screen = {
  readonly openId: InteractionId | null;
  readonly panel: SidePanelControl;
  readonly offers: Offers;
  readonly rings: Rings;
  readonly showTeam: () => void;
  readonly showSheet: () => void;
};

/** The keys that work wherever the focus is. */
export function useWorkspaceKeys({ openId, panel, offers, rings, showTeam, showSheet }: Screen): void {
  const { t } = useLingui();
  const { client, session } = useDesk();
  const { toasts } = useServices();
  const { toggle } = useAgentState();
  const callKeys = useCallKeys();
  const writeEmail = useEmailKey(openId);
  const openEmails = useRaisedKey();
  const answerOldest = (answer: 'accept' | 'decline'): void => {
    const [oldest] = cardsOf(offers.entries, rings.entries, session.userId);
    if (oldest?.kind === 'offer') offers[answer](oldest.entry.interactionId);
    else if (oldest !== undefined) rings[answer](oldest.ring);
  };
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
      openEmails,
      openHistory: () => go(paths.history()),
      openPreferences: () => setPreferencesOpen(true),
      showShortcuts: showSheet,
    },
    openChatAt,
  );
}

function openChat(interactionId: InteractionId): void {
  go(paths.chat(interactionId));
  focusSoon('composer');
}

/** By the order on the screen, which only the list knows. */
function shownIds(): InteractionId[] {
  return [...document.querySelectorAll<HTMLAnchorElement>('.chat-row')].map(
    ({ pathname }) => pathname.split('/').at(-1) ?? '',
  );
}

/** Whether the focus is where an e-mail is written. */
function isInMail(): boolean {
  return (document.activeElement?.closest('.mail-form') ?? null) !== null;
}
