import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { PROBLEM_TEXTS } from '../features/refusals/refusal-texts.ts';
import { DemoAccounts } from '../features/sign-in/DemoAccounts.tsx';
import type { Problem } from '../session/http.ts';
import { useServices } from '../session/services.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { GatePage } from './GatePage.tsx';
import { SignedIn } from './lazy-screens.ts';

type Props = { readonly why: 'never' | 'signedOut' | 'ended' };

export function SignInPage({ why }: Props) {
  const { t } = useLingui();
  const { sessions } = useServices();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isPending, setIsPending] = useState(false);
  useEffect(() => void SignedIn.fetch().catch(() => undefined), []);
  const signIn = async (as: { email: string; password: string }): Promise<void> => {
    setIsPending(true);
    setProblem(await sessions.signIn(as.email.trim(), as.password));
    setIsPending(false);
  };
  return (
    <GatePage title={t`Sign in`}>
      {why === 'signedOut' && <Notice tone="ok">{t`You are signed out.`}</Notice>}
      {why === 'ended' && (
        <Notice tone="warning">{t`Your session is over. Sign in to go on; your drafts are kept.`}</Notice>
      )}
      <Form
        className="gate-form"
        onSubmit={(event) => {
          event.preventDefault();
          void signIn({ email, password });
        }}
      >
        <Field
          label={t`E-mail address`}
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          takesFocus
        />
        <Field
          label={t`Password`}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
        {problem !== null && (
          <Notice tone="critical" announce="alert">
            {t(PROBLEM_TEXTS[problem.code])}
          </Notice>
        )}
        <Button type="submit" kind="primary" isPending={isPending}>
          <Trans>Sign in</Trans>
        </Button>
      </Form>
      <DemoAccounts
        onChoose={(account) => {
          setEmail(account.email);
          setPassword(account.password);
          void signIn(account);
        }}
      />
    </GatePage>
  );
}
