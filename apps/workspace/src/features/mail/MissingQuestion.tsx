import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '../../ui/Button.tsx';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
import type { Missing } from './use-sending.ts';

type Props = { readonly missing: Missing; readonly onSend: () => void; readonly onClose: () => void };

/** Asks before an e-mail goes without something most have. */
export function MissingQuestion({ missing, onSend, onClose }: Props) {
  const { t } = useLingui();
  return (
    <ModalDialog
      title={t`Send it like this?`}
      closeLabel={t`Close`}
      role="alertdialog"
      isOpen
      onClose={onClose}
    >
      {missing.includes('subject') && (
        <p>
          <Trans>The e-mail has no subject.</Trans>
        </p>
      )}
      {missing.includes('openFields') && (
        <p>
          <Trans>A field of a standard response still stands in braces.</Trans>
        </p>
      )}
      <div className="dialog-actions">
        <Button kind="primary" takesFocus onPress={onSend}>
          <Trans>Send anyway</Trans>
        </Button>
        <Button onPress={onClose}>
          <Trans>Go on writing</Trans>
        </Button>
      </div>
    </ModalDialog>
  );
}
