import { Phone } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { isInOrRung } from '@guichet/core/call/call.ts';
import type { Consultation } from '@guichet/protocol/interaction.ts';
import { useDesk } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { usePermissions } from '../../session/use-permissions.ts';
import { Button } from '../../ui/Button.tsx';
import { useStartCall } from '../calls/use-begin-call.ts';
import { Elapsed } from '../clock/Elapsed.tsx';
import { callAction } from '../parties/party-actions.ts';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { counterpartOf } from './consultations.ts';

type Props = { readonly entry: DeskEntry; readonly consultation: Consultation };

/** Whether the two hear each other, and the way to it: the writing goes on by the side, and after the call too. */
export function ConsultationCall({ entry, consultation }: Props) {
  const { t } = useLingui();
  const { session } = useDesk();
  const can = usePermissions(entry.state);
  const startCall = useStartCall();
  const { interactionId, state } = entry;
  const { agentId } = counterpartOf(consultation, session.userId);
  const target = { kind: 'agent', agentId } as const;
  const call = state.calls?.find(
    (each) =>
      each.ended === null &&
      isInOrRung(each, target) &&
      isInOrRung(each, { ...target, agentId: session.userId }),
  );
  if (call !== undefined) {
    const { talkingSinceMs: sinceMs } = call;
    return (
      <p className="consultation-call">
        <Phone size={14} aria-hidden />
        {sinceMs === null ? (
          <Trans>Ringing</Trans>
        ) : (
          <span>
            <Trans>By voice for</Trans> <Elapsed sinceMs={sinceMs} />
          </span>
        )}
      </p>
    );
  }
  const { permission } = callAction(target, { state, userId: session.userId, can });
  return (
    <p className="consultation-call">
      {consultation.medium === 'voice' && <Trans>The call is over.</Trans>}
      <Button
        isDense
        disabledReason={permission.allowed ? null : t(REJECTION_TEXTS[permission.why])}
        onPress={() => startCall(interactionId, target)}
      >
        <Phone size={14} aria-hidden />
        {consultation.medium === 'voice' ? <Trans>Call again</Trans> : <Trans>Call</Trans>}
      </Button>
    </p>
  );
}
