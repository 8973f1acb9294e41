import { Trans, useLingui } from '@lingui/react/macro';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import { formatTag } from '../../i18n/i18n.ts';
import { useServices } from '../../session/services.ts';
import { Button } from '../../ui/Button.tsx';
import { clockTime } from '../clock/wall-time.ts';
import type { AlertProblem } from './alert-problems.ts';

type ListProps = {
  readonly problems: readonly AlertProblem[];
  readonly onAskNotifications: () => void;
  readonly onSetReady: () => void;
  readonly onForgetSleep: () => void;
  readonly onShowPreferences: () => void;
};

/** All that stands between a new chat and the agent, with what to do about each. */
export function AlertList({ problems, ...actions }: ListProps) {
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
