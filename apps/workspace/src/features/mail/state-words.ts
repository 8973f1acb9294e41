import { CircleAlert, CircleCheck, Clock, MailCheck, Undo2 } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { EmailState } from '@guichet/protocol/mail.ts';

export type StateWords = {
  readonly icon: LucideIcon;
  readonly tone: 'quiet' | 'ok' | 'warning' | 'critical';
  readonly label: MessageDescriptor;
};

const WORDS: Readonly<Record<EmailState['kind'], StateWords>> = {
  queued: { icon: Clock, tone: 'quiet', label: msg`Waiting to be sent` },
  sent: { icon: CircleCheck, tone: 'ok', label: msg({ message: 'Sent', context: 'e-mail' }) },
  refused: { icon: CircleAlert, tone: 'critical', label: msg`Refused` },
  bounced: { icon: Undo2, tone: 'critical', label: msg`Came back` },
  received: { icon: MailCheck, tone: 'quiet', label: msg`Received` },
};

/** How an e-mail that is tried again is shown: it has not failed, and not arrived. */
const DELAYED: StateWords = { icon: Clock, tone: 'warning', label: msg`Delayed, tried again by itself` };
const AUTOMATIC: StateWords = { ...WORDS.received, label: msg`Automatic answer` };

/** Where an e-mail stands, in a word with its sign. */
export function stateWords(state: EmailState): StateWords {
  if (state.kind === 'queued' && state.problem !== null) return DELAYED;
  if (state.kind === 'received' && state.isAutomatic) return AUTOMATIC;
  return WORDS[state.kind];
}

/** What the mail server said against it; null when it said nothing. */
export function stateReason(state: EmailState): string | null {
  switch (state.kind) {
    case 'queued':
      return state.problem;
    case 'refused':
    case 'bounced':
      return state.reason;
    case 'sent':
    case 'received':
      return null;
  }
}

/** It has not arrived and will not: to be corrected and sent as a new one. */
export function hasFailed({ kind }: EmailState): boolean {
  return kind === 'refused' || kind === 'bounced';
}
