import { Trans, useLingui } from '@lingui/react/macro';
import { ClaimForm } from '../features/sign-in/ClaimForm.tsx';
import { GatePage } from './GatePage.tsx';

/** Where an invitation leads: the invited person chooses a password. */
export function InvitationPage({ secret }: { readonly secret: string }) {
  const { t } = useLingui();
  return (
    <GatePage title={t`Welcome to Guichet`}>
      <p className="quiet">
        <Trans>Choose a password to start. The link works once.</Trans>
      </p>
      <ClaimForm path="/api/invitations/accept" body={{ secret }} submitLabel={t`Save and start`} />
    </GatePage>
  );
}
