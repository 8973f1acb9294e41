import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import type { ContactList, ContactSummary } from '@guichet/protocol/contacts.ts';
import { SEARCH_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { useFetched } from '../../session/use-fetched.ts';
import { FetchProblem } from '../../ui/FetchProblem.tsx';
import { SearchBox } from '../../ui/SearchBox.tsx';
import { PROBLEM_TEXTS } from '../refusals/refusal-texts.ts';
import { ContactLine } from './ContactLine.tsx';

type Props = {
  /** Not offered: the contact that one is looked for to go with. */
  readonly exceptId: string | null;
  readonly initialText: string;
  readonly onPick: (contact: ContactSummary) => void;
};

/** Waits for a pause in the typing, ms. */
const PAUSE_MS = 200;

/** Finds contacts by name, company, address or the end of a number. */
export function ContactFinder({ exceptId, initialText, onPick }: Props) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(initialText);
  const [asked, setAsked] = useState(initialText);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const fetched = useFetched<ContactList>(`/api/contacts?q=${encodeURIComponent(asked.trim())}`);
  const found = fetched.kind === 'ok' ? fetched.value : null;
  const contacts = found?.contacts.filter(({ contactId }) => contactId !== exceptId) ?? [];
  return (
    <div className="contact-finder">
      <SearchBox
        label={t`Name, company, address or number`}
        value={typed}
        onChange={setTyped}
        maxLength={SEARCH_MAX_CHARS}
        takesFocus
      />
      {fetched.kind === 'problem' && (
        <FetchProblem
          text={t(PROBLEM_TEXTS[fetched.problem.code])}
          retryLabel={t`Try again`}
          onRetry={fetched.retry}
        />
      )}
      <output className="quiet">
        {found !== null && asked.trim() !== '' && contacts.length === 0 && <Trans>No contact found.</Trans>}
        {found?.hasMore === true && <Trans>There are more. Write another word.</Trans>}
      </output>
      <ul className="contact-list contact-results">
        {contacts.map((contact) => (
          <li key={contact.contactId}>
            <Button className="contact-result" onPress={() => onPick(contact)}>
              <ContactLine contact={contact} />
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
