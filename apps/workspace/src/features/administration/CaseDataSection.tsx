import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { CaseDataKey, CaseDataType } from '@guichet/protocol/config.ts';
import { NEW_RECORD, paths } from '../../paths.ts';
import { go } from '../../router.ts';
import { usePreferences } from '../../session/services.ts';
import { CheckboxField } from '../../ui/CheckboxField.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { useAdministration, useDraft } from './administration.ts';
import { ChoicesEditor } from './ChoicesEditor.tsx';
import { configIdFor } from './config-id.ts';
import { LabelFields, trimmedLabel } from './LabelFields.tsx';
import { NoRecord } from './NoRecord.tsx';
import { RecordForm } from './RecordForm.tsx';
import { draftKey } from './RecordList.tsx';
import { placeTowards } from './tree-moves.ts';
import type { Direction, TreePlace } from './tree-moves.ts';
import { TreeList } from './TreeList.tsx';
import { useMoveRecord } from './use-move-record.ts';
import { useSaveRecord } from './use-save-record.ts';

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
  const move = useMoveRecord();
  const nodes = keys.map(({ key }) => ({ id: key, parentId: null }));
  const placeOf = (id: string, direction: Direction): TreePlace | null =>
    direction === 'in' ? null : placeTowards(nodes, id, direction);
  const saved = subjectId === NEW_RECORD ? NEW_KEY : keys.find(({ key }) => key === subjectId);
  return (
    <>
      <TreeList
        label={t`Case data`}
        adds={[{ section: SECTION, label: t`Add a key` }]}
        emptyText={t`No keys yet. A key is a fact about a chat, such as an order number.`}
        items={keys.map(({ key, label, type }) => ({
          section: SECTION,
          id: key,
          title: label[language],
          subtitle: t(TYPE_NAMES[type]),
          children: [],
        }))}
        selected={{ section: SECTION, id: subjectId }}
        directions={['up', 'down']}
        canMove={({ id }, direction) => placeOf(id, direction) !== null}
        onMove={async ({ id }, direction) => {
          const place = placeOf(id, direction);
          if (place !== null) await move({ section: SECTION, id, saved: null, beforeId: place.beforeId });
        }}
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
  const draft = useDraft<CaseDataKey>(draftKey(SECTION, subjectId), saved);
  const { value: fields } = draft;
  const { save, remove } = useSaveRecord(SECTION, subjectId, draft.discard);
  const isNew = subjectId === NEW_RECORD;
  const label = trimmedLabel(fields.label);
  const key = isNew
    ? configIdFor(
        label.en,
        keys.map((each) => each.key),
      )
    : subjectId;
  const choices =
    fields.type === 'choice'
      ? fields.choices.map((choice) => ({ ...choice, label: trimmedLabel(choice.label) }))
      : [];
  const findings: Record<string, string> = {};
  if (label.en === '') findings['/label/en'] = t`Write the label.`;
  if (label.fr === '') findings['/label/fr'] = t`Write the label.`;
  if (fields.type === 'choice' && choices.length === 0) findings['/choices'] = t`Add at least one choice.`;
  if (choices.some((choice) => choice.label.en === '' || choice.label.fr === '')) {
    findings['/choices'] = t`Write each choice in both languages.`;
  }
  return (
    <RecordForm
      title={isNew ? t`New key` : saved.label[language]}
      isDirty={draft.isDirty}
      isNew={isNew}
      findings={findings}
      onSave={() => save(key, { ...fields, key, label, choices } satisfies CaseDataKey)}
      onDiscard={() => {
        draft.discard();
        if (isNew) go(paths.admin(SECTION), 'replace');
      }}
      onDelete={remove}
    >
      {(errorAt) => (
        <>
          <LabelFields
            value={fields.label}
            onChange={(next) => draft.set({ label: next })}
            errorAt={errorAt}
            at="/label"
          />
          <SelectField
            label={t`Type`}
            choices={CASE_DATA_TYPES.map((type) => ({ id: type, label: t(TYPE_NAMES[type]) }))}
            value={fields.type}
            onChange={(id) => {
              const type = CASE_DATA_TYPES.find((each) => each === id);
              if (type !== undefined) draft.set({ type });
            }}
            error={errorAt('/type')}
          />
          {fields.type === 'choice' && (
            <ChoicesEditor
              value={fields.choices}
              onChange={(next) => draft.set({ choices: next })}
              error={errorAt('/choices')}
            />
          )}
          <fieldset className="record-group record-choices">
            <legend>{t`Where it is used`}</legend>
            <CheckboxField
              label={t`May be asked before the chat`}
              help={t`Each site chooses which of these its form asks for.`}
              isSelected={fields.isAskedBefore}
              onChange={(isAskedBefore) => draft.set({ isAskedBefore })}
            />
            {errorAt('/isAskedBefore') !== null && (
              <p className="field-error">{t`A site asks for it. Take it out there first.`}</p>
            )}
            <CheckboxField
              label={t`Required where it is asked`}
              isSelected={fields.isRequired}
              onChange={(isRequired) => draft.set({ isRequired })}
            />
            <CheckboxField
              label={t`Shown on the card of a new chat`}
              isSelected={fields.isOnOffer}
              onChange={(isOnOffer) => draft.set({ isOnOffer })}
            />
            <CheckboxField
              label={t`Agents may change it`}
              help={t`Those whose role allows it.`}
              isSelected={fields.isEditable}
              onChange={(isEditable) => draft.set({ isEditable })}
            />
          </fieldset>
        </>
      )}
    </RecordForm>
  );
}

const CASE_DATA_TYPES: readonly CaseDataType[] = ['text', 'number', 'boolean', 'date', 'url', 'choice'];
