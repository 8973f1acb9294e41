import { useLingui } from '@lingui/react/macro';
import type { Invitation } from '@guichet/protocol/interaction.ts';
import { useDesk } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { contactName, invitationTo } from '../../session/selectors.ts';
import { requestText } from './request-text.ts';

/** What an offer is called, and its answers for whoever hears them. */
export type OfferWords = {
  readonly name: string;
  /** What a colleague asks; null for a chat of the queue. */
  readonly request: Invitation | null;
  readonly asked: string | null;
  readonly accept: string;
  readonly decline: string;
};

export function useOfferWords(entry: DeskEntry): OfferWords {
  const { t } = useLingui();
  const { session } = useDesk();
  const request = invitationTo(entry, session.userId);
  const name = contactName(entry.state) ?? t`Unnamed contact`;
  if (request === null) {
    const [accept, decline] = [t`Accept the chat from ${name}`, t`Reject the chat from ${name}`];
    return { name, request, asked: null, accept, decline };
  }
  const asked = t(requestText(request, name));
  return { name, request, asked, accept: t`Accept: ${asked}`, decline: t`Reject: ${asked}` };
}
