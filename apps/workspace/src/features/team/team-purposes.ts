import { ArrowRightLeft, MessageCircleQuestionMark, MessageSquareText, Phone, UserPlus } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { InvitationPurpose } from '@guichet/protocol/interaction.ts';

/** What somebody is picked for; `voice` is a consultation by voice. */
export type TeamPurpose = InvitationPurpose | 'voice' | 'im';

type PurposeLook = {
  readonly icon: LucideIcon;
  readonly name: MessageDescriptor;
  /** The key that does it to the row that has the focus. */
  readonly letter: string;
};

export const TEAM_PURPOSES: Readonly<Record<TeamPurpose, PurposeLook>> = {
  transfer: { icon: ArrowRightLeft, name: msg`Transfer`, letter: 't' },
  conference: { icon: UserPlus, name: msg`Conference`, letter: 'c' },
  consultation: { icon: MessageCircleQuestionMark, name: msg`Consult`, letter: 'k' },
  voice: { icon: Phone, name: msg`Consult by voice`, letter: 'v' },
  im: { icon: MessageSquareText, name: msg`Message`, letter: 'm' },
};

/** The key that makes the row that has the focus a favourite, or none. */
export const FAVOURITE_LETTER = 'f';
