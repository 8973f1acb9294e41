import { useLingui } from '@lingui/react/macro';
import type { DispositionCode, Language } from '@guichet/protocol/config.ts';
import { NEW_RECORD } from '../../paths.ts';
import { usePreferences } from '../../session/services.ts';
import { useAdministration } from './administration.ts';
import { FolderField } from './FolderField.tsx';
import { LabelFields, trimmedLabel, useLabelFindings } from './LabelFields.tsx';
import { NoRecord } from './NoRecord.tsx';
import { RecordForm } from './RecordForm.tsx';
import { placeTowards } from './tree-moves.ts';
import { TreeList } from './TreeList.tsx';
import type { TreeItem } from './TreeList.tsx';
import { useMoveRecord } from './use-move-record.ts';
import { useRecord } from './use-record.ts';

const SECTION = 'disposition-codes';
const NEW_CODE: DispositionCode = { dispositionCodeId: '', parentId: null, label: { en: '', fr: '' } };

type Props = { readonly subjectId: string | null };

/** Disposition codes as the tree agents choose from. A code with codes below it is a folder and cannot be chosen itself. */
export function DispositionCodesSection({ subjectId }: Props) {
  const { t } = useLingui();
  const { language } = usePreferences();
  const { dispositionCodes: codes } = useAdministration().configuration;
  const move = useMoveRecord();
  const nodes = nodesOf(codes, language);
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
  const record = useRecord(SECTION, subjectId, saved);
  const { parentId } = record.value;
  const label = trimmedLabel(record.value.label);
  const takenIds = codes.map((each) => each.dispositionCodeId);
  const dispositionCodeId = record.idFor(label.en, takenIds);
  return (
    <RecordForm
      {...record.form}
      title={record.isNew ? t`New disposition code` : saved.label[language]}
      findings={useLabelFindings(label, '/label')}
      onSave={() =>
        record.save(dispositionCodeId, { dispositionCodeId, parentId, label } satisfies DispositionCode)
      }
    >
      {(errorAt) => (
        <>
          <LabelFields
            value={record.value.label}
            onChange={(next) => record.set({ label: next })}
            errorAt={errorAt}
            at="/label"
          />
          <FolderField
            label={t`Stands under`}
            help={t`A code with others under it is a folder: agents open it and choose one of those.`}
            nodes={nodesOf(codes, language)}
            ownId={subjectId}
            value={parentId}
            onChange={(next) => record.set({ parentId: next })}
            error={errorAt('/parentId')}
          />
        </>
      )}
    </RecordForm>
  );
}

function nodesOf(codes: readonly DispositionCode[], language: Language) {
  return codes.map(({ dispositionCodeId, parentId, label }) => ({
    id: dispositionCodeId,
    parentId,
    title: label[language],
  }));
}
