import { BadgeCheck } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { ContactRecord } from '@guichet/protocol/contacts.ts';
import { LABEL_MAX_CHARS, NOTE_MAX_CHARS } from '@guichet/protocol/limits.ts';
import type { Answer, Problem } from '../../session/http.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { usePrivileges } from '../../session/use-privileges.ts';
import { Notice } from '../../ui/Notice.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { PROBLEM_TEXTS } from '../refusals/refusal-texts.ts';
import { AssignContact } from './AssignContact.tsx';
import { COMMON_LANGUAGES } from './contact-words.ts';
import { ContactAddresses } from './ContactAddresses.tsx';
import { InlineField } from './InlineField.tsx';
import { MergeContact } from './MergeContact.tsx';
import { useContactRequest } from './use-contact.ts';

type Props = {
  readonly entry: SteadyEntry;
  readonly contact: ContactRecord;
  readonly onChanged: (contact: ContactRecord) => void;
};

/** No language code looks like this. */
const UNKNOWN_LANGUAGE = '-';

/** The record of a contact, edited where it stands; every change is kept at once. */
export function ContactProfile({ entry, contact, onChanged }: Props) {
  const { t, i18n } = useLingui();
  const privileges = usePrivileges();
  const ask = useContactRequest();
  const [outcome, setOutcome] = useState<Problem | 'saved' | null>(null);
  const isReadOnly = !privileges.has('contact.edit');
  const path = `/api/contacts/${contact.contactId}`;
  const take = (answer: Answer<ContactRecord>): boolean => {
    setOutcome(answer.kind === 'ok' ? 'saved' : answer.problem);
    if (answer.kind === 'ok') onChanged(answer.value);
    return answer.kind === 'ok';
  };
  const change = (changes: object): void => void ask('PATCH', path, changes).then(take);
  const names = new Intl.DisplayNames(i18n.locale, { type: 'language' });
  const codes = new Set([...COMMON_LANGUAGES, ...(contact.language === null ? [] : [contact.language])]);
  const languages = [...codes]
    .map((code) => ({ id: code, label: names.of(code) ?? code }))
    .toSorted((a, b) => a.label.localeCompare(b.label, i18n.locale));
  return (
    <section className="side-panel-section contact-profile" aria-label={t`Contact’s record`}>
      <InlineField
        label={t`Name`}
        value={contact.name}
        placeholder={t`Unnamed contact`}
        maxLength={LABEL_MAX_CHARS}
        isReadOnly={isReadOnly}
        onSave={(name) => change({ name })}
      />
      {contact.accounts.map(({ siteId, subject }) => (
        <p key={`${siteId} ${subject}`} className="contact-account">
          <BadgeCheck size={14} aria-hidden />
          <span>
            <Trans>
              Verified by {siteId}: <bdi>{subject}</bdi>
            </Trans>
          </span>
        </p>
      ))}
      <ContactAddresses entry={entry} contact={contact} isReadOnly={isReadOnly} onAnswer={take} />
      <InlineField
        label={t`Company`}
        value={contact.company}
        placeholder={t`Not given`}
        maxLength={LABEL_MAX_CHARS}
        isReadOnly={isReadOnly}
        onSave={(company) => change({ company })}
      />
      <SelectField
        label={t`Language`}
        choices={[{ id: UNKNOWN_LANGUAGE, label: t`Not known` }, ...languages]}
        value={contact.language ?? UNKNOWN_LANGUAGE}
        isDisabled={isReadOnly}
        onChange={(code) => change({ language: code === UNKNOWN_LANGUAGE ? null : code })}
      />
      <InlineField
        label={t`About this contact`}
        value={contact.note}
        placeholder={t`Seen by all colleagues, in every chat`}
        maxLength={NOTE_MAX_CHARS}
        isReadOnly={isReadOnly}
        isMultiline
        onSave={(note) => change({ note })}
      />
      <output className="quiet">{outcome === 'saved' && <Trans>Saved.</Trans>}</output>
      {outcome !== null && outcome !== 'saved' && (
        <Notice tone="critical" announce="alert">
          {t(PROBLEM_TEXTS[outcome.code])}
        </Notice>
      )}
      <div className="contact-actions">
        <AssignContact entry={entry} />
        <MergeContact contact={contact} onMerged={onChanged} />
      </div>
    </section>
  );
}
