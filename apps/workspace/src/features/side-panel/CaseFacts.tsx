import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import { formatTag } from '../../i18n/i18n.ts';
import { useNow } from '../../session/desk.ts';
import { contactName } from '../../session/selectors.ts';
import { fullDate, shortWhen } from '../clock/wall-time.ts';
import { deviceOf } from './device.ts';

/** The contact as far as the contact told, and the case data. */
export function CaseFacts({ state }: { readonly state: AgentInteractionState }) {
  const { t, i18n } = useLingui();
  const nowMs = useNow();
  const { contact, subject, caseData, language, startedAtMs } = state;
  // Where names of languages are written small they are so within a sentence, which this is not.
  const languageName = new Intl.DisplayNames(i18n.locale, { type: 'language' }).of(language) ?? language;
  const shownLanguage = languageName.charAt(0).toLocaleUpperCase(i18n.locale) + languageName.slice(1);
  return (
    <>
      <section className="side-panel-section" aria-labelledby="contact-title">
        <h2 id="contact-title">
          <Trans>Contact</Trans>
        </h2>
        <dl className="facts">
          <Fact name={t`Name`}>{contactName(state) ?? t`Not given`}</Fact>
          <Fact name={t`E-mail`}>{contact.email === null ? null : <EmailText email={contact.email} />}</Fact>
          <Fact name={t`Language`}>{shownLanguage}</Fact>
        </dl>
      </section>
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
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (children === null || children === undefined || children === '') return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
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

// A narrow panel breaks an address at its sign, not within a word.
function EmailText({ email }: { readonly email: string }) {
  const at = email.lastIndexOf('@');
  return (
    <>
      {email.slice(0, at)}
      <wbr />
      {email.slice(at)}
    </>
  );
}
