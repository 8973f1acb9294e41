import { Trans, useLingui } from '@lingui/react/macro';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { When } from '../clock/When.tsx';
import { Fact } from '../side-panel/Fact.tsx';
import { CaseFields } from '../case-data/CaseFields.tsx';
import { WebLink } from '../case-data/WebLink.tsx';
import { deviceOf } from './device.ts';
import '../case-data/case-data.css';

/** Where the contact was when the chat began, what for, and what is known of the matter. */
export function CaseFacts({ entry }: { readonly entry: SteadyEntry }) {
  const { t, i18n } = useLingui();
  const { subject, caseData, startedAtMs, language } = entry.state;
  return (
    <section className="side-panel-section" aria-labelledby="case-data-title">
      <h2 id="case-data-title">
        <Trans>Case data</Trans>
      </h2>
      <dl className="facts">
        <Fact name={t`Subject`}>{subject}</Fact>
        <Fact name={t`Started`}>
          <When atMs={startedAtMs} />
        </Fact>
        <Fact name={t`Page`}>
          {caseData.pageUrl === null ? (
            caseData.pageTitle
          ) : (
            <WebLink url={caseData.pageUrl} title={caseData.pageTitle} />
          )}
        </Fact>
        <Fact name={t`Came from`}>
          {caseData.referrer === null ? null : <WebLink url={caseData.referrer} title={null} />}
        </Fact>
        <Fact name={t`Language`}>{languageName(language, i18n.locale)}</Fact>
        <Fact name={t`Device`}>
          {caseData.userAgent === null ? null : (
            <span title={caseData.userAgent}>{deviceOf(caseData.userAgent)}</span>
          )}
        </Fact>
      </dl>
      <CaseFields key={entry.interactionId} entry={entry} />
    </section>
  );
}

/** The tag itself where the browser has no name for it. */
function languageName(tag: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
