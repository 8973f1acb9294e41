import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { useDeskState } from '../../session/desk.ts';
import { useServices } from '../../session/services.ts';
import { usePrivileges } from '../../session/use-privileges.ts';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { composeView, showMailOf } from './mail-place.ts';

/** Whether e-mail is sent from here; where it is not, the agent's own programme is asked for it. */
export function useIsMailConfigured(): boolean {
  return useDeskState(({ desk }) => (desk?.mail ?? null) !== null);
}

/** Opens the panel to write an e-mail from a chat. Nobody named is the contact. Without the privilege it says so. */
export function useWriteEmail(): (interactionId: InteractionId, to?: readonly string[]) => void {
  const { t } = useLingui();
  const { toasts } = useServices();
  const isAllowed = usePrivileges().has('contact.email');
  return useCallback(
    (interactionId, to = []) => {
      if (isAllowed) showMailOf(interactionId, composeView({ interactionId, source: null }, to));
      else toasts.say(t(REJECTION_TEXTS.privilegeMissing));
    },
    [isAllowed, toasts, t],
  );
}
