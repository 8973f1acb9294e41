import { Mail } from 'lucide-react';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Counted } from '../../ui/Counted.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { usePrivileges } from '../../session/use-privileges.ts';
import { shortcutText } from '../shortcuts/keymap.ts';
import { toggleRaised, useMailPlaces } from './mail-place.ts';
import { useMailSignals } from './use-mail-signals.ts';
import { useRaisedEmails } from './use-mail.ts';
import { useIsMailConfigured } from './use-write-email.ts';

/** Opens what waits by e-mail, says how much that is, and calls when more comes. Nothing where no e-mail is sent. */
export function MailButton() {
  const isConfigured = useIsMailConfigured();
  const canWrite = usePrivileges().has('contact.email');
  return isConfigured && canWrite && <WaitingButton />;
}

function WaitingButton() {
  const { t } = useLingui();
  const raised = useRaisedEmails();
  const isOpen = useMailPlaces().raised !== null;
  const emails = raised.kind === 'ok' ? raised.value.emails : null;
  useMailSignals(emails);
  const count = emails?.length ?? 0;
  const shown = raised.kind === 'ok' && raised.value.hasEarlier ? `${String(count)}+` : String(count);
  return (
    <Counted count={count === 0 ? null : shown} tone="accent">
      <IconButton
        icon={Mail}
        label={
          count === 0
            ? t`E-mail that waits`
            : t`E-mail that waits, ${plural(count, { one: '# to look at', other: '# to look at' })}`
        }
        shortcut={shortcutText('openEmails')}
        isSelected={isOpen}
        onPress={toggleRaised}
      />
    </Counted>
  );
}
