import { useLingui } from '@lingui/react/macro';
import { memo, Suspense, useLayoutEffect } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { usePrivileges } from '../../session/use-privileges.ts';
import { FetchProblem } from '../../ui/FetchProblem.tsx';
import { ContactEmails } from '../mail/lazy-parts.ts';
import { PROBLEM_TEXTS } from '../refusals/refusal-texts.ts';
import { GivenContact } from '../side-panel/GivenContact.tsx';
import { CaseFacts } from './CaseFacts.tsx';
import { ContactHistory } from './ContactHistory.tsx';
import { ContactProfile } from './ContactProfile.tsx';
import { NoContact } from './NoContact.tsx';
import { useContact } from './use-contact.ts';
import './contact.css';

/** Who the contact is and was, and where the contact came from. */
export const ContactPanel = memo(function ContactPanel({ entry }: { readonly entry: SteadyEntry }) {
  return (
    <>
      <Contact entry={entry} />
      <CaseFacts entry={entry} />
    </>
  );
});

/** The record of the contact beside the chat, and the contact's earlier chats. */
function Contact({ entry }: { readonly entry: SteadyEntry }) {
  const { t } = useLingui();
  const privileges = usePrivileges();
  const { interactionId, state } = entry;
  const { fetched, contact, take } = useContact(interactionId, state.contactId);
  useFocusKeptInView(fetched.kind);
  if (!privileges.has('contact.view')) return <GivenContact state={state} />;
  return (
    <Tabs className="contact-tabs">
      <TabList className="tab-list" aria-label={t`Contact`}>
        <Tab className="tab" id="profile">{t`Contact`}</Tab>
        <Tab className="tab" id="history">{t`History`}</Tab>
      </TabList>
      <TabPanel className="contact-tab" id="profile">
        {fetched.kind === 'problem' && (
          <FetchProblem
            text={t(PROBLEM_TEXTS[fetched.problem.code])}
            retryLabel={t`Try again`}
            onRetry={fetched.retry}
          />
        )}
        {fetched.kind === 'loading' && <GivenContact state={state} />}
        {fetched.kind === 'ok' &&
          (contact === null ? (
            <NoContact entry={entry} proposals={fetched.value.proposals} />
          ) : (
            <ContactProfile key={contact.contactId} entry={entry} contact={contact} onChanged={take} />
          ))}
      </TabPanel>
      <TabPanel className="contact-tab" id="history">
        <Suspense fallback={null}>
          <ContactEmails contactId={contact?.contactId ?? null} openId={interactionId} />
        </Suspense>
        <ContactHistory contact={contact} openId={interactionId} />
      </TabPanel>
    </Tabs>
  );
}

// After an end the focus is below, on the code that is needed next: what arrives above it would push it off the screen.
function useFocusKeptInView(arrival: string): void {
  useLayoutEffect(() => {
    const focused = document.activeElement;
    if (focused?.closest('.side-panel')) focused.scrollIntoView({ block: 'nearest' });
  }, [arrival]);
}
