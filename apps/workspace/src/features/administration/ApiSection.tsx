import { Trans, useLingui } from '@lingui/react/macro';
import { useFetched } from '../../session/use-fetched.ts';
import { FetchProblem } from '../../ui/FetchProblem.tsx';
import { PROBLEM_TEXTS } from '../refusals/refusal-texts.ts';
import { operationsByTag } from './openapi-view.ts';
import type { ApiDocument, ApiOperation } from './openapi-view.ts';
import './api-section.css';

/** The HTTP interface, read from the document that programs read too. */
export function ApiSection() {
  const { t } = useLingui();
  const fetched = useFetched<ApiDocument>('/api/openapi.json');
  return (
    <main className="record" aria-label={t`HTTP interface`}>
      <div className="record-form record-wide">
        <h1>
          <Trans>HTTP interface</Trans>
        </h1>
        <p className="quiet">
          <Trans>Everything set here can be set by a program as well.</Trans>{' '}
          <a href="/api/openapi.json" download="guichet-openapi.json">
            <Trans>Download as OpenAPI 3.1</Trans>
          </a>
        </p>
        {fetched.kind === 'problem' && (
          <FetchProblem
            text={t(PROBLEM_TEXTS[fetched.problem.code])}
            retryLabel={t`Try again`}
            onRetry={fetched.retry}
          />
        )}
        {fetched.kind === 'ok' && <Document document={fetched.value} />}
      </div>
    </main>
  );
}

function Document({ document }: { readonly document: ApiDocument }) {
  return (
    <>
      <p lang="en">{document.info.description}</p>
      {operationsByTag(document).map(({ tag, operations }) => (
        <section key={tag} lang="en" aria-label={tag}>
          <h2>{tag}</h2>
          {operations.map((operation) => (
            <Operation key={operation.key} operation={operation} />
          ))}
        </section>
      ))}
      <section lang="en">
        <h2>
          <Trans>Shapes</Trans>
        </h2>
        {Object.entries(document.components.schemas).map(([name, schema]) => (
          <details key={name} className="api-details">
            <summary>
              <code>{name}</code>
            </summary>
            <Json value={schema} />
          </details>
        ))}
      </section>
    </>
  );
}

function Operation({ operation }: { readonly operation: ApiOperation }) {
  const { method, path, summary, access, body, answer } = operation;
  return (
    <details className="api-details">
      <summary>
        <code>
          <strong>{method}</strong> {path}
        </code>
        <span className="quiet">{summary}</span>
      </summary>
      {access !== null && <p>{access}</p>}
      {body !== undefined && (
        <>
          <h3>
            <Trans context="request">Sent</Trans>
          </h3>
          <Json value={body} />
        </>
      )}
      {answer !== undefined && (
        <>
          <h3>
            <Trans>Answered</Trans>
          </h3>
          <Json value={answer} />
        </>
      )}
    </details>
  );
}

function Json({ value }: { readonly value: unknown }) {
  return <pre className="api-schema">{JSON.stringify(value, null, 2)}</pre>;
}
