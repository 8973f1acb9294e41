import { CheckCheck } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { memo, useMemo, useRef, useState } from 'react';
import { useDesk, useDeskState } from '../../session/desk.ts';
import { dispositionCodesOf, queueById } from '../../session/selectors.ts';
import { usePermissions } from '../../session/use-permissions.ts';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { usePreferences } from '../../session/services.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { FOCUS_TARGETS } from '../focus-targets.ts';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';
import { ariaKeyShortcuts, shortcutText } from '../shortcuts/keymap.ts';
import { CompleteQuestion } from './CompleteQuestion.tsx';
import { dispositionGroups } from './disposition-groups.ts';
import { DispositionPicker } from './DispositionPicker.tsx';
import { NoteField } from './NoteField.tsx';
import { useOfferUndo } from './use-offer-undo.ts';
import { WrapUpTimer } from './WrapUpTimer.tsx';

/** What the agent records about a chat, and the way to be done with it. */
export const WrapUpForm = memo(function WrapUpForm({ entry }: { readonly entry: SteadyEntry }) {
  const { t } = useLingui();
  const { client } = useDesk();
  const { language, asksBeforeDone } = usePreferences();
  const button = useRef<HTMLButtonElement>(null);
  const [isAsking, setIsAsking] = useState(false);
  const sayRefusal = useSayRefusal();
  const offerUndo = useOfferUndo();
  const [isCompleting, setIsCompleting] = useState(false);
  const { interactionId, state } = entry;
  const queue = useDeskState((snapshot) => queueById(snapshot, state.queueId));
  const codes = useDeskState(dispositionCodesOf);
  const isMandatory = queue?.isDispositionMandatory ?? false;
  const can = usePermissions(state);
  const mayChoose = can('setDisposition');
  const done = can('completeInteraction');
  const groups = useMemo(() => dispositionGroups(codes, language), [codes, language]);
  const doneReason = done.allowed ? null : t(REJECTION_TEXTS[done.why]);
  const complete = (): void => {
    setIsCompleting(true);
    const sent = client.send(interactionId, { type: 'completeInteraction' });
    sayRefusal(sent);
    void sent.settled.then(({ kind }) => {
      setIsCompleting(false);
      if (kind === 'accepted') offerUndo(entry);
    });
  };
  return (
    <div className="wrap-up-form">
      {state.phase.kind === 'wrapUp' && (
        <WrapUpTimer sinceMs={state.phase.sinceMs} warningMs={queue?.wrapUpWarningMs ?? 0} />
      )}
      <NoteField key={interactionId} entry={entry} />
      <DispositionPicker
        label={isMandatory ? t`Disposition code (required)` : t`Disposition code`}
        groups={groups}
        help={
          mayChoose.allowed || mayChoose.why !== 'dispositionLocked'
            ? null
            : t(REJECTION_TEXTS[mayChoose.why])
        }
        value={state.dispositionCodeId}
        isDisabled={!mayChoose.allowed}
        onChange={(dispositionCodeId) =>
          sayRefusal(client.send(interactionId, { type: 'setDisposition', dispositionCodeId }))
        }
      />
      <Button
        ref={button}
        id={FOCUS_TARGETS.done}
        kind="primary"
        aria-keyshortcuts={ariaKeyShortcuts('completeInteraction')}
        disabledReason={doneReason}
        isPending={isCompleting}
        onPress={() => (asksBeforeDone ? setIsAsking(true) : complete())}
      >
        <CheckCheck size={16} aria-hidden />
        <Trans>Mark done</Trans>
        <Kbd>{shortcutText('completeInteraction')}</Kbd>
      </Button>
      <CompleteQuestion
        triggerRef={button}
        isOpen={isAsking && done.allowed}
        onClose={() => setIsAsking(false)}
        onComplete={() => {
          setIsAsking(false);
          complete();
        }}
      />
      {doneReason !== null && (
        <p className="field-help" aria-hidden>
          {doneReason}
        </p>
      )}
    </div>
  );
});
