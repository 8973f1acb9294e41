import { useLingui } from '@lingui/react/macro';
import type { Problem } from '../../session/http.ts';
import { FetchProblem } from '../../ui/FetchProblem.tsx';
import { PROBLEM_TEXTS } from '../refusals/refusal-texts.ts';

type Props = { readonly problem: Problem; readonly onRetry: () => void };

/** Stands in the place of e-mails that could not be fetched. */
export function MailProblem({ problem, onRetry }: Props) {
  const { t } = useLingui();
  return <FetchProblem text={t(PROBLEM_TEXTS[problem.code])} retryLabel={t`Try again`} onRetry={onRetry} />;
}
