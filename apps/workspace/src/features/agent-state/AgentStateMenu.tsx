import { Check, ChevronDown, CircleCheck, CircleDashed, CirclePause } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import { Button } from 'react-aria-components/Button';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { AgentState } from '@guichet/protocol/agent-state.ts';
import { useDeskState } from '../../session/desk.ts';
import { notReadyReasonsOf } from '../../session/selectors.ts';
import { usePreferences } from '../../session/services.ts';
import { Elapsed } from '../clock/Elapsed.tsx';
import { shortcutText } from '../shortcuts/keymap.ts';
import { useAgentState } from './use-agent-state.ts';

const ICONS: Readonly<Record<AgentState['kind'], LucideIcon>> = {
  ready: CircleCheck,
  notReady: CirclePause,
  loggedOut: CircleDashed,
};

/** Whether the agent takes chats, and the way to change it. */
export function AgentStateMenu() {
  const { t } = useLingui();
  const { language } = usePreferences();
  const reasons = useDeskState(notReadyReasonsOf);
  const { state, isAgent, setReady, setNotReady } = useAgentState();
  if (state === null || !isAgent) return null;
  const Icon = ICONS[state.kind];
  const reasonId = state.kind === 'notReady' ? state.reasonId : null;
  const reason = reasons.find((each) => each.reasonId === reasonId)?.label[language];
  const words: Readonly<Record<AgentState['kind'], string>> = {
    ready: t`Ready`,
    notReady: reason ?? t`Not ready`,
    loggedOut: t`Signed out`,
  };
  return (
    <MenuTrigger>
      <Button className="agent-state" data-state={state.kind}>
        <Icon size={16} aria-hidden />
        <span className="visually-hidden">{t`My state: ${words[state.kind]}`}</span>
        <span className="agent-state-word" aria-hidden>
          {words[state.kind]}
        </span>
        <span className="agent-state-time" aria-hidden>
          <Elapsed sinceMs={state.sinceMs} />
        </span>
        <ChevronDown size={14} aria-hidden />
      </Button>
      <Popover className="popover" placement="bottom end" offset={6}>
        <Menu className="menu" aria-label={t`My state`}>
          <MenuItem className="menu-item" onAction={setReady} textValue={t`Ready`}>
            <span className="menu-item-mark">
              {state.kind === 'ready' && <Check size={16} aria-hidden />}
            </span>
            {t`Ready`}
            <span className="menu-item-note">{shortcutText('toggleReady')}</span>
          </MenuItem>
          <MenuSection>
            <Header className="menu-header">{t`Not ready`}</Header>
            {reasons.map(({ reasonId: id, label }) => (
              <MenuItem
                key={id}
                className="menu-item"
                onAction={() => setNotReady(id)}
                textValue={label[language]}
              >
                <span className="menu-item-mark">{reasonId === id && <Check size={16} aria-hidden />}</span>
                {label[language]}
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
