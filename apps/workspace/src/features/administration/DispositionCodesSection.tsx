import { useLingui } from '@lingui/react/macro';
import type { DispositionCode } from '@guichet/protocol/config.ts';
import { NEW_RECORD, paths } from '../../paths.ts';
import { go } from '../../router.ts';
import { usePreferences } from '../../session/services.ts';
import { useAdministration, useDraft } from './administration.ts';
import { configIdFor } from './config-id.ts';
import { FolderField } from './FolderField.tsx';
import { LabelFields, trimmedLabel } from './LabelFields.tsx';
import { NoRecord } from './NoRecord.tsx';
import { RecordForm } from './RecordForm.tsx';
import { draftKey } from './RecordList.tsx';
import { placeTowards } from './tree-moves.ts';
import { TreeList } from './TreeList.tsx';
import type { TreeItem } from './TreeList.tsx';
import { useMoveRecord } from './use-move-record.ts';
import { useSaveRecord } from './use-save-record.ts';

const SECTION = 'disposition-codes';
const NEW_CODE: DispositionCode = { dispositionCodeId: '', parentId: null, label: { en: '', fr: '' } };

type Props = { readonly subjectId: string | null };

/** Disposition codes as the tree agents choose from. A code with codes below it is a folder and cannot be chosen itself. */
export function DispositionCodesSection({ subjectId }: Props) {
  const { t } = useLingui();
  const { language } = usePreferences();
  const { dispositionCodes: codes } = useAdministration().configuration;
  const move = useMoveRecord();
  const nodes = codes.map(({ dispositionCodeId, parentId, label }) => ({
    id: dispositionCodeId,
    parentId,
    title: label[language],
  }));
  const itemsBelow = (parentId: string | null): TreeItem[] =>
    nodes
      .filter((node) => node.parentId === parentId)
      .map(({ id, title }) => ({ section: SECTION, id, title, children: itemsBelow(id) }));
  const saved =
    subjectId === NEW_RECORD
      ? NEW_CODE
      : codes.find(({ dispositionCodeId }) => dispositionCodeId === subjectId);
  return (
    <>
      <TreeList
        label={t`Disposition codes`}
        adds={[{ section: SECTION, label: t`Add a code` }]}
        emptyText={t`No codes yet. Agents choose one for each chat.`}
        items={itemsBelow(null)}
        selected={{ section: SECTION, id: subjectId }}
        canMove={({ id }, direction) => placeTowards(nodes, id, direction) !== null}
        onMove={async ({ id }, direction) => {
          const place = placeTowards(nodes, id, direction);
          const code = codes.find(({ dispositionCodeId }) => dispositionCodeId === id);
          if (place === null || code === undefined) return;
          const { parentId, beforeId } = place;
          const moved = parentId === code.parentId ? null : { ...code, parentId };
          await move({ section: SECTION, id, saved: moved, beforeId });
        }}
      />
      {subjectId === null || saved === undefined ? (
        <NoRecord isMissing={subjectId !== null} />
      ) : (
        <CodeForm key={subjectId} saved={saved} subjectId={subjectId} />
      )}
    </>
  );
}

function CodeForm({ saved, subjectId }: { readonly saved: DispositionCode; readonly subjectId: string }) {
  const { t } = useLingui();
  const { language } = usePreferences();
  const { dispositionCodes: codes } = useAdministration().configuration;
  const draft = useDraft<DispositionCode>(draftKey(SECTION, subjectId), saved);
  const { value: code } = draft;
  const { save, remove } = useSaveRecord(SECTION, subjectId, draft.discard);
  const isNew = subjectId === NEW_RECORD;
  const label = trimmedLabel(code.label);
  const id = isNew
    ? configIdFor(
        label.en,
        codes.map(({ dispositionCodeId }) => dispositionCodeId),
      )
    : subjectId;
  const findings: Record<string, string> = {};
  if (label.en === '') findings['/label/en'] = t`Write the label.`;
  if (label.fr === '') findings['/label/fr'] = t`Write the label.`;
  return (
    <RecordForm
      title={isNew ? t`New disposition code` : saved.label[language]}
      isDirty={draft.isDirty}
      isNew={isNew}
      findings={findings}
      onSave={() => save(id, { dispositionCodeId: id, parentId: code.parentId, label })}
      onDiscard={() => {
        draft.discard();
        if (isNew) go(paths.admin(SECTION), 'replace');
      }}
      onDelete={remove}
    >
      {(errorAt) => (
        <>
          <LabelFields
            value={code.label}
            onChange={(next) => draft.set({ label: next })}
            errorAt={errorAt}
            at="/label"
          />
          <FolderField
            label={t`Stands under`}
            help={t`A code with others under it is a folder: agents open it and choose one of those.`}
            nodes={codes.map((each) => ({
              id: each.dispositionCodeId,
              parentId: each.parentId,
              title: each.label[language],
            }))}
            ownId={subjectId}
            value={code.parentId}
            onChange={(parentId) => draft.set({ parentId })}
            error={errorAt('/parentId')}
          />
        </>
      )}
    </RecordForm>
  );
}
