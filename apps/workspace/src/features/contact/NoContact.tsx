import { Trans, useLingui } from '@lingui/react/macro';
import type { ContactSummary } from '@guichet/protocol/contacts.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { GivenContact } from '../side-panel/GivenContact.tsx';
import { AssignContact } from './AssignContact.tsx';
import { ContactLine } from './ContactLine.tsx';
import { useAssign } from './use-assign.ts';

type Props = { readonly entry: SteadyEntry; readonly proposals: readonly ContactSummary[] };

/** Who it may be, for the agent to say: what a contact types proves nothing. */
export function NoContact({ entry, proposals }: Props) {
  const { t } = useLingui();
  const { assign, disabledReason } = useAssign(entry);
  return (
    <>
      <GivenContact state={entry.state} />
      <div className="contact-unknown">
        {proposals.length > 0 && (
          <Notice tone="info">
            <Trans>
              The e-mail address is that of a contact, but it was only typed. Ask before you confirm.
            </Trans>
          </Notice>
        )}
        {proposals.length > 0 && (
          <ul className="contact-list">
            {proposals.map((proposal) => (
              <li key={proposal.contactId}>
                <ContactLine contact={proposal} />
                <Button
                  isDense
                  disabledReason={disabledReason}
                  aria-label={t`Confirm ${proposal.name}`}
                  onPress={() => assign(proposal.contactId)}
                >
                  <Trans>Confirm</Trans>
                </Button>
              </li>
            ))}
          </ul>
        )}
        {proposals.length === 0 && (
          <p className="quiet">
            <Trans>No contact is assigned.</Trans>
          </p>
        )}
        <AssignContact entry={entry} />
      </div>
    </>
  );
}
