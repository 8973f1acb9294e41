import { Mail, Phone } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import type { ContactAddress } from '@guichet/protocol/contacts.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { usePermissions } from '../../session/use-permissions.ts';
import { Button } from '../../ui/Button.tsx';
import { useReach } from '../reach/use-reach.ts';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';

type Props = { readonly entry: SteadyEntry; readonly address: ContactAddress };

/** Calls a number of the contact, or writes to an address. */
export function ReachAddress({ entry, address: { channel, value, normalised } }: Props) {
  const { t } = useLingui();
  const reach = useReach(entry);
  const can = usePermissions(entry.state);
  const isPhone = channel === 'phone';
  const permission = can(isPhone ? 'handOverNumber' : 'handOverAddress');
  const Icon = isPhone ? Phone : Mail;
  return (
    <Button
      kind="quiet"
      isDense
      aria-label={isPhone ? t`Call ${value}` : t`Write to ${value}`}
      disabledReason={permission.allowed ? null : t(REJECTION_TEXTS[permission.why])}
      // A number of a contact abroad is read where it was saved, and not where the site is.
      onPress={() => (isPhone ? reach.call(normalised ?? value) : reach.write(value))}
    >
      <Icon size={14} aria-hidden />
    </Button>
  );
}
