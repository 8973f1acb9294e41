import { useLingui } from '@lingui/react/macro';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { useDesk } from '../../session/desk.ts';
import { useServices } from '../../session/services.ts';
import { useReach } from '../reach/use-reach.ts';
import { useIsMailConfigured, useWriteEmail } from './use-write-email.ts';

/** What the key for an e-mail does: writes to the contact of the open chat, from here or with the agent's own programme. */
export function useEmailKey(openId: InteractionId | null): () => void {
  const { t } = useLingui();
  const { client } = useDesk();
  const { toasts } = useServices();
  const isConfigured = useIsMailConfigured();
  const writeEmail = useWriteEmail();
  const reach = useReach({ interactionId: openId ?? '' });
  return () => {
    const entry = openId === null ? undefined : client.getSnapshot().interactions.get(openId);
    if (entry === undefined) return;
    const { email } = entry.state.contact;
    if (isConfigured) writeEmail(entry.interactionId);
    else if (email !== null) reach.write(email);
    else toasts.say(t`No e-mail address of this contact is known.`);
  };
}
