import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { request } from '../../session/http.ts';
import type { Problem } from '../../session/http.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyBox } from '../../ui/CopyBox.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { PROBLEM_TEXTS } from '../refusals/refusal-texts.ts';

/** What a site's own server signs with when it vouches for a customer. Fetched only when asked for: somebody may look over a shoulder. */
export function SiteSecret({ siteId }: { readonly siteId: string }) {
  const { t } = useLingui();
  const [secret, setSecret] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const show = async (): Promise<void> => {
    const path = `/api/admin/sites/${encodeURIComponent(siteId)}/secret`;
    const answer = await request<{ readonly secret: string }>('GET', path, null);
    setProblem(answer.kind === 'problem' ? answer.problem : null);
    if (answer.kind === 'ok') setSecret(answer.value.secret);
  };
  return (
    <section className="record-form" aria-labelledby="secret-title">
      <h2 id="secret-title">
        <Trans>Known customers</Trans>
      </h2>
      <p className="quiet">
        <Trans>
          A web site that knows who is signed in can vouch for the person. Its server signs that with this
          secret, which no page may contain.
        </Trans>
      </p>
      {problem !== null && <Notice tone="critical">{t(PROBLEM_TEXTS[problem.code])}</Notice>}
      {secret === null ? (
        <div>
          <Button onPress={() => void show()}>
            <Trans>Show the secret</Trans>
          </Button>
        </div>
      ) : (
        <CopyBox label={t`Secret`} text={secret} copyLabel={t`Copy`} copiedLabel={t`Copied`} />
      )}
    </section>
  );
}
