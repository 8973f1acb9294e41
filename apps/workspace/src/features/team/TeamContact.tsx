import { ArrowLeft } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ContactRecord, ContactSummary } from '@guichet/protocol/contacts.ts';
import { useFetched } from '../../session/use-fetched.ts';
import { Button } from '../../ui/Button.tsx';
import { FetchProblem } from '../../ui/FetchProblem.tsx';
import { ContactHistory } from '../contact/ContactHistory.tsx';
import { PROBLEM_TEXTS } from '../refusals/refusal-texts.ts';
import '../contact/contact.css';

type Props = {
  readonly contact: ContactSummary;
  readonly onBack: () => void;
  /** One of the earlier chats was opened. */
  readonly onLeave: () => void;
};

/** A contact that was found: addresses, and the earlier chats. */
export function TeamContact({ contact, onBack, onLeave }: Props) {
  const { t } = useLingui();
  const fetched = useFetched<ContactRecord>(`/api/contacts/${contact.contactId}`);
  const name = contact.name === '' ? t`Unnamed contact` : contact.name;
  return (
    <section className="team-contact" aria-label={name}>
      <Button kind="quiet" isDense takesFocus onPress={onBack}>
        <ArrowLeft size={16} aria-hidden />
        <Trans>Back to the search</Trans>
      </Button>
      <h3>
        <bdi>{name}</bdi>
      </h3>
      {fetched.kind === 'problem' && (
        <FetchProblem
          text={t(PROBLEM_TEXTS[fetched.problem.code])}
          retryLabel={t`Try again`}
          onRetry={fetched.retry}
        />
      )}
      {fetched.kind === 'ok' && (
        <>
          {fetched.value.company !== '' && <p className="quiet">{fetched.value.company}</p>}
          <ul className="team-addresses">
            {fetched.value.addresses.map(({ addressId, value }) => (
              <li key={addressId}>
                <bdi>{value}</bdi>
              </li>
            ))}
          </ul>
          <h4>{t`Earlier chats`}</h4>
          {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- hears of its links, which have the keys: following one is leaving */}
          <div
            onClick={(event) => {
              if (event.target instanceof Element && event.target.closest('a') !== null) onLeave();
            }}
          >
            <ContactHistory contact={fetched.value} openId="" />
          </div>
        </>
      )}
    </section>
  );
}
