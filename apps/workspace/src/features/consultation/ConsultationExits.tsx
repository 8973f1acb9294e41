import { ArrowRightLeft, UserPlus } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Consultation } from '@guichet/protocol/interaction.ts';
import { useDesk } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { usePermissions } from '../../session/use-permissions.ts';
import { Button } from '../../ui/Button.tsx';
import { focusSoon } from '../focus-targets.ts';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';
import { counterpartOf } from './consultations.ts';
import { hideConsultation } from './pane-store.ts';

type Props = { readonly entry: DeskEntry; readonly consultation: Consultation };
type Exit = 'endConsultation' | 'transferToConsulted' | 'conferenceConsulted';

/** The ways out of a consultation. Whoever was asked may only leave it. */
export function ConsultationExits({ entry, consultation }: Props) {
  const { t } = useLingui();
  const { client, session } = useDesk();
  const sayRefusal = useSayRefusal();
  const can = usePermissions(entry.state);
  const { interactionId } = entry;
  const { consultationId } = consultation;
  const { name, isAsker: isOtherAsker } = counterpartOf(consultation, session.userId);
  const reasonAgainst = (exit: Exit): string | null => {
    const permission = can(exit);
    return permission.allowed ? null : t(REJECTION_TEXTS[permission.why]);
  };
  const leave = (exit: Exit): void => {
    const sent = client.send(interactionId, { type: exit, consultationId });
    sayRefusal(sent);
    void sent.settled.then(({ kind }) => {
      if (kind !== 'accepted' || exit === 'transferToConsulted') return;
      hideConsultation(interactionId);
      focusSoon('composer');
    });
  };
  return (
    <div className="consultation-exits">
      {!isOtherAsker && (
        <>
          <Button
            isDense
            disabledReason={reasonAgainst('transferToConsulted')}
            onPress={() => leave('transferToConsulted')}
          >
            <ArrowRightLeft size={14} aria-hidden />
            <span>
              <Trans>Transfer to {name}</Trans>
            </span>
          </Button>
          <Button
            isDense
            disabledReason={reasonAgainst('conferenceConsulted')}
            onPress={() => leave('conferenceConsulted')}
          >
            <UserPlus size={14} aria-hidden />
            <span>
              <Trans>Conference with {name}</Trans>
            </span>
          </Button>
        </>
      )}
      <Button
        isDense
        disabledReason={reasonAgainst('endConsultation')}
        onPress={() => leave('endConsultation')}
      >
        {isOtherAsker ? <Trans>Leave the consultation</Trans> : <Trans>End the consultation</Trans>}
      </Button>
    </div>
  );
}
