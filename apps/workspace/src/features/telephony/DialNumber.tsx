import { PhoneOutgoing } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useDesk } from '../../session/desk.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { usePermissions } from '../../session/use-permissions.ts';
import { Notice } from '../../ui/Notice.tsx';
import { PopoverButton } from '../../ui/PopoverButton.tsx';
import { useBeginCall } from '../calls/use-begin-call.ts';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { LINE_TEXTS } from './line-words.ts';
import { NumberForm } from './NumberForm.tsx';
import { useTelephonyState } from './use-telephony.ts';
import './telephony.css';

/** Calls any number by the agent's own line. Nothing where the agent has none. */
export function DialNumber({ entry }: { readonly entry: SteadyEntry }) {
  const { t } = useLingui();
  const { client } = useDesk();
  const beginCall = useBeginCall();
  const permission = usePermissions(entry.state)('startPhoneCall');
  const line = useTelephonyState();
  if (line.kind === 'none') return null;
  const { interactionId } = entry;
  const trouble = permission.allowed ? LINE_TEXTS[line.kind] : REJECTION_TEXTS[permission.why];
  return (
    <PopoverButton icon={PhoneOutgoing} title={t`Call a number`}>
      {(close) =>
        trouble === null ? (
          <>
            <p className="quiet">
              <Trans>It goes by your own telephone line.</Trans>
            </p>
            <NumberForm
              interactionId={interactionId}
              action={t`Call`}
              onChoose={(number) => {
                close();
                beginCall(interactionId, 'ofCommand', () =>
                  client.send(interactionId, { type: 'startPhoneCall', number }),
                );
              }}
            />
          </>
        ) : (
          <Notice tone="warning">{t(trouble)}</Notice>
        )
      }
    </PopoverButton>
  );
}
