import { Phone } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { NumberReading } from '@guichet/protocol/phone.ts';
import type { RejectionCode } from '@guichet/protocol/result.ts';
import { regionName } from '../../i18n/region-name.ts';
import { useDesk } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { usePermissions } from '../../session/use-permissions.ts';
import { useFetched } from '../../session/use-fetched.ts';
import { Button } from '../../ui/Button.tsx';
import { FetchProblem } from '../../ui/FetchProblem.tsx';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { PROBLEM_TEXTS, REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { useBeginCall } from '../calls/use-begin-call.ts';
import { LINE_TEXTS } from '../telephony/line-words.ts';
import { useTelephonyState } from '../telephony/use-telephony.ts';
import { callLines } from './call-lines.ts';
import type { CallLine } from './call-lines.ts';
import { dropCallRequest } from './call-requests.ts';
import type { CallRequest } from './call-requests.ts';
import './reach.css';

type Props = { readonly entry: DeskEntry; readonly request: CallRequest };

/** Asks back before a call: which number, in which country, by which line. A number that may not be called says why. */
export function CallQuestion({ entry, request: { number } }: Props) {
  const { t } = useLingui();
  const reading = useFetched<NumberReading>(
    `/api/interactions/${entry.interactionId}/number?q=${encodeURIComponent(number)}`,
  );
  return (
    <ModalDialog title={t`Call this number?`} closeLabel={t`Close`} isOpen onClose={dropCallRequest}>
      {reading.kind === 'loading' && (
        <output className="call-number">
          <bdi>{number}</bdi>
        </output>
      )}
      {reading.kind === 'problem' && (
        <FetchProblem
          text={t(PROBLEM_TEXTS[reading.problem.code])}
          retryLabel={t`Try again`}
          onRetry={reading.retry}
        />
      )}
      {reading.kind === 'ok' && <ReadNumber entry={entry} reading={reading.value} />}
    </ModalDialog>
  );
}

function ReadNumber({ entry, reading }: { readonly entry: DeskEntry; readonly reading: NumberReading }) {
  const { t, i18n } = useLingui();
  const ownLine = useTelephonyState();
  const lines = callLines(ownLine);
  // Lines come and go while this is open.
  const [lineId, setLineId] = useState<string | null>(null);
  const line = lines.find(({ id }) => id === lineId) ?? lines[0];
  const trouble = LINE_TEXTS[ownLine.kind];
  const { isPending, refusal, call } = useCall(entry, reading, line);
  const { country, written } = reading;
  return (
    <>
      <p className="call-number">
        <bdi>{written}</bdi>
        {country !== null && <span className="quiet">{regionName(i18n.locale, country)}</span>}
      </p>
      {refusal === null ? (
        <>
          {trouble !== null && <p className="quiet">{t(trouble)}</p>}
          <ByLine lines={lines} line={line} onChange={setLineId} />
        </>
      ) : (
        <Notice tone="critical" announce="alert">
          {t(REJECTION_TEXTS[refusal])}
        </Notice>
      )}
      <div className="dialog-actions">
        {refusal === null && (
          <Button kind="primary" takesFocus isPending={isPending} onPress={call}>
            <Phone size={16} aria-hidden />
            <Trans>Call</Trans>
          </Button>
        )}
        <Button takesFocus={refusal !== null} onPress={dropCallRequest}>
          {refusal === null ? <Trans>Do not call</Trans> : <Trans>Close</Trans>}
        </Button>
      </div>
    </>
  );
}

type LineProps = {
  readonly lines: readonly CallLine[];
  readonly line: CallLine;
  readonly onChange: (id: string) => void;
};

/** By which line, with what there is to know of it. */
function ByLine({ lines, line, onChange }: LineProps) {
  const { t } = useLingui();
  return (
    <>
      {lines.length === 1 ? (
        <p>
          <Trans>By: {t(line.name)}</Trans>
        </p>
      ) : (
        <SelectField
          label={t`Line`}
          choices={lines.map(({ id, name }) => ({ id, label: t(name) }))}
          value={line.id}
          onChange={onChange}
        />
      )}
      <p className="quiet">{t(line.explanation)}</p>
    </>
  );
}

type CallControl = {
  readonly isPending: boolean;
  /** Why this number is not called, or not called now. */
  readonly refusal: RejectionCode | null;
  readonly call: () => void;
};

function useCall({ interactionId, state }: DeskEntry, reading: NumberReading, line: CallLine): CallControl {
  const { client } = useDesk();
  const beginCall = useBeginCall();
  const permission = usePermissions(state)(line.action);
  const [isPending, setIsPending] = useState(false);
  const [answered, setAnswered] = useState<RejectionCode | null>(null);
  const { number } = reading;
  const call = (): void => {
    if (number === null) return;
    const { begin } = line;
    if (begin === null) {
      dropCallRequest();
      beginCall(interactionId, 'ofCommand', () => client.send(interactionId, line.command(number)));
      return;
    }
    const sent = client.send(interactionId, line.command(number));
    setIsPending(true);
    void sent.settled.then((result) => {
      setIsPending(false);
      if (result.kind === 'rejected') return setAnswered(result.code);
      begin(number, sent);
      dropCallRequest();
    });
  };
  const refusal = permission.allowed ? (reading.refusal ?? answered) : permission.why;
  return { isPending, refusal, call };
}
