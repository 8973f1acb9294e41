import { useLingui } from '@lingui/react/macro';
import type { ContactId } from '@guichet/protocol/ids.ts';
import { useDesk } from '../../session/desk.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { usePermissions } from '../../session/use-permissions.ts';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';

/** Says whose contact a chat is. */
export function useAssign({ interactionId, state }: SteadyEntry): {
  readonly assign: (contactId: ContactId) => void;
  readonly disabledReason: string | null;
} {
  const { t } = useLingui();
  const { client } = useDesk();
  const sayRefusal = useSayRefusal();
  const permission = usePermissions(state)('assignContact');
  return {
    assign: (contactId) => {
      sayRefusal(client.send(interactionId, { type: 'assignContact', contactId }));
    },
    disabledReason: permission.allowed ? null : t(REJECTION_TEXTS[permission.why]),
  };
}
