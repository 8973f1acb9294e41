import { Trans, useLingui } from '@lingui/react/macro';
import { contactName } from '../../session/selectors.ts';
import type { SteadyState } from '../../session/steady-entry.ts';
import { Fact } from './Fact.tsx';

/** The contact as far as the contact told: nothing of it is verified. */
export function GivenContact({ state }: { readonly state: SteadyState }) {
  const { t, i18n } = useLingui();
  const { contact, language } = state;
  // Where names of languages are written small they are so within a sentence, which this is not.
  const languageName = new Intl.DisplayNames(i18n.locale, { type: 'language' }).of(language) ?? language;
  const shownLanguage = languageName.charAt(0).toLocaleUpperCase(i18n.locale) + languageName.slice(1);
  return (
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
