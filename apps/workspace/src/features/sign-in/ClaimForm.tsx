import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Form } from 'react-aria-components/Form';
import type { SessionView } from '@guichet/protocol/http.ts';
import { paths } from '../../paths.ts';
import { go } from '../../router.ts';
import { request } from '../../session/http.ts';
import type { Problem } from '../../session/http.ts';
import { useServices } from '../../session/services.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { PROBLEM_TEXTS } from '../refusals/refusal-texts.ts';

/** The server's whole rule for a password (protocol/http.ts). */
const PASSWORD_MIN_CHARS = 12;

type Props = {
  readonly path: string;
  /** The body's other parts. */
  readonly body: Readonly<Record<string, string>>;
  readonly submitLabel: string;
  /** Fields before the password. */
  readonly children?: ReactNode;
};

/** The last step of a one-time link: choose a password, and be signed in. */
export function ClaimForm({ path, body, submitLabel, children }: Props) {
  const { t } = useLingui();
  const { sessions } = useServices();
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isPending, setIsPending] = useState(false);
  const [wasTried, setWasTried] = useState(false);
  const isShort = password.length < PASSWORD_MIN_CHARS;
  const claim = async (): Promise<void> => {
    setWasTried(true);
    if (isShort) return;
    setIsPending(true);
    const answer = await request<SessionView | null>('POST', path, null, { ...body, password });
    setIsPending(false);
    if (answer.kind === 'problem') return setProblem(answer.problem);
    if (answer.value !== null && 'csrfToken' in answer.value) sessions.adopt(answer.value);
    else await sessions.load();
    go(paths.desk(), 'replace');
  };
  return (
    <Form
      className="gate-form"
      onSubmit={(event) => {
        event.preventDefault();
        void claim();
      }}
    >
      {children}
      <Field
        label={t`Password`}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
        help={t`At least 12 characters. A short sentence is a good password.`}
        error={wasTried && isShort ? t`The password is too short.` : null}
      />
      {problem !== null && (
        <Notice tone="critical" announce="alert">
          {t(PROBLEM_TEXTS[problem.code])}
        </Notice>
      )}
      <Button type="submit" kind="primary" isPending={isPending}>
        {submitLabel}
      </Button>
    </Form>
  );
}
