import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Form } from 'react-aria-components/Form';
import type { Problem } from '../../session/http.ts';
import { useServices } from '../../session/services.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { PROBLEM_TEXTS } from '../refusals/refusal-texts.ts';
import { DeleteButton } from './DeleteButton.tsx';

/** The sentence beside a field: the form's own finding first, then the server's. */
export type FieldErrors = (pointer: string) => string | null;

type Props = {
  readonly title: string;
  readonly isDirty: boolean;
  readonly isNew: boolean;
  /** What the form itself finds wrong, by JSON pointer. Empty when it may be sent. */
  readonly findings: Readonly<Record<string, string>>;
  /** @returns what the server refused, or null */
  readonly onSave: () => Promise<Problem | null>;
  readonly onDiscard: () => void;
  readonly onDelete?: (() => Promise<Problem | null>) | undefined;
  readonly children: (errorAt: FieldErrors) => ReactNode;
  /** Below the form: what belongs to the record but is not saved with it. */
  readonly after?: ReactNode;
};

/** One record's form: save is explicit, changes are kept and said, errors stand beside their field and are summed up on top. */
export function RecordForm(props: Props) {
  const { title, isDirty, isNew, findings, onSave, onDiscard, onDelete, children, after } = props;
  const { t } = useLingui();
  const { toasts } = useServices();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isPending, setIsPending] = useState(false);
  const [wasTried, setWasTried] = useState(false);
  const hasFindings = Object.keys(findings).length > 0;
  const errorAt: FieldErrors = (pointer) => {
    const finding = wasTried ? findings[pointer] : undefined;
    if (finding !== undefined) return finding;
    return problem?.field === pointer ? t(PROBLEM_TEXTS[problem.code]) : null;
  };
  const run = async (action: () => Promise<Problem | null>, done: string): Promise<void> => {
    setIsPending(true);
    const found = await action();
    setIsPending(false);
    setProblem(found);
    if (found !== null && found.field !== null) focusFirstInvalid();
    if (found === null) {
      setWasTried(false);
      toasts.say(done);
    }
  };
  const save = (): void => {
    setWasTried(true);
    if (hasFindings) focusFirstInvalid();
    else void run(onSave, t`Saved. It is in force on all open screens.`);
  };
  return (
    <main className="record" aria-label={title}>
      <Form
        className="record-form"
        validationBehavior="aria"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <h1>{title}</h1>
        {((wasTried && hasFindings) || problem !== null) && (
          <Notice tone="critical" announce="alert">
            {problem === null ? (
              <Trans>Not saved. Check the marked fields.</Trans>
            ) : (
              t(PROBLEM_TEXTS[problem.code])
            )}
          </Notice>
        )}
        {children(errorAt)}
        <div className="record-actions">
          <Button
            type="submit"
            kind="primary"
            isPending={isPending}
            disabledReason={isDirty || isNew ? null : t`Nothing has changed.`}
          >
            <Trans>Save</Trans>
          </Button>
          {(isDirty || isNew) && (
            <Button onPress={onDiscard}>
              <Trans>Discard changes</Trans>
            </Button>
          )}
          {isDirty && (
            <span className="record-unsaved">
              <Trans>Changes are not saved.</Trans>
            </span>
          )}
          {onDelete !== undefined && !isNew && (
            <DeleteButton isPending={isPending} onDelete={() => run(onDelete, t`Deleted.`)}>
              <Trans>Delete</Trans>
            </DeleteButton>
          )}
        </div>
      </Form>
      {after}
    </main>
  );
}

// After the next paint, when the fields have been marked.
function focusFirstInvalid(): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      document.querySelector<HTMLElement>('.record-form [aria-invalid="true"]')?.focus();
    }),
  );
}
