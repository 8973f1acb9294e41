import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ContactRecord } from '@guichet/protocol/contacts.ts';
import type { Problem } from '../../session/http.ts';
import { useFetched } from '../../session/use-fetched.ts';
import { usePrivileges } from '../../session/use-privileges.ts';
import { Button } from '../../ui/Button.tsx';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { PROBLEM_TEXTS, REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { ContactFinder } from './ContactFinder.tsx';
import { useContactRequest } from './use-contact.ts';

type Props = { readonly contact: ContactRecord; readonly onMerged: (contact: ContactRecord) => void };

/** Makes one contact of two that are the same person, after a look at both. */
export function MergeContact({ contact, onMerged }: Props) {
  const { t } = useLingui();
  const privileges = usePrivileges();
  const [isOpen, setIsOpen] = useState(false);
  const [otherId, setOtherId] = useState<string | null>(null);
  const close = (): void => {
    setIsOpen(false);
    setOtherId(null);
  };
  return (
    <>
      <Button
        isDense
        disabledReason={privileges.has('contact.merge') ? null : t(REJECTION_TEXTS.privilegeMissing)}
        onPress={() => setIsOpen(true)}
      >
        <Trans>Merge</Trans>
      </Button>
      <ModalDialog title={t`Merge two contacts`} closeLabel={t`Close`} isOpen={isOpen} onClose={close}>
        {otherId === null ? (
          <>
            <p className="quiet">
              <Trans>Find the record of the same person.</Trans>
            </p>
            <ContactFinder
              exceptId={contact.contactId}
              initialText={contact.name}
              onPick={({ contactId }) => setOtherId(contactId)}
            />
          </>
        ) : (
          <MergePreview
            contact={contact}
            otherId={otherId}
            onBack={() => setOtherId(null)}
            onMerged={(merged) => {
              close();
              onMerged(merged);
            }}
          />
        )}
      </ModalDialog>
    </>
  );
}

type PreviewProps = Props & { readonly otherId: string; readonly onBack: () => void };

function MergePreview({ contact, otherId, onBack, onMerged }: PreviewProps) {
  const { t } = useLingui();
  const ask = useContactRequest();
  const other = useFetched<ContactRecord>(`/api/contacts/${otherId}`);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isPending, setIsPending] = useState(false);
  const shown = problem ?? (other.kind === 'problem' ? other.problem : null);
  const merge = async (): Promise<void> => {
    setIsPending(true);
    const answer = await ask('POST', `/api/contacts/${contact.contactId}/merge`, { contactId: otherId });
    setIsPending(false);
    if (answer.kind === 'ok') onMerged(answer.value);
    else setProblem(answer.problem);
  };
  return (
    <>
      <div className="merge-preview">
        <Side title={t`Stays`} contact={contact} />
        {other.kind === 'ok' && <Side title={t`Goes up in it`} contact={other.value} />}
      </div>
      <p>
        <Trans>
          The one that stays keeps its name and takes over every number, address and chat of the other. This
          cannot be undone.
        </Trans>
      </p>
      {shown !== null && <Notice tone="critical">{t(PROBLEM_TEXTS[shown.code])}</Notice>}
      <div className="dialog-actions">
        <Button kind="danger" isPending={isPending || other.kind !== 'ok'} onPress={() => void merge()}>
          <Trans>Merge for good</Trans>
        </Button>
        <Button takesFocus onPress={onBack}>
          <Trans>Back to the search</Trans>
        </Button>
      </div>
    </>
  );
}

function Side({ title, contact }: { readonly title: string; readonly contact: ContactRecord }) {
  const { t } = useLingui();
  const { name, company, addresses, note } = contact;
  return (
    <section className="merge-side" aria-label={title}>
      <h3>{title}</h3>
      <p className="contact-line-name">
        <bdi>{name === '' ? t`Unnamed contact` : name}</bdi>
      </p>
      {company !== '' && (
        <p>
          <bdi>{company}</bdi>
        </p>
      )}
      <ul>
        {addresses.map(({ addressId, value }) => (
          <li key={addressId}>
            <bdi>{value}</bdi>
          </li>
        ))}
      </ul>
      {note !== '' && (
        <p className="quiet">
          <bdi>{note}</bdi>
        </p>
      )}
    </section>
  );
}
