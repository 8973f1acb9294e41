import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { AddressField } from './AddressField.tsx';
import type { AddressFieldName } from './draft-faults.ts';
import type { MailDraft } from './mail-draft.ts';

type Props = {
  readonly draft: MailDraft;
  readonly onChange: (part: Partial<MailDraft>) => void;
  readonly faultOf: (field: AddressFieldName) => string | null;
  /** Addresses of the contact. */
  readonly known: readonly string[];
  /** Where the focus belongs when it appears. */
  readonly takesFocus: boolean;
};

/** Whom an e-mail is for. Copies are the exception, and shown when they are asked for. */
export function ReceiverFields({ draft, onChange, faultOf, known, takesFocus }: Props) {
  const { t } = useLingui();
  const [areCopiesShown, setAreCopiesShown] = useState(draft.cc !== '' || draft.bcc !== '');
  return (
    <>
      <AddressField
        label={t({ message: 'To', context: 'e-mail' })}
        value={draft.to}
        onChange={(to) => onChange({ to })}
        error={faultOf('to')}
        known={known}
        takesFocus={takesFocus}
      />
      {areCopiesShown ? (
        <>
          <AddressField
            label={t`Copy (Cc)`}
            value={draft.cc}
            onChange={(cc) => onChange({ cc })}
            error={faultOf('cc')}
            takesFocus={draft.cc === '' && draft.bcc === ''}
          />
          <AddressField
            label={t`Hidden copy (Bcc)`}
            value={draft.bcc}
            onChange={(bcc) => onChange({ bcc })}
            error={faultOf('bcc')}
            help={t`The others do not see these addresses.`}
          />
        </>
      ) : (
        <div>
          <Button isDense kind="quiet" onPress={() => setAreCopiesShown(true)}>
            <Trans>Add copies (Cc, Bcc)</Trans>
          </Button>
        </div>
      )}
    </>
  );
}
