import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { SentCommand } from '@guichet/client/client.ts';
import { useServices } from '../../session/services.ts';
import { REJECTION_TEXTS } from './refusal-texts.ts';

/** Says in a toast why a command was refused, when it is. For commands that have no place of their own to say so. */
export function useSayRefusal(): (sent: SentCommand) => void {
  const { toasts } = useServices();
  const { t } = useLingui();
  return useCallback(
    ({ settled }) => {
      void settled.then((result) => {
        if (result.kind === 'rejected') toasts.say(t(REJECTION_TEXTS[result.code]), 'critical');
      });
    },
    [toasts, t],
  );
}
