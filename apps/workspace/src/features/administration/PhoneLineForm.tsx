import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { PhoneLineBody, PhoneLineOfUser } from '@guichet/protocol/phone-line.ts';
import type { Problem } from '../../session/http.ts';
import { useFetched } from '../../session/use-fetched.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { PROBLEM_TEXTS } from '../refusals/refusal-texts.ts';
import { useAdministration, useChange } from './administration.ts';

/** A user's telephone line at the contact centre's own telephony; nothing where the installation has none. */
export function PhoneLineForm({ userId }: { readonly userId: UserId }) {
  const path = `/api/admin/users/${userId}/phone-line`;
  const fetched = useFetched<PhoneLineOfUser>(path);
  if (fetched.kind !== 'ok' || !fetched.value.isConfigured) return null;
  const { line } = fetched.value;
  // Another line is another form: what was typed for the one before is not for this one.
  return <LineForm key={JSON.stringify(line)} path={path} line={line} onSaved={fetched.reload} />;
}

type Props = {
  readonly path: string;
  readonly line: PhoneLineOfUser['line'];
  readonly onSaved: () => void;
};

function LineForm({ path, line, onSaved }: Props) {
  const { t } = useLingui();
  const { queues } = useAdministration().configuration;
  const change = useChange();
  const [user, setUser] = useState(line?.user ?? '');
  const [authUser, setAuthUser] = useState(line?.authUser ?? '');
  const [password, setPassword] = useState('');
  const [queueId, setQueueId] = useState(line?.queueId ?? queues[0]?.queueId ?? null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ask = async (method: 'PUT' | 'DELETE', body?: PhoneLineBody): Promise<void> => {
    const answer = await change(method, path, body);
    setProblem(answer.kind === 'problem' ? answer.problem : null);
    if (answer.kind === 'ok') {
      setPassword('');
      onSaved();
    }
  };
  const isComplete = user.trim() !== '' && queueId !== null && (line !== null || password !== '');
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (!isComplete || queueId === null) return;
    void ask('PUT', {
      user: user.trim(),
      authUser: authUser.trim() === '' ? null : authUser.trim(),
      password: password === '' ? null : password,
      queueId,
    });
  };
  return (
    <form className="record-form" aria-labelledby="line-title" onSubmit={save}>
      <h2 id="line-title">
        <Trans>Telephone line</Trans>
      </h2>
      <p className="quiet">
        <Trans>The agent calls and is called by it in the workspace, from the next time it is loaded.</Trans>
      </p>
      <Field
        label={t`User of the line`}
        value={user}
        onChange={setUser}
        autoComplete="off"
        help={t`What stands before the @ of its address, such as +33180000001.`}
        error={problem?.field === '/user' ? t(PROBLEM_TEXTS[problem.code]) : null}
      />
      <Field
        label={t`User for signing in`}
        value={authUser}
        onChange={setAuthUser}
        autoComplete="off"
        help={t`Only where it is another one.`}
        error={problem?.field === '/authUser' ? t(PROBLEM_TEXTS[problem.code]) : null}
      />
      <Field
        label={t`Password of the line`}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        help={line === null ? undefined : t`Leave it empty to keep the one there is.`}
        error={problem?.field === '/password' ? t(PROBLEM_TEXTS[problem.code]) : null}
      />
      <SelectField
        label={t`Queue whose settings its calls follow`}
        choices={queues.map((queue) => ({ id: queue.queueId, label: queue.name }))}
        value={queueId}
        onChange={setQueueId}
      />
      {problem !== null && problem.field === null && (
        <Notice tone="critical">{t(PROBLEM_TEXTS[problem.code])}</Notice>
      )}
      <div className="record-links">
        <Button type="submit" disabledReason={isComplete ? null : t`Give a user and a password first.`}>
          <Trans>Save the line</Trans>
        </Button>
        {line !== null && (
          <Button kind="quiet" onPress={() => void ask('DELETE')}>
            <Trans>Remove the line</Trans>
          </Button>
        )}
      </div>
    </form>
  );
}
