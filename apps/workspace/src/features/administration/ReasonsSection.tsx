import { useLingui } from '@lingui/react/macro';
import type { NotReadyReason } from '@guichet/protocol/config.ts';
import { NEW_RECORD } from '../../paths.ts';
import { usePreferences } from '../../session/services.ts';
import { useAdministration } from './administration.ts';
import { LabelFields, trimmedLabel, useLabelFindings } from './LabelFields.tsx';
import { NoRecord } from './NoRecord.tsx';
import { OrderedList } from './OrderedList.tsx';
import { RecordForm } from './RecordForm.tsx';
import { useRecord } from './use-record.ts';

const SECTION = 'not-ready-reasons';
const NEW_REASON: NotReadyReason = { reasonId: '', label: { en: '', fr: '' } };

type Props = { readonly subjectId: string | null };

/** Not-ready reasons, in the order agents see them. */
export function ReasonsSection({ subjectId }: Props) {
  const { t } = useLingui();
  const { language } = usePreferences();
  const { notReadyReasons: reasons } = useAdministration().configuration;
  const saved =
    subjectId === NEW_RECORD ? NEW_REASON : reasons.find(({ reasonId }) => reasonId === subjectId);
  return (
    <>
      <OrderedList
        section={SECTION}
        label={t`Not-ready reasons`}
        addLabel={t`Add a reason`}
        emptyText={t`No reasons yet. Agents choose one when they stop taking chats.`}
        records={reasons.map(({ reasonId, label }) => ({ id: reasonId, title: label[language] }))}
        selectedId={subjectId}
      />
      {subjectId === null || saved === undefined ? (
        <NoRecord isMissing={subjectId !== null} />
      ) : (
        <ReasonForm key={subjectId} saved={saved} subjectId={subjectId} />
      )}
    </>
  );
}

function ReasonForm({ saved, subjectId }: { readonly saved: NotReadyReason; readonly subjectId: string }) {
  const { t } = useLingui();
  const { language } = usePreferences();
  const { notReadyReasons: reasons } = useAdministration().configuration;
  const record = useRecord(SECTION, subjectId, saved);
  const label = trimmedLabel(record.value.label);
  const takenIds = reasons.map((each) => each.reasonId);
  const reasonId = record.idFor(label.en, takenIds);
  return (
    <RecordForm
      {...record.form}
      title={record.isNew ? t`New reason` : saved.label[language]}
      findings={useLabelFindings(label, '/label')}
      onSave={() => record.save(reasonId, { reasonId, label } satisfies NotReadyReason)}
    >
      {(errorAt) => (
        <LabelFields
          value={record.value.label}
          onChange={(next) => record.set({ label: next })}
          errorAt={errorAt}
          at="/label"
        />
      )}
    </RecordForm>
  );
}
