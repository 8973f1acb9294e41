import { useLingui } from '@lingui/react/macro';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { ConsultationId } from '@guichet/protocol/ids.ts';
import type { Consultation } from '@guichet/protocol/interaction.ts';
import { useDesk } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { counterpartOf } from './consultations.ts';
import { chooseConsultation } from './pane-store.ts';

type Props = {
  readonly entry: DeskEntry;
  readonly open: readonly Consultation[];
  readonly currentId: ConsultationId;
};

/** With a third colleague in the call there are two consultations: each is written in by itself. */
export function ConsultationSwitch({ entry, open, currentId }: Props) {
  const { t } = useLingui();
  const { session } = useDesk();
  return (
    <ToggleButtonGroup
      className="consultation-switch"
      aria-label={t`Consultations`}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[currentId]}
      onSelectionChange={(keys) => {
        const chosen = open.find(({ consultationId }) => keys.has(consultationId));
        if (chosen !== undefined) chooseConsultation(entry.interactionId, chosen.consultationId);
      }}
    >
      {open.map((each) => (
        <ToggleButton
          key={each.consultationId}
          id={each.consultationId}
          className="consultation-switch-choice"
        >
          {counterpartOf(each, session.userId).name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
