import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { useDesk } from '../../session/desk.ts';
import { Button } from '../../ui/Button.tsx';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
import { ColoursSection } from './ColoursSection.tsx';
import { SoundsSection } from './SoundsSection.tsx';
import './preferences.css';

type Props = { readonly onClose: () => void };

/** How an agent is called and how transcripts are written: kept with the person, so the same on every screen. */
export function PreferencesDialog({ onClose }: Props) {
  const { t } = useLingui();
  const { personal } = useDesk();
  useEffect(() => personal.load(), [personal]);
  return (
    <ModalDialog title={t`Sounds and transcript colours`} closeLabel={t`Close`} isOpen onClose={onClose}>
      <div className="preferences">
        <p className="field-help">
          <Trans>Kept with your account: the same wherever you sign in.</Trans>
        </p>
        <SoundsSection />
        <ColoursSection />
      </div>
      <div className="dialog-actions">
        <Button kind="primary" onPress={onClose}>
          <Trans>Done</Trans>
        </Button>
      </div>
    </ModalDialog>
  );
}
