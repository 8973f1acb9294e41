import { Trans, useLingui } from '@lingui/react/macro';
import type { FormEvent } from 'react';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { PhoneLineOfUser } from '@guichet/protocol/phone-line.ts';
import { useFetched } from '../../session/use-fetched.ts';
import { Button } from '../../ui/Button.tsx';
import { FetchProblem } from '../../ui/FetchProblem.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { PROBLEM_TEXTS } from '../refusals/refusal-texts.ts';
import { useAdministration } from './administration.ts';
import { DeleteButton } from './DeleteButton.tsx';
import { phoneLinePath, usePhoneLine } from './use-phone-line.ts';

/** A user's telephone line at the contact centre's own telephony; nothing where the installation has none. */
export function PhoneLineForm({ userId }: { readonly userId: UserId }) {
  const { t } = useLingui();
  const fetched = useFetched<PhoneLineOfUser>(phoneLinePath(userId));
  if (fetched.kind === 'problem') {
    return (
      <section className="record-form" aria-label={t`Telephone line`}>
        <FetchProblem
          text={t(PROBLEM_TEXTS[fetched.problem.code])}
          retryLabel={t`Try again`}
          onRetry={fetched.retry}
        />
      </section>
    );
  }
  if (fetched.kind === 'loading' || !fetched.value.isConfigured) return null;
  return <LineForm userId={userId} fetched={fetched.value.line} />;
}

type Props = { readonly userId: UserId; readonly fetched: PhoneLineOfUser['line'] };

function LineForm({ userId, fetched }: Props) {
  const { t } = useLingui();
  const { queues } = useAdministration().configuration;
  const { line, value, set, problem, isPending, ...form } = usePhoneLine(userId, fetched);
  const unchanged = form.isDirty ? null : t`Nothing has changed.`;
  const blockedBy = form.isComplete ? unchanged : t`Give a user and a password first.`;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (blockedBy === null && !isPending) void form.save();
  };
  const isAbout = (pointer: string): boolean => problem?.field === pointer;
  const userError = (pointer: string): string | null =>
    isAbout(pointer)
      ? t`No line has such a user: it has a blank or a sign that cannot be in an address.`
      : null;
  const hasOwnField = ['/user', '/authUser', '/queueId'].some(isAbout);
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
        value={value.user}
        onChange={(next) => set({ user: next })}
        autoComplete="off"
        help={t`What stands before the @ of its address, such as +33180000001.`}
        error={userError('/user')}
      />
      <Field
        label={t`User for signing in`}
        value={value.authUser}
        onChange={(next) => set({ authUser: next })}
        autoComplete="off"
        help={t`Only where it is another one.`}
        error={userError('/authUser')}
      />
      <Field
        label={t`Password of the line`}
        type="password"
        value={form.password}
        onChange={form.setPassword}
        autoComplete="new-password"
        help={line === null ? undefined : t`Leave it empty to keep the one there is.`}
      />
      <SelectField
        label={t`Queue whose settings its calls follow`}
        choices={queues.map((queue) => ({ id: queue.queueId, label: queue.name }))}
        value={value.queueId}
        onChange={(next) => set({ queueId: next })}
        error={isAbout('/queueId') ? t`This queue is no more. Choose another one.` : null}
      />
      {problem !== null && !hasOwnField && (
        <Notice tone="critical" announce="alert">
          {t(PROBLEM_TEXTS[problem.code])}
        </Notice>
      )}
      <div className="record-links">
        <Button type="submit" isPending={isPending} disabledReason={blockedBy}>
          <Trans>Save the line</Trans>
        </Button>
        {form.isDirty && (
          <>
            <Button onPress={form.discard}>
              <Trans>Discard changes</Trans>
            </Button>
            <span className="record-unsaved">
              <Trans>Changes are not saved.</Trans>
            </span>
          </>
        )}
        <DeleteButton
          isPending={isPending}
          disabledReason={line === null ? t`There is no line yet.` : null}
          onDelete={form.remove}
        >
          <Trans>Remove the line</Trans>
        </DeleteButton>
      </div>
    </form>
  );
}
