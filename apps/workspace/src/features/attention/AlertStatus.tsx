import { TriangleAlert } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import { useDesk } from '../../session/desk.ts';
import { usePreferences } from '../../session/services.ts';
import { useAgentState } from '../agent-state/use-agent-state.ts';
import { setPreferencesOpen } from '../preferences/preferences-place.ts';
import { alertProblems } from './alert-problems.ts';
import type { AlertProblem } from './alert-problems.ts';
import { AlertList } from './AlertList.tsx';
import './attention.css';
import { createSleepWatch } from './sleep-watch.ts';
import type { SleepWatch } from './sleep-watch.ts';
import { useIsSoundBlocked } from './use-is-sound-blocked.ts';
import { useNotificationPermission } from './use-notification-permission.ts';
import { useSignalSettings } from './use-signals.ts';

/**
 * Says, as long as it is so, that a new chat might not be seen or heard on this screen, or was not, and what to do about it. For agents
 * only. It stands before all buttons of the bar: it may go in the middle of a press, and must not move what is being pressed.
 */
export function AlertStatus() {
  const { state, isAgent, setReady } = useAgentState();
  const { isSoundOn } = usePreferences();
  const { tones, volume } = useSignalSettings();
  const isSoundBlocked = useIsSoundBlocked();
  const { permission, ask } = useNotificationPermission();
  const watch = useSleepWatch();
  const sleep = useSyncExternalStore(watch.subscribe, watch.get);
  const [isOpen, setIsOpen] = useState(false);
  if (!isAgent) return null;
  const problems = alertProblems({
    unseenOfferAtMs: state === null || state.kind === 'ready' ? null : (state.unseenOfferAtMs ?? null),
    sleep,
    isSoundOn,
    hasTone: tones.newChat !== 'none' && volume > 0,
    isSoundBlocked,
    notifications: permission,
  });
  const first = problems[0];
  if (first === undefined) return null;
  // Nothing to open: whatever is pressed next settles it.
  if (first.kind === 'soundBlocked') return <SoundBlocked />;
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <AlertButton problem={first} count={problems.length} />
      <Popover className="popover alert-popover" placement="bottom end" offset={6}>
        <AlertList
          problems={problems}
          onAskNotifications={ask}
          onSetReady={() => {
            setIsOpen(false);
            setReady();
          }}
          onForgetSleep={watch.forget}
          onShowPreferences={() => {
            setIsOpen(false);
            setPreferencesOpen(true);
          }}
        />
      </Popover>
    </DialogTrigger>
  );
}

function useSleepWatch(): SleepWatch {
  const { client } = useDesk();
  const [watch] = useState(() =>
    createSleepWatch({
      now: Date.now,
      every: (intervalMs, callback) => {
        const timer = setInterval(callback, intervalMs);
        return () => clearInterval(timer);
      },
      page: document,
      wasDiscarded: 'wasDiscarded' in document && document.wasDiscarded === true,
      isNeeded: () => {
        const { desk } = client.getSnapshot();
        return desk?.agentState.kind === 'ready' || desk?.agentState.unseenOfferAtMs !== undefined;
      },
    }),
  );
  useEffect(() => () => watch[Symbol.dispose](), [watch]);
  return watch;
}

function SoundBlocked() {
  return (
    <output className="bar-sound-blocked">
      <Trans>No sound until you click or press a key.</Trans>
    </output>
  );
}

function AlertButton({ problem, count }: { readonly problem: AlertProblem; readonly count: number }) {
  const { t } = useLingui();
  const shortText = useShortText(problem);
  const others = count - 1;
  return (
    <>
      <AriaButton
        className="bar-alert"
        data-urgent={problem.kind === 'missedOffer' || undefined}
        data-quiet={isOfNotifications(problem) || undefined}
        aria-label={others === 0 ? t`Warning: ${shortText}` : t`Warning: ${shortText}, and ${others} more`}
      >
        <TriangleAlert size={18} aria-hidden />
        <span className="bar-alert-text">{shortText}</span>
        {others > 0 && <span className="bar-alert-count">+{others}</span>}
      </AriaButton>
      <output className="visually-hidden">{shortText}</output>
    </>
  );
}

/** Such a chat is still heard: no reason to be loud. */
function isOfNotifications({ kind }: AlertProblem): boolean {
  return kind === 'notificationsDenied' || kind === 'notificationsNotAsked';
}

function useShortText(problem: AlertProblem): string {
  const { t } = useLingui();
  switch (problem.kind) {
    case 'missedOffer':
      return t`You missed a chat`;
    case 'slept':
      return t`This screen slept`;
    case 'soundOff':
      return t`New chats are silent`;
    case 'soundBlocked':
      return t`No sound until you click or press a key.`;
    case 'notificationsDenied':
    case 'notificationsNotAsked':
      return t`No desktop notifications`;
    default:
      return missingCase(problem);
  }
}
