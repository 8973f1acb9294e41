import { Check, CheckCheck, CircleAlert, Clock3, Eye } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { OutgoingStatus } from '@guichet/client/client-snapshot.ts';
import type { MessageState } from './transcript-items.ts';

type State = MessageState | OutgoingStatus;
type Look = { readonly icon: LucideIcon; readonly word: MessageDescriptor };

const LOOKS: Readonly<Record<State, Look>> = {
  sending: { icon: Clock3, word: msg`Sending` },
  sent: { icon: Check, word: msg`Sent` },
  delivered: { icon: CheckCheck, word: msg`Delivered` },
  read: { icon: Eye, word: msg`Read` },
  failed: { icon: CircleAlert, word: msg`Not sent` },
};

/** How far a message has got: a shape of its own for each state, and its word. */
export function MessageStateMark({ state }: { readonly state: State }) {
  const { t } = useLingui();
  const { icon: Icon, word } = LOOKS[state];
  return (
    <span className="message-state" data-state={state}>
      <Icon size={14} aria-hidden />
      {t(word)}
    </span>
  );
}
