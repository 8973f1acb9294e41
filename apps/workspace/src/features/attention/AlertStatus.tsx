import { TriangleAlert } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Popover } from 'react-aria-components/Popover';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import { formatTag } from '../../i18n/i18n.ts';
import { useDesk } from '../../session/desk.ts';
import { usePreferences, useServices } from '../../session/services.ts';
import { Button } from '../../ui/Button.tsx';
import { useAgentState } from '../agent-state/use-agent-state.ts';
import { clockTime } from '../clock/wall-time.ts';
import { setPreferencesOpen } from '../preferences/preferences-place.ts';
import { alertProblems } from './alert-problems.ts';
import type { AlertProblem } from './alert-problems.ts';
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
        data-quiet={isOfNotifications(problem) || undefined}
        aria-label={others === 0 ? t`Warning: ${shortText}` : t`Warning: ${shortText}, and ${others} more`}
      >
        <TriangleAlert size={18} aria-hidden />
        <span className="bar-alert-text">{shortText}</span>
        {others > 0 && <span>+{others}</span>}
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

type ListProps = {
  readonly problems: readonly AlertProblem[];
  readonly onAskNotifications: () => void;
  readonly onSetReady: () => void;
  readonly onForgetSleep: () => void;
  readonly onShowPreferences: () => void;
};

function AlertList({ problems, ...actions }: ListProps) {
  const { t } = useLingui();
  return (
    <Dialog className="alert-list" aria-label={t`Why new chats may be missed`}>
      <Heading slot="title">
        <Trans>Why new chats may be missed</Trans>
      </Heading>
      <ul>
        {problems.map((problem) => (
          <li key={problem.kind}>
            <Problem problem={problem} {...actions} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function Problem({ problem, ...actions }: { readonly problem: AlertProblem } & Omit<ListProps, 'problems'>) {
  const { t, i18n } = useLingui();
  const { preferences } = useServices();
  const time = (atMs: number): string => clockTime(atMs, formatTag(i18n.locale));
  switch (problem.kind) {
    case 'missedOffer': {
      const at = time(problem.atMs);
      return (
        <>
          <p>
            <strong>{t`A chat was offered at ${at} while this screen was asleep.`}</strong>
          </p>
          <p>
            <Trans>
              Nobody could see or hear it here, so it went on to others, and you are not ready. It does not
              count as rejected. Go ready when you are back, and keep this page in sight or its sounds on.
            </Trans>
          </p>
          <Button kind="primary" isDense onPress={actions.onSetReady}>
            <Trans>Go ready</Trans>
          </Button>
        </>
      );
    }
    case 'slept': {
      const until = time(problem.untilMs);
      const from = problem.fromMs === null ? null : time(problem.fromMs);
      return (
        <>
          <p>
            <strong>
              {from === null
                ? t`The browser had put this page away until ${until}.`
                : t`This page slept from ${from} to ${until}.`}
            </strong>
          </p>
          <p>
            <Trans>
              New chats do not reach a sleeping page. Keep it in a window of its own, and exempt this site
              from sleeping tabs in the browser’s settings, under performance.
            </Trans>
          </p>
          <Button isDense onPress={actions.onForgetSleep}>
            <Trans>Understood</Trans>
          </Button>
        </>
      );
    }
    case 'soundOff':
      return (
        <>
          <p>
            <strong>
              {problem.where === 'screen'
                ? t`Sounds are switched off on this screen.`
                : t`A new chat has no sound.`}
            </strong>
          </p>
          <p>
            <Trans>While you look elsewhere, nothing calls you: notifications do not either.</Trans>
          </p>
          {problem.where === 'screen' ? (
            <Button isDense onPress={() => preferences.set({ isSoundOn: true })}>
              <Trans>Switch on</Trans>
            </Button>
          ) : (
            <Button isDense onPress={actions.onShowPreferences}>
              <Trans>Choose a sound</Trans>
            </Button>
          )}
        </>
      );
    case 'soundBlocked':
      return (
        <p>
          <Trans>No sound until you click or press a key.</Trans>
        </p>
      );
    case 'notificationsDenied':
      return (
        <>
          <p>
            <strong>{t`The browser refuses desktop notifications of this site.`}</strong>
          </p>
          <p>
            <Trans>
              Allow them in the browser: open the site’s settings, at the left of the address, and set
              Notifications to Allow.
            </Trans>
          </p>
        </>
      );
    case 'notificationsNotAsked':
      return (
        <>
          <p>
            <strong>{t`Desktop notifications are not allowed yet.`}</strong>
          </p>
          <p>
            <Trans>They show a new chat while you work in another window.</Trans>
          </p>
          <Button isDense onPress={actions.onAskNotifications}>
            <Trans>Allow notifications</Trans>
          </Button>
        </>
      );
    default:
      return missingCase(problem);
  }
}
