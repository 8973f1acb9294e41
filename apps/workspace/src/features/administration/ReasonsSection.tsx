import { useLingui } from '@lingui/react/macro';
import type { NotReadyReason } from '@guichet/protocol/config.ts';
import { NEW_RECORD, paths } from '../../paths.ts';
import { go } from '../../router.ts';
import { usePreferences } from '../../session/services.ts';
import { useAdministration, useDraft } from './administration.ts';
import { configIdFor } from './config-id.ts';
import { LabelFields, trimmedLabel } from './LabelFields.tsx';
import { NoRecord } from './NoRecord.tsx';
import { RecordForm } from './RecordForm.tsx';
import { draftKey } from './RecordList.tsx';
import { placeTowards } from './tree-moves.ts';
import { TreeList } from './TreeList.tsx';
import { useMoveRecord } from './use-move-record.ts';
import { useSaveRecord } from './use-save-record.ts';

const SECTION = 'not-ready-reasons';
const NEW_REASON: NotReadyReason = { reasonId: '', label: { en: '', fr: '' } };

type Props = { readonly subjectId: string | null };

/** Not-ready reasons, in the order agents see them. */
export function ReasonsSection({ subjectId }: Props) {
  const { t } = useLingui();
  const { language } = usePreferences();
  const { notReadyReasons: reasons } = useAdministration().configuration;
  const move = useMoveRecord();
  const nodes = reasons.map(({ reasonId }) => ({ id: reasonId, parentId: null }));
  const placeOf = (id: string, direction: 'up' | 'down' | 'in' | 'out') =>
    direction === 'in' ? null : placeTowards(nodes, id, direction);
  const saved =
    subjectId === NEW_RECORD ? NEW_REASON : reasons.find(({ reasonId }) => reasonId === subjectId);
  return (
    <>
      <TreeList
        label={t`Not-ready reasons`}
        adds={[{ section: SECTION, label: t`Add a reason` }]}
        emptyText={t`No reasons yet. Agents choose one when they stop taking chats.`}
        items={reasons.map(({ reasonId, label }) => ({
          section: SECTION,
          id: reasonId,
          title: label[language],
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
        <ReasonForm key={subjectId} saved={saved} subjectId={subjectId} />
      )}
    </>
  );
}

function ReasonForm({ saved, subjectId }: { readonly saved: NotReadyReason; readonly subjectId: string }) {
  const { t } = useLingui();
  const { language } = usePreferences();
  const { notReadyReasons: reasons } = useAdministration().configuration;
  const draft = useDraft<NotReadyReason>(draftKey(SECTION, subjectId), saved);
  const { save, remove } = useSaveRecord(SECTION, subjectId, draft.discard);
  const isNew = subjectId === NEW_RECORD;
  const label = trimmedLabel(draft.value.label);
  const id = isNew
    ? configIdFor(
        label.en,
        reasons.map(({ reasonId }) => reasonId),
      )
    : subjectId;
  const findings: Record<string, string> = {};
  if (label.en === '') findings['/label/en'] = t`Write the label.`;
  if (label.fr === '') findings['/label/fr'] = t`Write the label.`;
  return (
    <RecordForm
      title={isNew ? t`New reason` : saved.label[language]}
      isDirty={draft.isDirty}
      isNew={isNew}
      findings={findings}
      onSave={() => save(id, { reasonId: id, label })}
      onDiscard={() => {
        draft.discard();
        if (isNew) go(paths.admin(SECTION), 'replace');
      }}
      onDelete={remove}
    >
      {(errorAt) => (
        <LabelFields
          value={draft.value.label}
          onChange={(next) => draft.set({ label: next })}
          errorAt={errorAt}
          at="/label"
        />
      )}
    </RecordForm>
  );
}
