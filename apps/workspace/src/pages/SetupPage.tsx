import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { ClaimForm } from '../features/sign-in/ClaimForm.tsx';
import { Field } from '../ui/Field.tsx';
import { GatePage } from './GatePage.tsx';

/** Where the one-time set-up link leads: makes the first administrator. */
export function SetupPage({ secret }: { readonly secret: string }) {
  const { t } = useLingui();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  return (
    <GatePage title={t`Set up Guichet`}>
      <p className="quiet">
        <Trans>This makes you the first administrator. The link works once.</Trans>
      </p>
      <ClaimForm
        path="/api/setup"
        body={{ secret, name: name.trim(), email: email.trim() }}
        submitLabel={t`Create the account`}
      >
        <Field label={t`Your name`} autoComplete="name" value={name} onChange={setName} takesFocus />
        <Field
          label={t`E-mail address`}
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
        />
      </ClaimForm>
    </GatePage>
  );
}
