import { Check } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/i18n.ts';
import { paths } from '../../paths.ts';
import { go } from '../../router.ts';
import { useDesk, useDeskState } from '../../session/desk.ts';
import { attendanceOf } from '../../session/selectors.ts';
import { usePreferences, useServices } from '../../session/services.ts';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import { useNotificationPermission } from '../attention/use-notification-permission.ts';
import { setPreferencesOpen } from '../preferences/preferences-place.ts';
import type { Theme } from '../preferences/preferences-store.ts';
import { PROBLEM_TEXTS } from '../refusals/refusal-texts.ts';
import { shortcutText } from '../shortcuts/keymap.ts';
import { initialsOf } from './initials.ts';
import { later } from '../../ui/later.ts';

/** Asked for early too (Workspace.tsx): whoever signs out may do so because the network is gone. */
export const SignOutDialog = later(async () => (await import('./SignOutDialog.tsx')).SignOutDialog);

type Props = { readonly onShowTeam: () => void; readonly onShowShortcuts: () => void };

/** The signed-in person's own settings, all of this machine, and the way out. */
export function OwnMenu({ onShowTeam, onShowShortcuts }: Props) {
  const { t } = useLingui();
  const { session, client } = useDesk();
  const { sessions, preferences, toasts } = useServices();
  const [chatsAtStake, setChatsAtStake] = useState(0);
  const { language, theme, isSoundOn, areLetterKeysOn, asksBeforeEnd, asksBeforeDone } = usePreferences();
  const isAdministrator = useDeskState(
    ({ desk }) => desk?.privileges.includes('administration.use') ?? false,
  );
  // On a narrow screen the bar has no room for the sections.
  const isNarrow = useMediaQuery('(width < 820px)');
  const notifications = useNotificationPermission();
  const themes: readonly (readonly [Theme, string])[] = [
    ['system', t`As the system`],
    ['light', t`Light`],
    ['dark', t`Dark`],
  ];
  const signOut = async (): Promise<void> => {
    setChatsAtStake(0);
    client.stop();
    const problem = await sessions.signOut();
    if (problem === null) {
      // Whoever signs in next starts at the desk.
      go(paths.desk());
    } else {
      // Still signed in, and said so: on a shared machine it matters.
      client.start();
      toasts.say(t(PROBLEM_TEXTS[problem.code]), 'critical');
    }
  };
  const askToSignOut = (): void => {
    const inProgress = [...client.getSnapshot().interactions.values()].filter(
      ({ gone, state }) =>
        gone === null && state.phase.kind === 'active' && attendanceOf(state, session.userId) === 'owner',
    );
    if (inProgress.length === 0) void signOut();
    else setChatsAtStake(inProgress.length);
  };
  return (
    <>
      <MenuTrigger>
        {/* The initials are a picture of the name, not a label: the style sheet draws them. */}
        <Button
          className="own-menu-button"
          data-initials={initialsOf(session.name)}
          aria-label={t`Own menu: ${session.name}`}
        />
        <Popover className="popover" placement="bottom end" offset={6}>
          <Menu className="menu" aria-label={t`Own menu`}>
            <MenuSection>
              <Header className="menu-header">
                {session.name}
                <br />
                <span className="own-menu-email">{session.email}</span>
              </Header>
            </MenuSection>
            {isNarrow && (
              <MenuSection aria-label={t`Sections`}>
                <Item onAction={() => go(paths.desk())}>{t`Desk`}</Item>
                <Item onAction={onShowTeam}>{t`Team`}</Item>
                <Item onAction={() => go(paths.history())}>{t`History`}</Item>
                {isAdministrator && <Item onAction={() => go(paths.admin())}>{t`Administration`}</Item>}
              </MenuSection>
            )}
            <MenuSection>
              <Header className="menu-header">{t`Language`}</Header>
              {LANGUAGES.map((each) => (
                <Item
                  key={each}
                  isChosen={language === each}
                  onAction={() => preferences.set({ language: each })}
                >
                  <span lang={each}>{LANGUAGE_NAMES[each]}</span>
                </Item>
              ))}
            </MenuSection>
            <MenuSection>
              <Header className="menu-header">{t`Colours`}</Header>
              {themes.map(([each, name]) => (
                <Item key={each} isChosen={theme === each} onAction={() => preferences.set({ theme: each })}>
                  {name}
                </Item>
              ))}
            </MenuSection>
            <MenuSection>
              <Header className="menu-header">{t`Signals and keys`}</Header>
              <Item isChosen={isSoundOn} onAction={() => preferences.set({ isSoundOn: !isSoundOn })}>
                {t`Sounds`}
              </Item>
              <Item
                isChosen={notifications.permission === 'granted'}
                note={
                  notifications.permission === 'denied'
                    ? t`refused in the browser`
                    : notifications.permission === 'default'
                      ? t`not allowed yet`
                      : undefined
                }
                onAction={notifications.ask}
              >
                {t`Desktop notifications`}
              </Item>
              <Item
                isChosen={areLetterKeysOn}
                onAction={() => preferences.set({ areLetterKeysOn: !areLetterKeysOn })}
              >
                {t`Single-letter keys`}
              </Item>
              <Item
                isChosen={asksBeforeEnd}
                onAction={() => preferences.set({ asksBeforeEnd: !asksBeforeEnd })}
              >
                {t`Ask before ending a chat`}
              </Item>
              <Item
                isChosen={asksBeforeDone}
                onAction={() => preferences.set({ asksBeforeDone: !asksBeforeDone })}
              >
                {t`Ask before marking done`}
              </Item>
              <Item note={shortcutText('openPreferences')} onAction={() => setPreferencesOpen(true)}>
                {t`Sounds and transcript colours`}
              </Item>
              <Item note={shortcutText('showShortcuts')} onAction={onShowShortcuts}>
                {t`Keyboard shortcuts`}
              </Item>
            </MenuSection>
            <MenuSection aria-label={t`Session`}>
              <Item onAction={askToSignOut}>
                <Trans>Sign out</Trans>
              </Item>
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      {chatsAtStake > 0 && (
        <Suspense fallback={null}>
          <SignOutDialog
            chatCount={chatsAtStake}
            onSignOut={() => void signOut()}
            onClose={() => setChatsAtStake(0)}
          />
        </Suspense>
      )}
    </>
  );
}

type ItemProps = {
  readonly children: ReactNode;
  readonly onAction: () => void;
  /** Absent for what is not a choice. */
  readonly isChosen?: boolean;
  readonly note?: string | undefined;
};

function Item({ children, onAction, isChosen, note }: ItemProps) {
  const { t } = useLingui();
  return (
    <MenuItem className="menu-item" onAction={onAction}>
      <span className="menu-item-mark">{isChosen === true && <Check size={16} aria-hidden />}</span>
      <span>{children}</span>
      {isChosen === true && <span className="visually-hidden">{t`on`}</span>}
      {note !== undefined && <span className="menu-item-note">{note}</span>}
    </MenuItem>
  );
}
