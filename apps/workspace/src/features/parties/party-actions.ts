import { LogOut, Mail, MessageSquareLock, Phone, UserMinus } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { canCall } from '@guichet/core/call/call-capabilities.ts';
import type { Permission } from '@guichet/core/interaction/permission.ts';
import type { CallTarget } from '@guichet/protocol/calls.ts';
import type { AgentInteractionCommand } from '@guichet/protocol/commands.ts';
import type { ConsultationId, UserId } from '@guichet/protocol/ids.ts';
import type { Party } from '@guichet/protocol/party.ts';
import type { SteadyState } from '../../session/steady-entry.ts';
import type { Permissions } from '../../session/use-permissions.ts';
import type { PartyAddress } from './use-party-addresses.ts';

/** What choosing an action does: a command about the interaction, a call, text for the clipboard, or the consultation called up. */
export type PartyEffect =
  | { readonly kind: 'command'; readonly command: AgentInteractionCommand }
  | { readonly kind: 'call'; readonly target: CallTarget }
  /** A number or an address, as it is written. */
  | { readonly kind: 'reach'; readonly address: PartyAddress }
  | { readonly kind: 'copy'; readonly text: string; readonly said: MessageDescriptor }
  | { readonly kind: 'showConsultation'; readonly consultationId: ConsultationId };

/** One entry of a party's menu. */
export type PartyAction = {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly label: MessageDescriptor;
  readonly permission: Permission;
  readonly effect: PartyEffect;
};

export type PartyContext = {
  readonly state: SteadyState;
  readonly userId: UserId;
  readonly can: Permissions;
  /** The contact's. */
  readonly addresses: readonly PartyAddress[];
};

/** One kind of thing that can be done about a party. */
type PartyActionSource = (party: Party, context: PartyContext) => readonly PartyAction[];

const SOURCES: readonly PartyActionSource[] = [callParty, reachContact, copyEmail, leave, remove];

/** What an agent may do about a party of an interaction, allowed or with the reason against it; the order is the menu's. */
export function partyActions(party: Party, context: PartyContext): readonly PartyAction[] {
  return SOURCES.flatMap((source) => source(party, context));
}

function callParty({ role, userId: partyUserId }: Party, context: PartyContext): readonly PartyAction[] {
  if (role === 'customer') return [callAction({ kind: 'customer' }, context)];
  const isColleague = partyUserId !== null && partyUserId !== context.userId;
  return isColleague ? [callAction({ kind: 'agent', agentId: partyUserId }, context)] : [];
}

/** Rings the contact in the page the chat is in, or a colleague who is in it. */
export function callAction(
  target: CallTarget,
  { state, userId, can }: Omit<PartyContext, 'addresses'>,
): PartyAction {
  const general = can(`startCall.${target.kind}`);
  return {
    id: target.kind === 'customer' ? 'callCustomer' : `call.${target.agentId}`,
    icon: Phone,
    label: target.kind === 'customer' ? msg`Call on this page` : msg`Call`,
    permission: general.allowed ? canCall(state, userId, target, null) : general,
    effect: { kind: 'call', target },
  };
}

function reachContact({ role }: Party, { addresses, can }: PartyContext): readonly PartyAction[] {
  if (role !== 'customer') return [];
  return addresses.map((address): PartyAction => {
    const { channel, value } = address;
    const effect = { kind: 'reach', address } as const;
    return channel === 'phone'
      ? {
          id: `call.${value}`,
          icon: Phone,
          label: msg`Call ${value}`,
          permission: can('handOverNumber'),
          effect,
        }
      : {
          id: `write.${value}`,
          icon: Mail,
          label: msg`Write to ${value}`,
          permission: can('handOverAddress'),
          effect,
        };
  });
}

function copyEmail({ role }: Party, { state }: PartyContext): readonly PartyAction[] {
  const { email } = state.contact;
  if (role !== 'customer' || email === null) return [];
  return [
    {
      id: 'copyEmail',
      icon: Mail,
      label: msg`Copy the e-mail address`,
      permission: { allowed: true },
      effect: { kind: 'copy', text: email, said: msg`The e-mail address is copied.` },
    },
  ];
}

function leave(party: Party, { userId, can }: PartyContext): readonly PartyAction[] {
  if (party.userId !== userId) return [];
  return [
    {
      id: 'leave',
      icon: LogOut,
      label: msg`Leave the chat`,
      permission: can('leaveInteraction'),
      effect: { kind: 'command', command: { type: 'leaveInteraction' } },
    },
  ];
}

function remove(
  { role, userId: partyUserId, partyId }: Party,
  { userId, can }: PartyContext,
): readonly PartyAction[] {
  if (role !== 'agent' || partyUserId === userId) return [];
  return [
    {
      id: 'remove',
      icon: UserMinus,
      label: msg`Take out of the chat`,
      permission: can('removeParty'),
      effect: { kind: 'command', command: { type: 'removeParty', partyId } },
    },
  ];
}

/** About a consultation of this chat, which belongs to no party: the consulted are none. */
export function consultationAction(consultationId: ConsultationId): PartyAction {
  return {
    id: `consultation.${consultationId}`,
    icon: MessageSquareLock,
    label: msg`Show the consultation`,
    permission: { allowed: true },
    effect: { kind: 'showConsultation', consultationId },
  };
}
