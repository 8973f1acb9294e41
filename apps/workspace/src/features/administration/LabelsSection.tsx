import { useLingui } from '@lingui/react/macro';
import type { LocalizedLabel } from '@guichet/protocol/config.ts';
import { NEW_RECORD, paths } from '../../paths.ts';
import { go } from '../../router.ts';
import { usePreferences } from '../../session/services.ts';
import { Field } from '../../ui/Field.tsx';
import { useAdministration, useDraft } from './administration.ts';
import { configIdFor } from './config-id.ts';
import { NoRecord } from './NoRecord.tsx';
import { RecordForm } from './RecordForm.tsx';
import { draftKey, RecordList } from './RecordList.tsx';
import { useSaveRecord } from './use-save-record.ts';

type Kind = 'disposition-codes' | 'not-ready-reasons';
type LabelRecord = { readonly id: string; readonly label: LocalizedLabel };
type Props = { readonly kind: Kind; readonly subjectId: string | null };

/** Disposition codes and not-ready reasons: both are an id with a label in each language. */
export function LabelsSection({ kind, subjectId }: Props) {
  const { t } = useLingui();
  const { language } = usePreferences();
  const { configuration } = useAdministration();
  const records: readonly LabelRecord[] =
    kind === 'disposition-codes'
      ? configuration.dispositionCodes.map(({ dispositionCodeId, label }) => ({
          id: dispositionCodeId,
          label,
        }))
      : configuration.notReadyReasons.map(({ reasonId, label }) => ({ id: reasonId, label }));
  const saved =
    subjectId === NEW_RECORD
      ? { id: '', label: { en: '', fr: '' } }
      : records.find(({ id }) => id === subjectId);
  const isCodes = kind === 'disposition-codes';
  return (
    <>
      <RecordList
        section={kind}
        label={isCodes ? t`Disposition codes` : t`Not-ready reasons`}
        addLabel={isCodes ? t`Add a code` : t`Add a reason`}
        emptyText={
          isCodes
            ? t`No codes yet. Agents choose one for each chat.`
            : t`No reasons yet. Agents choose one when they stop taking chats.`
        }
        records={records.map(({ id, label }) => ({ id, title: label[language] }))}
        selectedId={subjectId}
      />
      {subjectId === null || saved === undefined ? (
        <NoRecord isMissing={subjectId !== null} />
      ) : (
        <LabelForm
          key={subjectId}
          kind={kind}
          subjectId={subjectId}
          saved={saved}
          takenIds={records.map(({ id }) => id)}
        />
      )}
    </>
  );
}

type FormProps = {
  readonly kind: Kind;
  readonly subjectId: string;
  readonly saved: LabelRecord;
  readonly takenIds: readonly string[];
};

function LabelForm({ kind, subjectId, saved, takenIds }: FormProps) {
  const { t } = useLingui();
  const { language } = usePreferences();
  const draft = useDraft<LocalizedLabel>(draftKey(kind, subjectId), saved.label);
  const { save, remove } = useSaveRecord(kind, subjectId, draft.discard);
  const isNew = subjectId === NEW_RECORD;
  const id = isNew ? configIdFor(draft.value.en, takenIds) : subjectId;
  const { configuration } = useAdministration();
  const parentId =
    configuration.dispositionCodes.find(({ dispositionCodeId }) => dispositionCodeId === id)?.parentId ??
    null;
  const label = { en: draft.value.en.trim(), fr: draft.value.fr.trim() };
  const findings: Record<string, string> = {};
  if (label.en === '') findings['/label/en'] = t`Write the label.`;
  if (label.fr === '') findings['/label/fr'] = t`Write the label.`;
  const isCodes = kind === 'disposition-codes';
  const newTitle = isCodes ? t`New disposition code` : t`New reason`;
  return (
    <RecordForm
      title={isNew ? newTitle : saved.label[language]}
      isDirty={draft.isDirty}
      isNew={isNew}
      findings={findings}
      onSave={() => save(id, isCodes ? { dispositionCodeId: id, parentId, label } : { reasonId: id, label })}
      onDiscard={() => {
        draft.discard();
        if (isNew) go(paths.admin(kind), 'replace');
      }}
      onDelete={remove}
    >
      {(errorAt) => (
        <>
          <Field
            label={t`Label in English`}
            value={draft.value.en}
            onChange={(en) => draft.set({ en })}
            error={errorAt('/label/en')}
          />
          <Field
            label={t`Label in French`}
            value={draft.value.fr}
            onChange={(fr) => draft.set({ fr })}
            error={errorAt('/label/fr')}
          />
        </>
      )}
    </RecordForm>
  );
}
