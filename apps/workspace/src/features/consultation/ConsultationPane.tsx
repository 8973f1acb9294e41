import { Lock, X } from 'lucide-react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import type { Consultation } from '@guichet/protocol/interaction.ts';
import { useDesk } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { TextComposer } from '../composer/TextComposer.tsx';
import { focusSoon } from '../focus-targets.ts';
import { CONSULTATION_ENDED_TEXTS } from '../transcript/system-texts.ts';
import { WritingLine } from '../transcript/WritingLine.tsx';
import { ConsultationExits } from './ConsultationExits.tsx';
import { ConsultationLog } from './ConsultationLog.tsx';
import { ConsultationCall } from './ConsultationCall.tsx';
import { counterpartOf } from './consultations.ts';
import { ConsultationSwitch } from './ConsultationSwitch.tsx';
import { followConsultation, hideConsultation } from './pane-store.ts';
import { useConsultations } from './use-consultations.ts';
import './consultation.css';

type Props = { readonly entry: DeskEntry; readonly contactName: string };

/** The private exchange about a chat, beside it: who reads it is said wherever something can be written. */
export function ConsultationPane({ entry, contactName }: Props) {
  const { current, open, earlier } = useConsultations(entry);
  if (current === null) return null;
  return (
    <OneConsultation
      key={current.consultationId}
      entry={entry}
      contactName={contactName}
      consultation={current}
      open={open}
      earlier={earlier}
    />
  );
}

type OneProps = Props & {
  readonly consultation: Consultation;
  readonly open: readonly Consultation[];
  readonly earlier: readonly Consultation[];
};

function OneConsultation({ entry, contactName, consultation, open, earlier }: OneProps) {
  const { t } = useLingui();
  const { client, session } = useDesk();
  const { interactionId } = entry;
  const { consultationId, ended } = consultation;
  const { name, isAsker: isConsulted } = counterpartOf(consultation, session.userId);
  const end = useRef<HTMLDivElement>(null);
  const isOpen = ended === null;
  const isWriting = entry.typingColleagues.some((each) => each.consultationId === consultationId);
  useEffect(() => {
    if (isOpen) followConsultation(interactionId, consultationId, isConsulted ? 'consultation' : 'chat');
  }, [isOpen, interactionId, consultationId, isConsulted]);
  // The box somebody may be writing in is gone: the rest of the word must not land in another one.
  useEffect(() => {
    if (!isOpen && document.activeElement === document.body) end.current?.focus();
  }, [isOpen]);
  const close = (): void => {
    hideConsultation(interactionId);
    focusSoon('composer');
  };
  return (
    <section className="consultation" aria-label={t`Consultation with ${name}`}>
      {open.length > 1 && <ConsultationSwitch entry={entry} open={open} currentId={consultationId} />}
      <header className="consultation-header">
        <Lock size={16} aria-hidden />
        <div className="consultation-who">
          <h2>
            <Trans>Consultation with {name}</Trans>
          </h2>
          <p>
            <Trans>
              Only you and {name} see this. {contactName} does not.
            </Trans>
          </p>
        </div>
        {!isOpen && <IconButton icon={X} label={t`Close the consultation`} onPress={close} />}
      </header>
      {isOpen && <ConsultationCall entry={entry} consultation={consultation} />}
      {isOpen && <ConsultationExits entry={entry} consultation={consultation} />}
      {earlier.length > 0 && (
        <details className="consultation-earlier">
          <summary>
            <Plural value={earlier.length} one="# earlier consultation" other="# earlier consultations" />
          </summary>
          {earlier.map((each) => (
            <EarlierConsultation key={each.consultationId} entry={entry} consultation={each} />
          ))}
        </details>
      )}
      <ConsultationLog entry={entry} consultation={consultation} isMain />
      {isOpen && <WritingLine names={isWriting ? [name] : []} />}
      {isOpen ? (
        <TextComposer
          key={consultationId}
          draftId={`${interactionId}.${consultationId}`}
          target="consultation"
          label={t`Write to ${name} only`}
          blockedReason={null}
          isInternal
          onSend={(text) =>
            client.send(interactionId, { type: 'sendConsultationMessage', consultationId, text })
          }
          onTyping={(isTyping) => client.setTyping(interactionId, isTyping, consultationId)}
        />
      ) : (
        <div ref={end} className="consultation-ended" tabIndex={-1}>
          <Notice tone="info" announce="status">
            {t(CONSULTATION_ENDED_TEXTS[ended.reason])}
          </Notice>
        </div>
      )}
    </section>
  );
}

function EarlierConsultation({ entry, consultation }: Pick<OneProps, 'entry' | 'consultation'>) {
  const { session } = useDesk();
  const { name } = counterpartOf(consultation, session.userId);
  return (
    <section>
      <h3>{name}</h3>
      <ConsultationLog entry={entry} consultation={consultation} isMain={false} />
    </section>
  );
}
