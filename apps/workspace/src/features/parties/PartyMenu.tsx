import { Ellipsis } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import { memo, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Header } from 'react-aria-components/Header';
import { Collection, Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { Party } from '@guichet/protocol/party.ts';
import { useDesk } from '../../session/desk.ts';
import { authorName } from '../../session/selectors.ts';
import { useServices } from '../../session/services.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { usePermissions } from '../../session/use-permissions.ts';
import { withKeys } from '../../ui/with-keys.tsx';
import { FOCUS_TARGETS, focusSoon } from '../focus-targets.ts';
import { useStartCall } from '../calls/use-begin-call.ts';
import { counterpartOf } from '../consultation/consultations.ts';
import { chooseConsultation } from '../consultation/pane-store.ts';
import { useConsultations } from '../consultation/use-consultations.ts';
import { useReach } from '../reach/use-reach.ts';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';
import { ariaKeyShortcuts } from '../shortcuts/keymap.ts';
import { callAction, consultationAction, partyActions } from './party-actions.ts';
import type { PartyAction, PartyEffect } from './party-actions.ts';
import { usePartyAddresses } from './use-party-addresses.ts';
import './parties.css';

type Props = { readonly entry: SteadyEntry; readonly contactName: string };

/** Who is in the chat, and what can be done about each. What is not allowed stays, with its reason. */
export const PartyMenu = memo(function PartyMenu({ entry, contactName }: Props) {
  const { t } = useLingui();
  const { session } = useDesk();
  const run = useRun(entry);
  const { state } = entry;
  const can = usePermissions(state);
  const [isOpen, setIsOpen] = useState(false);
  const addresses = usePartyAddresses(entry, isOpen);
  const context = { state, userId: session.userId, can, addresses };
  const joined = state.parties.filter((party) => party.state === 'joined');
  const { current, open } = useConsultations(entry);
  const consultations = open.length > 0 || current === null ? open : [current];
  const roleOf = (party: Party): string => {
    if (party.role === 'customer') return t`contact`;
    const isOwner = state.phase.kind === 'active' && state.phase.ownerPartyId === party.partyId;
    if (party.userId === session.userId) return isOwner ? t`you, in charge` : t`you`;
    return isOwner ? t`in charge` : t`colleague`;
  };
  const item = (action: PartyAction) => <ActionItem key={action.id} action={action} onRun={run} />;
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <Button
        id={FOCUS_TARGETS.parties}
        className="icon-button party-menu-button"
        aria-label={t`People in this chat: ${joined.length}`}
        {...withKeys(ariaKeyShortcuts('openParties'))}
      >
        <Ellipsis size={18} aria-hidden />
      </Button>
      <Popover className="popover" placement="bottom start" offset={6}>
        <Menu className="menu party-menu" aria-label={t`People in this chat`}>
          {joined.map((party) => (
            <MenuSection key={party.partyId}>
              <Header className="menu-header party-menu-header">
                <span className="party-menu-name">{authorName(party, contactName)}</span>
                <span>{roleOf(party)}</span>
              </Header>
              <Collection>{partyActions(party, context).map(item)}</Collection>
            </MenuSection>
          ))}
          {consultations.map((each) => {
            const { agentId, name } = counterpartOf(each, session.userId);
            return (
              <MenuSection key={each.consultationId}>
                <Header className="menu-header party-menu-header">
                  <span className="party-menu-name">{name}</span>
                  <span>{each.ended === null ? t`advises, unseen by the contact` : t`was consulted`}</span>
                </Header>
                {each.ended === null && item(callAction({ kind: 'agent', agentId }, context))}
                {item(consultationAction(each.consultationId))}
              </MenuSection>
            );
          })}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
});

type ItemProps = { readonly action: PartyAction; readonly onRun: (effect: PartyEffect) => void };

// Not disabled in the menu's sense, which would take it from the keyboard and its reason with it.
function ActionItem({ action: { id, icon: Icon, label, permission, effect }, onRun }: ItemProps) {
  const { t } = useLingui();
  const reason = permission.allowed ? null : t(REJECTION_TEXTS[permission.why]);
  return (
    <MenuItem
      id={id}
      className="menu-item party-menu-item"
      textValue={reason === null ? t(label) : `${t(label)}. ${reason}`}
      data-blocked={reason === null ? undefined : true}
      onAction={() => {
        if (permission.allowed) onRun(effect);
      }}
    >
      <Icon size={16} aria-hidden />
      <span>
        {t(label)}
        {reason !== null && <span className="party-menu-reason">{reason}</span>}
      </span>
    </MenuItem>
  );
}

function useRun(entry: SteadyEntry): (effect: PartyEffect) => void {
  const { interactionId } = entry;
  const reach = useReach(entry);
  const { t } = useLingui();
  const { client } = useDesk();
  const { toasts } = useServices();
  const sayRefusal = useSayRefusal();
  const startCall = useStartCall();
  return (effect) => {
    switch (effect.kind) {
      case 'command':
        return sayRefusal(client.send(interactionId, effect.command));
      case 'call':
        return startCall(interactionId, effect.target);
      case 'reach': {
        const { channel, value } = effect.address;
        return channel === 'phone' ? reach.call(value) : reach.write(value);
      }
      case 'copy':
        return void navigator.clipboard.writeText(effect.text).then(
          () => toasts.say(t(effect.said)),
          // The browser keeps the clipboard to itself: the text can still be copied by hand.
          () => toasts.say(effect.text),
        );
      case 'showConsultation':
        chooseConsultation(interactionId, effect.consultationId);
        return focusSoon('consultation');
    }
  };
}
