import { CheckCheck } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useDesk, useDeskState } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { dispositionCodesOf, queueById } from '../../session/selectors.ts';
import { usePermissions } from '../../session/use-permissions.ts';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { usePreferences } from '../../session/services.ts';
import { FOCUS_TARGETS } from '../focus-targets.ts';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';
import { ariaKeyShortcuts, shortcutText } from '../shortcuts/keymap.ts';
import { NoteField } from './NoteField.tsx';

/** What the agent records about a chat, and the way to be done with it. */
export function WrapUpForm({ entry }: { readonly entry: DeskEntry }) {
  const { t } = useLingui();
  const { client } = useDesk();
  const { language } = usePreferences();
  const sayRefusal = useSayRefusal();
  const [isCompleting, setIsCompleting] = useState(false);
  const { interactionId, state } = entry;
  const queue = useDeskState((snapshot) => queueById(snapshot, state.queueId));
  const codes = useDeskState(dispositionCodesOf);
  const isMandatory = queue?.isDispositionMandatory ?? false;
  const can = usePermissions(state);
  const mayChoose = can('setDisposition');
  const done = can('completeInteraction');
  const choices = codes.map(({ dispositionCodeId, label }) => ({
    id: dispositionCodeId,
    label: label[language],
  }));
  const doneReason = done.allowed ? null : t(REJECTION_TEXTS[done.why]);
  const complete = (): void => {
    setIsCompleting(true);
    const sent = client.send(interactionId, { type: 'completeInteraction' });
    sayRefusal(sent);
    void sent.settled.then(() => setIsCompleting(false));
  };
  return (
    <div className="wrap-up-form">
      <NoteField key={interactionId} entry={entry} />
      <SelectField
        label={isMandatory ? t`Disposition code (required)` : t`Disposition code`}
        placeholder={t`Choose a code`}
        choices={choices}
        value={state.dispositionCodeId}
        isDisabled={!mayChoose.allowed}
        buttonId={FOCUS_TARGETS.disposition}
        onChange={(dispositionCodeId) =>
          sayRefusal(client.send(interactionId, { type: 'setDisposition', dispositionCodeId }))
        }
      />
      <Button
        id={FOCUS_TARGETS.done}
        kind="primary"
        aria-keyshortcuts={ariaKeyShortcuts('completeInteraction')}
        disabledReason={doneReason}
        isPending={isCompleting}
        onPress={complete}
      >
        <CheckCheck size={16} aria-hidden />
        <Trans>Mark done</Trans>
        <Kbd>{shortcutText('completeInteraction')}</Kbd>
      </Button>
      {doneReason !== null && (
        <p className="field-help" aria-hidden>
          {doneReason}
        </p>
      )}
    </div>
  );
}
