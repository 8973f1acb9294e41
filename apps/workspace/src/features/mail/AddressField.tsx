import { Plus } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import { Button } from 'react-aria-components/Button';
import { Field } from '../../ui/Field.tsx';
import { isSameAddress, typedAddresses, withAddress } from './addresses.ts';

/** More than these are chosen from the contact's record. */
const OFFERED_MAX = 4;

type Props = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | null;
  /** Addresses that are known, to be added by a press. */
  readonly known?: readonly string[];
  readonly help?: string;
  readonly takesFocus?: boolean;
};

/** Addresses, typed or pasted as one has them; those that are known are offered. */
export function AddressField({ label, value, onChange, error, known = [], help, takesFocus = false }: Props) {
  const { t } = useLingui();
  const { addresses } = typedAddresses(value);
  const offered = known
    .filter((each) => !addresses.some((address) => isSameAddress(address, each)))
    .slice(0, OFFERED_MAX);
  return (
    <div className="mail-addresses">
      <Field
        label={label}
        value={value}
        onChange={onChange}
        error={error}
        autoComplete="off"
        {...(help === undefined ? {} : { help })}
        {...(takesFocus ? { takesFocus } : {})}
      />
      {offered.length > 0 && (
        <ul className="mail-known">
          {offered.map((address) => (
            <li key={address}>
              <Button
                className="mail-known-address"
                aria-label={t`Add ${address}`}
                onPress={() => onChange(withAddress(value, address))}
              >
                <Plus size={12} aria-hidden />
                <bdi>{address}</bdi>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
