import { useLingui } from '@lingui/react/macro';
import { useServices } from '../../session/services.ts';
import { usePrivileges } from '../../session/use-privileges.ts';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { toggleRaised } from './mail-place.ts';
import { useIsMailConfigured } from './use-write-email.ts';

/** What the key for the e-mails that wait does. Where none can wait it says why. */
export function useRaisedKey(): () => void {
  const { t } = useLingui();
  const { toasts } = useServices();
  const isConfigured = useIsMailConfigured();
  const isAllowed = usePrivileges().has('contact.email');
  return () => {
    if (!isConfigured) toasts.say(t`No e-mail is sent from here: your mail application has the answers.`);
    else if (!isAllowed) toasts.say(t(REJECTION_TEXTS.privilegeMissing));
    else toggleRaised();
  };
}
