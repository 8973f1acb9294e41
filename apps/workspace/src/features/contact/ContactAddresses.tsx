import { BadgeCheck, Pencil, Plus, Star } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ContactAddress, ContactChannel, ContactRecord } from '@guichet/protocol/contacts.ts';
import type { Answer } from '../../session/http.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { AddressForm } from './AddressForm.tsx';
import { LABEL_WORDS } from './contact-words.ts';
import { ReachAddress } from './ReachAddress.tsx';

type Props = {
  readonly entry: SteadyEntry;
  readonly contact: ContactRecord;
  readonly isReadOnly: boolean;
  /** @returns whether it was done */
  readonly onAnswer: (answer: Answer<ContactRecord>) => boolean;
};

/** The numbers and addresses of a contact, the primary ones marked. */
export function ContactAddresses({ entry, contact, isReadOnly, onAnswer }: Props) {
  const { t } = useLingui();
  const [edited, setEdited] = useState<ContactAddress | ContactChannel | null>(null);
  const close = (): void => setEdited(null);
  const isEdited = ({ addressId }: ContactAddress): boolean =>
    edited !== null && typeof edited !== 'string' && edited.addressId === addressId;
  return (
    <div className="contact-addresses">
      <h3>
        <Trans>Numbers and addresses</Trans>
      </h3>
      {contact.addresses.length === 0 && edited === null && (
        <p className="quiet">
          <Trans>None yet.</Trans>
        </p>
      )}
      <ul className="contact-list">
        {contact.addresses.map((address) => (
          <li key={address.addressId}>
            {isEdited(address) ? (
              <AddressForm
                contactId={contact.contactId}
                channel={address.channel}
                address={address}
                onAnswer={onAnswer}
                onClose={close}
              />
            ) : (
              <>
                <ReachAddress entry={entry} address={address} />
                <span className="contact-line">
                  <bdi className="contact-line-name">{address.value}</bdi>
                  <span className="quiet contact-marks">
                    {t(LABEL_WORDS[address.label])}
                    {address.isPrimary && (
                      <span>
                        <Star size={12} aria-hidden /> <Trans>primary</Trans>
                      </span>
                    )}
                    {address.isVerified && (
                      <span>
                        <BadgeCheck size={12} aria-hidden /> <Trans>verified</Trans>
                      </span>
                    )}
                  </span>
                </span>
                {!isReadOnly && (
                  <IconButton
                    icon={Pencil}
                    label={t`Edit ${address.value}`}
                    onPress={() => setEdited(address)}
                  />
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {typeof edited === 'string' && (
        <AddressForm
          key={edited}
          contactId={contact.contactId}
          channel={edited}
          address={null}
          onAnswer={onAnswer}
          onClose={close}
        />
      )}
      {!isReadOnly && typeof edited !== 'string' && (
        <div className="contact-actions">
          <Button isDense kind="quiet" onPress={() => setEdited('email')}>
            <Plus size={14} aria-hidden />
            <Trans>Add an e-mail address</Trans>
          </Button>
          <Button isDense kind="quiet" onPress={() => setEdited('phone')}>
            <Plus size={14} aria-hidden />
            <Trans>Add a number</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
