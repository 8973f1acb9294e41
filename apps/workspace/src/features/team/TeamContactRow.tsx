import { ContactRound } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import { GridListItem } from 'react-aria-components/GridList';
import type { ContactSummary } from '@guichet/protocol/contacts.ts';

/** A contact among what was found: pressing it shows the contact. */
export function TeamContactRow({ id, contact }: { readonly id: string; readonly contact: ContactSummary }) {
  const { t } = useLingui();
  const { company, email, phone } = contact;
  const name = contact.name === '' ? t`Unnamed contact` : contact.name;
  const about = [company, email, phone].filter((part) => part !== null && part !== '').join(' · ');
  return (
    <GridListItem id={id} className="team-row" textValue={[name, t`Contact`, about].join(', ')}>
      <ContactRound className="team-kind" size={16} aria-hidden />
      <span className="team-name">
        <bdi>{name}</bdi>
        <bdi className="team-detail quiet">{about === '' ? t`Contact` : about}</bdi>
      </span>
    </GridListItem>
  );
}
