import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import type {
  ContactAddress,
  ContactAddressBody,
  ContactAddressLabel,
  ContactChannel,
  ContactRecord,
} from '@guichet/protocol/contacts.ts';
import { EMAIL_MAX_CHARS, PHONE_MAX_CHARS } from '@guichet/protocol/limits.ts';
import type { Answer } from '../../session/http.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckboxField } from '../../ui/CheckboxField.tsx';
import { Field } from '../../ui/Field.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { CHANNEL_WORDS, LABEL_WORDS } from './contact-words.ts';
import { useContactRequest } from './use-contact.ts';

type Props = {
  readonly contactId: string;
  readonly channel: ContactChannel;
  /** Null for a new one. */
  readonly address: ContactAddress | null;
  readonly onAnswer: (answer: Answer<ContactRecord>) => boolean;
  readonly onClose: () => void;
};

const LABELS: readonly ContactAddressLabel[] = ['work', 'home', 'mobile', 'other'];

/** One number or address, new or changed. */
export function AddressForm({ contactId, channel, address, onAnswer, onClose }: Props) {
  const { t } = useLingui();
  const ask = useContactRequest();
  const [addressId] = useState(() => address?.addressId ?? crypto.randomUUID());
  const [value, setValue] = useState(address?.value ?? '');
  const [label, setLabel] = useState<ContactAddressLabel>(address?.label ?? 'work');
  const [isPrimary, setIsPrimary] = useState(address?.isPrimary ?? false);
  const [error, setError] = useState<string | null>(null);
  const [isPending, setIsPending] = useState(false);
  const path = `/api/contacts/${contactId}/addresses/${addressId}`;
  const finish = (answer: Answer<ContactRecord>): void => {
    setIsPending(false);
    if (answer.kind === 'problem' && answer.problem.code === 'bodyMalformed') {
      setError(channel === 'email' ? t`This is no e-mail address.` : t`This is no telephone number.`);
      return;
    }
    if (onAnswer(answer)) onClose();
  };
  const save = (): void => {
    if (isPending) return;
    setIsPending(true);
    const body: ContactAddressBody = { channel, label, value: value.trim(), isPrimary };
    void ask('PUT', path, body).then(finish);
  };
  return (
    <Form
      className="address-form"
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field
        label={t(CHANNEL_WORDS[channel])}
        value={value}
        onChange={(typed) => {
          setValue(typed);
          setError(null);
        }}
        takesFocus
        error={error}
        maxLength={channel === 'email' ? EMAIL_MAX_CHARS : PHONE_MAX_CHARS}
        autoComplete="off"
      />
      <SelectField
        label={t`Kind`}
        choices={LABELS.map((id) => ({ id, label: t(LABEL_WORDS[id]) }))}
        value={label}
        onChange={(id) => setLabel(LABELS.find((each) => each === id) ?? label)}
      />
      {address?.isPrimary !== true && (
        <CheckboxField label={t`Use first`} isSelected={isPrimary} onChange={setIsPrimary} />
      )}
      <div className="contact-actions">
        <Button isDense kind="primary" type="submit" isPending={isPending}>
          <Trans>Save</Trans>
        </Button>
        <Button isDense onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        {address !== null && (
          <Button isDense kind="quiet" onPress={() => void ask('DELETE', path).then(finish)}>
            <Trans>Remove</Trans>
          </Button>
        )}
      </div>
    </Form>
  );
}
