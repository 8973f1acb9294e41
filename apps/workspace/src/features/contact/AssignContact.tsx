import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { CreateContactBody } from '@guichet/protocol/contacts.ts';
import type { Problem } from '../../session/http.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { Button } from '../../ui/Button.tsx';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { PROBLEM_TEXTS } from '../refusals/refusal-texts.ts';
import { ContactFinder } from './ContactFinder.tsx';
import { useAssign } from './use-assign.ts';
import { useContactRequest } from './use-contact.ts';

/** Says that a chat is another contact's: one there is, or a new one from what was given. */
export function AssignContact({ entry }: { readonly entry: SteadyEntry }) {
  const { t } = useLingui();
  const { state } = entry;
  const ask = useContactRequest();
  const { assign, disabledReason } = useAssign(entry);
  const [isOpen, setIsOpen] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const finish = (contactId: string): void => {
    assign(contactId);
    setIsOpen(false);
  };
  const create = async (): Promise<void> => {
    const contactId = crypto.randomUUID();
    const answer = await ask('PUT', `/api/contacts/${contactId}`, newContact(state));
    if (answer.kind === 'ok') finish(contactId);
    else setProblem(answer.problem);
  };
  return (
    <>
      <Button isDense disabledReason={disabledReason} onPress={() => setIsOpen(true)}>
        {state.contactId === null ? <Trans>Assign a contact</Trans> : <Trans>Another contact</Trans>}
      </Button>
      <ModalDialog
        title={t`Whose chat is this?`}
        closeLabel={t`Close`}
        isOpen={isOpen}
        onClose={() => setIsOpen(false)}
      >
        <ContactFinder
          exceptId={state.contactId}
          initialText={state.contact.name ?? state.contact.email ?? ''}
          onPick={({ contactId }) => finish(contactId)}
        />
        {problem !== null && <Notice tone="critical">{t(PROBLEM_TEXTS[problem.code])}</Notice>}
        <div className="dialog-actions">
          <Button onPress={() => void create()}>
            <Trans>New contact</Trans>
          </Button>
        </div>
      </ModalDialog>
    </>
  );
}

/** What was given in the chat, as the beginning of a record. */
function newContact({ contact: { name, email }, language }: SteadyEntry['state']): CreateContactBody {
  const address = { channel: 'email', label: 'other', isPrimary: true } as const;
  const isAddress = email !== null && /^[^@\s]+@[^@\s]+$/.test(email);
  return {
    name: name ?? '',
    company: '',
    language,
    note: '',
    addresses: isAddress ? [{ addressId: crypto.randomUUID(), value: email, ...address }] : [],
  };
}
