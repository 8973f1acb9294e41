import { Coffee, MessagesSquare, Unplug } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense, useEffect, useRef } from 'react';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import type { PhaseKind } from '@guichet/protocol/interaction.ts';
import { useAgentState } from '../features/agent-state/use-agent-state.ts';
import { FOCUS_TARGETS, focusSoon } from '../features/focus-targets.ts';
import { InteractionBar } from '../features/interaction-bar/InteractionBar.tsx';
import { paths } from '../paths.ts';
import { go } from '../router.ts';
import { useDesk, useDeskState, useIsStarting } from '../session/desk.ts';
import { isOwnChat, ownChats } from '../session/selectors.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { InteractionView, loadChat, SidePanel } from './lazy-chat.ts';
import type { SidePanelControl } from './use-side-panel.ts';

type Props = { readonly interactionId: InteractionId | null; readonly panel: SidePanelControl };

/** Where an agent spends the day: the chats, the open one, and what surrounds it. */
export function DeskPage({ interactionId, panel }: Props) {
  const { session } = useDesk();
  const entry = useDeskState(({ interactions }) => {
    const found = interactionId === null ? undefined : interactions.get(interactionId);
    return found !== undefined && isOwnChat(found, session.userId) ? found : null;
  });
  // When a chat ends, what is left to do is in the panel.
  const isWrapUp = entry?.state.phase.kind === 'wrapUp';
  const openPanel = useRef(panel.open);
  useEffect(() => {
    openPanel.current = panel.open;
  });
  useEffect(() => {
    if (isWrapUp) openPanel.current();
  }, [isWrapUp, interactionId]);
  // The list is the first screen; what a chat needs comes right behind it.
  useEffect(() => void loadChat(), []);
  useFocusOnNextAction(entry?.state.phase.kind ?? null, interactionId);
  const isPanelShown = panel.isOpen && entry !== null;
  return (
    <div className="desk" data-view={entry === null ? 'list' : 'chat'} data-panel={isPanelShown || undefined}>
      <InteractionBar selectedId={interactionId} />
      {entry === null ? (
        <NoChat />
      ) : (
        <Suspense fallback={<main className="interaction-view" />}>
          <InteractionView entry={entry} isPanelShown={isPanelShown} onTogglePanel={panel.toggle} />
        </Suspense>
      )}
      {isPanelShown && (
        <Suspense fallback={<aside className="side-panel" />}>
          <SidePanel entry={entry} onClose={panel.close} />
        </Suspense>
      )}
    </div>
  );
}

// When what had the focus has gone (a reload, the composer of a chat that ended), it goes to where the next action is.
function useFocusOnNextAction(phase: PhaseKind | null, interactionId: InteractionId | null): void {
  useEffect(() => {
    if (phase === null || document.activeElement !== document.body) return;
    focusSoon(phase === 'wrapUp' ? 'disposition' : 'composer');
  }, [phase, interactionId]);
}

function NoChat() {
  const { t } = useLingui();
  const { session } = useDesk();
  const { state, isAgent, setReady } = useAgentState();
  const hasChats = useDeskState((snapshot) => ownChats(snapshot, session.userId).length > 0);
  const isAdministrator = useDeskState(
    ({ desk }) => desk?.privileges.includes('administration.use') ?? false,
  );
  const isStarting = useIsStarting();
  return (
    <main className="desk-empty" id={FOCUS_TARGETS.desk} tabIndex={-1} aria-label={t`Open chat`}>
      {isStarting ? null : hasChats ? (
        <EmptyState icon={MessagesSquare} title={t`No chat is open`}>
          <Trans>Choose one of your chats.</Trans>
        </EmptyState>
      ) : !isAgent ? (
        <EmptyState icon={Unplug} title={t`You do not take chats`}>
          {isAdministrator ? (
            <>
              <p>
                <Trans>Your account has no agent role. You can add it, and invite others.</Trans>
              </p>
              <Button kind="primary" onPress={() => go(paths.admin('users'))}>
                <Trans>Open the administration</Trans>
              </Button>
            </>
          ) : (
            <Trans>Your account has no agent role. An administrator can add it.</Trans>
          )}
        </EmptyState>
      ) : state?.kind === 'ready' ? (
        <EmptyState icon={MessagesSquare} title={t`Ready for the next chat`}>
          <Trans>
            New chats appear at the lower right. You need not watch this page: a sound and the page title call
            you.
          </Trans>
        </EmptyState>
      ) : (
        <EmptyState icon={Coffee} title={t`You are not ready`}>
          <p>
            <Trans>No chats are offered to you until you are ready.</Trans>
          </p>
          <Button kind="primary" onPress={setReady}>
            <Trans>Go ready</Trans>
          </Button>
        </EmptyState>
      )}
    </main>
  );
}
