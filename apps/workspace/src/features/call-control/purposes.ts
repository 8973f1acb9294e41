import { ArrowRightLeft, MessageCircleQuestionMark, UserPlus } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { Invitation, InvitationPurpose } from '@guichet/protocol/interaction.ts';
import { missingCase } from '@guichet/protocol/missing-case.ts';
import type { FocusTarget } from '../focus-targets.ts';
import type { ShortcutAction } from '../shortcuts/keymap.ts';
import type { InvitePurpose } from './use-invite.ts';

type PurposeLook = {
  readonly icon: LucideIcon;
  readonly name: MessageDescriptor;
  /** Over the choice of the colleague. */
  readonly title: MessageDescriptor;
  readonly shortcut: ShortcutAction;
  readonly target: FocusTarget;
  /** The ways it can be done with somebody. */
  readonly ways: readonly InvitePurpose[];
};

/** What a colleague can be asked in for, as the screen shows it. */
export const PURPOSES: Readonly<Record<InvitationPurpose, PurposeLook>> = {
  transfer: {
    icon: ArrowRightLeft,
    name: msg`Transfer`,
    title: msg`Transfer the chat`,
    shortcut: 'transferChat',
    target: 'transfer',
    ways: ['transfer'],
  },
  conference: {
    icon: UserPlus,
    name: msg`Conference`,
    title: msg`Bring a colleague into the chat`,
    shortcut: 'inviteToConference',
    target: 'conference',
    ways: ['conference'],
  },
  consultation: {
    icon: MessageCircleQuestionMark,
    name: msg`Consult`,
    title: msg`Consult a colleague in private`,
    shortcut: 'consultColleague',
    target: 'consult',
    ways: ['consultation', 'voice'],
  },
};

/** What is going on, as one sentence: of the viewer's own request, or of another agent's. */
export function invitationText(
  { purpose, medium, target, targetName, byName }: Invitation,
  isOwn: boolean,
): MessageDescriptor {
  if (!isOwn) return askedByOtherText(purpose, byName, targetName);
  const isOnePerson = target.kind === 'agent';
  if (medium === 'voice') {
    return isOnePerson
      ? msg`Calling ${targetName} for advice`
      : msg`Looking for somebody in ${targetName} to call for advice`;
  }
  switch (purpose) {
    case 'transfer':
      return isOnePerson
        ? msg`Asking ${targetName} to take this chat`
        : msg`Looking for somebody in ${targetName} to take this chat`;
    case 'conference':
      return isOnePerson
        ? msg`Asking ${targetName} to join this chat`
        : msg`Looking for somebody in ${targetName} to join this chat`;
    case 'consultation':
      return isOnePerson
        ? msg`Asking ${targetName} for advice`
        : msg`Looking for somebody in ${targetName} for advice`;
    default:
      return missingCase(purpose);
  }
}

function askedByOtherText(purpose: InvitationPurpose, byName: string, targetName: string): MessageDescriptor {
  switch (purpose) {
    case 'transfer':
      return msg`${byName} is asking ${targetName} to take this chat`;
    case 'conference':
      return msg`${byName} is asking ${targetName} to join this chat`;
    case 'consultation':
      return msg`${byName} is asking ${targetName} for advice`;
    default:
      return missingCase(purpose);
  }
}

/** Until when somebody can still say yes, epoch ms. */
export function answerDueAtMs({ offer, deadlineAtMs }: Invitation): number {
  return offer?.deadlineAtMs ?? deadlineAtMs;
}
