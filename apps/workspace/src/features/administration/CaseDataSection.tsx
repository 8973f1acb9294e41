import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { CaseDataKey, CaseDataType } from '@guichet/protocol/config.ts';
import { NEW_RECORD } from '../../paths.ts';
import { usePreferences } from '../../session/services.ts';
import { CheckboxField } from '../../ui/CheckboxField.tsx';
import { FieldGroup } from '../../ui/FieldGroup.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { useAdministration } from './administration.ts';
import { ChoicesEditor } from './ChoicesEditor.tsx';
import { LabelFields, trimmedLabel, useLabelFindings } from './LabelFields.tsx';
import { NoRecord } from './NoRecord.tsx';
import { OrderedList } from './OrderedList.tsx';
import { RecordForm } from './RecordForm.tsx';
import { useRecord } from './use-record.ts';

const SECTION = 'case-data-keys';
const NEW_KEY: CaseDataKey = {
  key: '',
  label: { en: '', fr: '' },
  type: 'text',
  choices: [],
  isAskedBefore: false,
  isRequired: false,
  isOnOffer: false,
  isEditable: true,
};
const TYPE_NAMES: Readonly<Record<CaseDataType, MessageDescriptor>> = {
  text: msg`Text`,
  number: msg`Number`,
  boolean: msg`Yes or no`,
  date: msg`Date`,
  url: msg`Web address`,
  choice: msg`One of several`,
};

type Props = { readonly subjectId: string | null };

/** What is known about a chat beside its messages. */
export function CaseDataSection({ subjectId }: Props) {
  const { t } = useLingui();
  const { language } = usePreferences();
  const { caseDataKeys: keys } = useAdministration().configuration;
  const saved = subjectId === NEW_RECORD ? NEW_KEY : keys.find(({ key }) => key === subjectId);
  return (
    <>
      <OrderedList
        section={SECTION}
        label={t`Case data`}
        addLabel={t`Add a key`}
        emptyText={t`No keys yet. A key is a fact about a chat, such as an order number.`}
        records={keys.map(({ key, label, type }) => ({
          id: key,
          title: label[language],
          subtitle: t(TYPE_NAMES[type]),
        }))}
        selectedId={subjectId}
      />
      {subjectId === null || saved === undefined ? (
        <NoRecord isMissing={subjectId !== null} />
      ) : (
        <KeyForm key={subjectId} saved={saved} subjectId={subjectId} />
      )}
    </>
  );
}

function KeyForm({ saved, subjectId }: { readonly saved: CaseDataKey; readonly subjectId: string }) {
  const { t } = useLingui();
  const { language } = usePreferences();
  const { caseDataKeys: keys } = useAdministration().configuration;
  const record = useRecord(SECTION, subjectId, saved);
  const { value: fields } = record;
  const label = trimmedLabel(fields.label);
  const takenIds = keys.map((each) => each.key);
  const key = record.idFor(label.en, takenIds);
  const choices =
    fields.type === 'choice'
      ? fields.choices.map((choice) => ({ ...choice, label: trimmedLabel(choice.label) }))
      : [];
  const findings: Record<string, string> = { ...useLabelFindings(label, '/label') };
  if (fields.type === 'choice' && choices.length === 0) findings['/choices'] = t`Add at least one choice.`;
  if (choices.some((choice) => choice.label.en === '' || choice.label.fr === '')) {
    findings['/choices'] = t`Write each choice in both languages.`;
  }
  return (
    <RecordForm
      {...record.form}
      title={record.isNew ? t`New key` : saved.label[language]}
      findings={findings}
      onSave={() => record.save(key, { ...fields, key, label, choices } satisfies CaseDataKey)}
    >
      {(errorAt) => (
        <>
          <LabelFields
            value={fields.label}
            onChange={(next) => record.set({ label: next })}
            errorAt={errorAt}
            at="/label"
          />
          <SelectField
            label={t`Type`}
            choices={CASE_DATA_TYPES.map((type) => ({ id: type, label: t(TYPE_NAMES[type]) }))}
            value={fields.type}
            onChange={(id) => {
              const type = CASE_DATA_TYPES.find((each) => each === id);
              if (type !== undefined) record.set({ type });
            }}
            error={errorAt('/type')}
          />
          {fields.type === 'choice' && (
            <ChoicesEditor
              value={fields.choices}
              onChange={(next) => record.set({ choices: next })}
              error={errorAt('/choices')}
            />
          )}
          <FieldGroup legend={t`Where it is used`} isDense>
            <CheckboxField
              label={t`May be asked before the chat`}
              help={t`Each site chooses which of these its form asks for.`}
              isSelected={fields.isAskedBefore}
              onChange={(isAskedBefore) => record.set({ isAskedBefore })}
            />
            {errorAt('/isAskedBefore') !== null && (
              <p className="field-error">{t`A site asks for it. Take it out there first.`}</p>
            )}
            <CheckboxField
              label={t`Required where it is asked`}
              isSelected={fields.isRequired}
              onChange={(isRequired) => record.set({ isRequired })}
            />
            <CheckboxField
              label={t`Shown on the card of a new chat`}
              isSelected={fields.isOnOffer}
              onChange={(isOnOffer) => record.set({ isOnOffer })}
            />
            <CheckboxField
              label={t`Agents may change it`}
              help={t`Those whose role allows it.`}
              isSelected={fields.isEditable}
              onChange={(isEditable) => record.set({ isEditable })}
            />
          </FieldGroup>
        </>
      )}
    </RecordForm>
  );
}

const CASE_DATA_TYPES: readonly CaseDataType[] = ['text', 'number', 'boolean', 'date', 'url', 'choice'];
