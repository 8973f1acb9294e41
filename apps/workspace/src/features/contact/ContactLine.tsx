import { useLingui } from '@lingui/react/macro';
import type { ContactSummary } from '@guichet/protocol/contacts.ts';

/** A contact in two lines. */
export function ContactLine({ contact }: { readonly contact: ContactSummary }) {
  const { t } = useLingui();
  const { name, company, email, phone } = contact;
  const about = [company, email, phone].filter((part) => part !== null && part !== '').join(' · ');
  return (
    <span className="contact-line">
      <bdi className="contact-line-name">{name === '' ? t`Unnamed contact` : name}</bdi>
      {about !== '' && <bdi className="quiet">{about}</bdi>}
    </span>
  );
}
