import { ScrollText } from 'lucide-react';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import type { ConfigChange } from '@guichet/protocol/http.ts';
import { useDeskState } from '../../session/desk.ts';
import { useFetched } from '../../session/use-fetched.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FetchProblem } from '../../ui/FetchProblem.tsx';
import { When } from '../clock/When.tsx';
import { PROBLEM_TEXTS } from '../refusals/refusal-texts.ts';
import { changeText } from './change-texts.ts';
import './changes.css';

/** Who changed what, and when. */
export function ChangesSection() {
  const { t } = useLingui();
  const version = useDeskState(({ config }) => config?.version ?? 0);
  const fetched = useFetched<{ readonly changes: readonly ConfigChange[] }>('/api/admin/config/changes');
  const { reload } = fetched;
  // Somebody has changed something just now.
  useEffect(reload, [reload, version]);
  const whatOf = ({ type, list }: ConfigChange): string => {
    const text = changeText(type, list);
    return text === undefined ? type : t(text);
  };
  return (
    <main className="record" aria-label={t`Changes`}>
      <div className="record-form record-wide">
        <h1>
          <Trans>Changes</Trans>
        </h1>
        {fetched.kind === 'problem' && (
          <FetchProblem
            text={t(PROBLEM_TEXTS[fetched.problem.code])}
            retryLabel={t`Try again`}
            onRetry={fetched.retry}
          />
        )}
        {fetched.kind === 'ok' && fetched.value.changes.length === 0 && (
          <EmptyState icon={ScrollText} title={t`Nothing has been changed yet`} level={2} />
        )}
        {fetched.kind === 'ok' && fetched.value.changes.length > 0 && (
          <table className="changes">
            <thead>
              <tr>
                <th scope="col">{t`When`}</th>
                <th scope="col">{t`Who`}</th>
                <th scope="col">{t`What`}</th>
                <th scope="col">{t`Which`}</th>
              </tr>
            </thead>
            <tbody>
              {fetched.value.changes.map((change) => {
                const { seq, atMs, byName, subject } = change;
                return (
                  <tr key={seq}>
                    <td>
                      <When atMs={atMs} />
                    </td>
                    <td>{byName ?? t`The system`}</td>
                    <td>{whatOf(change)}</td>
                    <td>
                      {subject}
                      <Differences change={change} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
      </div>
    </main>
  );
}

/** The fields that changed, with what they were and are. Field names are those of the exported file. */
function Differences({ change: { differences, total } }: { readonly change: ConfigChange }) {
  const { t } = useLingui();
  if (total === 0) return null;
  const left = total - differences.length;
  return (
    <details className="differences">
      <summary>
        <Plural value={total} one="# field" other="# fields" />
      </summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t`Field`}</th>
            <th scope="col">{t`Before`}</th>
            <th scope="col">{t`After`}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ field, before, after }) => (
            <tr key={field}>
              <th scope="row">
                <code>{field.slice(1).replaceAll('/', ' › ')}</code>
              </th>
              <td>{before ?? <span className="quiet">{t`nothing`}</span>}</td>
              <td>{after ?? <span className="quiet">{t`nothing`}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && <p className="quiet">{t`And ${left} more.`}</p>}
    </details>
  );
}
