import { CircleHelp, UsersRound, Volume2, VolumeX } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import { memo, Suspense } from 'react';
import { paths } from '../../paths.ts';
import type { Place } from '../../paths.ts';
import { go } from '../../router.ts';
import { useDeskState } from '../../session/desk.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Wordmark } from '../../ui/Wordmark.tsx';
import { AgentStateMenu } from '../agent-state/AgentStateMenu.tsx';
import { AlertStatus } from '../attention/lazy-parts.ts';
import { ConnectionStatus } from '../connection/ConnectionStatus.tsx';
import { ImButton } from '../im/lazy-parts.ts';
import { MailButton } from '../mail/lazy-parts.ts';
import { shortcutText } from '../shortcuts/keymap.ts';
import { usePreferences, useServices } from '../../session/services.ts';
import { OwnMenu } from './OwnMenu.tsx';

type Props = {
  readonly place: Place['kind'];
  readonly onShowTeam: () => void;
  readonly onShowShortcuts: () => void;
};

/** What stands above everything: where we are, whether we are connected, how we stand, who we are. */
export const Bar = memo(function Bar({ place, onShowTeam, onShowShortcuts }: Props) {
  const { t } = useLingui();
  const isAdministrator = useDeskState(
    ({ desk }) => desk?.privileges.includes('administration.use') ?? false,
  );
  return (
    <header className="bar">
      <Wordmark />
      <nav className="bar-nav" aria-label={t`Sections`}>
        <NavLink path={paths.desk()} isHere={place === 'desk'}>
          {t`Desk`}
        </NavLink>
        <NavLink path={paths.history()} isHere={place === 'history'}>
          {t`History`}
        </NavLink>
        {isAdministrator && (
          <NavLink path={paths.admin()} isHere={place === 'admin'}>
            {t`Administration`}
          </NavLink>
        )}
      </nav>
      <ConnectionStatus />
      <div className="bar-end">
        <Suspense fallback={null}>
          <AlertStatus />
        </Suspense>
        <span className="bar-team">
          <IconButton
            icon={UsersRound}
            label={t`Team`}
            shortcut={shortcutText('openTeam')}
            onPress={onShowTeam}
          />
        </span>
        <span className="bar-mail">
          <Suspense fallback={null}>
            <MailButton />
          </Suspense>
        </span>
        <Suspense fallback={<span className="icon-button" />}>
          <ImButton />
        </Suspense>
        <span className="bar-sound">
          <SoundButton />
        </span>
        <span className="bar-help">
          <IconButton
            icon={CircleHelp}
            label={t`Keyboard shortcuts`}
            shortcut={shortcutText('showShortcuts')}
            onPress={onShowShortcuts}
          />
        </span>
        <AgentStateMenu />
        <OwnMenu onShowTeam={onShowTeam} onShowShortcuts={onShowShortcuts} />
      </div>
    </header>
  );
});

type NavLinkProps = { readonly path: string; readonly isHere: boolean; readonly children: string };

function NavLink({ path, isHere, children }: NavLinkProps) {
  return (
    <a
      href={path}
      aria-current={isHere ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go(path);
      }}
    >
      {children}
    </a>
  );
}

function SoundButton() {
  const { t } = useLingui();
  const { preferences } = useServices();
  const { isSoundOn } = usePreferences();
  return (
    <IconButton
      icon={isSoundOn ? Volume2 : VolumeX}
      label={isSoundOn ? t`Switch sounds off` : t`Switch sounds on`}
      onPress={() => preferences.set({ isSoundOn: !isSoundOn })}
    />
  );
}
