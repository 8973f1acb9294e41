import { Trans, useLingui } from '@lingui/react/macro';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import { formatTag } from '../../i18n/i18n.ts';
import { useNow } from '../../session/desk.ts';
import { fullDate, shortWhen } from '../clock/wall-time.ts';
import { deviceOf } from './device.ts';
import { Fact } from '../side-panel/Fact.tsx';

/** Where the contact was when the chat began, and what for. */
export function CaseFacts({ state }: { readonly state: AgentInteractionState }) {
  const { t, i18n } = useLingui();
  const nowMs = useNow();
  const { subject, caseData, startedAtMs } = state;
  return (
    <section className="side-panel-section" aria-labelledby="case-data-title">
      <h2 id="case-data-title">
        <Trans>Case data</Trans>
      </h2>
      <dl className="facts">
        <Fact name={t`Subject`}>{subject}</Fact>
        <Fact name={t`Started`}>
          <time
            dateTime={new Date(startedAtMs).toISOString()}
            title={fullDate(startedAtMs, formatTag(i18n.locale))}
          >
            {shortWhen(startedAtMs, nowMs, formatTag(i18n.locale))}
          </time>
        </Fact>
        <Fact name={t`Page`}>
          {caseData.pageUrl === null ? (
            caseData.pageTitle
          ) : (
            <PageLink url={caseData.pageUrl} title={caseData.pageTitle} />
          )}
        </Fact>
        <Fact name={t`Came from`}>
          {caseData.referrer === null ? null : <PageLink url={caseData.referrer} title={null} />}
        </Fact>
        <Fact name={t`Device`}>
          {caseData.userAgent === null ? null : (
            <span title={caseData.userAgent}>{deviceOf(caseData.userAgent)}</span>
          )}
        </Fact>
      </dl>
    </section>
  );
}

// The address is the contact's claim: shown as text unless it is plainly a web address.
function PageLink({ url, title }: { readonly url: string; readonly title: string | null }) {
  const shown = title === null || title === '' ? url.replace(/^https?:\/\//, '') : title;
  if (!/^https?:\/\//i.test(url)) return shown;
  return (
    <a href={url} title={url} target="_blank" rel="noopener noreferrer">
      {shown}
    </a>
  );
}
