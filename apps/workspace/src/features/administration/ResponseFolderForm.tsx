import { useLingui } from '@lingui/react/macro';
import type { ResponseFolder } from '@guichet/protocol/config.ts';
import { NEW_RECORD, paths } from '../../paths.ts';
import { go } from '../../router.ts';
import { usePreferences } from '../../session/services.ts';
import { useAdministration, useDraft } from './administration.ts';
import { configIdFor } from './config-id.ts';
import { FolderField } from './FolderField.tsx';
import { LabelFields, trimmedLabel } from './LabelFields.tsx';
import { RecordForm } from './RecordForm.tsx';
import { draftKey } from './RecordList.tsx';
import { useSaveRecord } from './use-save-record.ts';

const SECTION = 'response-folders';

type Props = { readonly saved: ResponseFolder; readonly subjectId: string };

export function ResponseFolderForm({ saved, subjectId }: Props) {
  const { t } = useLingui();
  const { language } = usePreferences();
  const { responseFolders: folders } = useAdministration().configuration;
  const draft = useDraft<ResponseFolder>(draftKey(SECTION, subjectId), saved);
  const { value: folder } = draft;
  const { save, remove } = useSaveRecord(SECTION, subjectId, draft.discard);
  const isNew = subjectId === NEW_RECORD;
  const name = trimmedLabel(folder.name);
  const folderId = isNew
    ? configIdFor(
        name.en,
        folders.map((each) => each.folderId),
      )
    : subjectId;
  const findings: Record<string, string> = {};
  if (name.en === '') findings['/name/en'] = t`Write the label.`;
  if (name.fr === '') findings['/name/fr'] = t`Write the label.`;
  return (
    <RecordForm
      title={isNew ? t`New folder` : saved.name[language]}
      isDirty={draft.isDirty}
      isNew={isNew}
      findings={findings}
      onSave={() => save(folderId, { folderId, parentId: folder.parentId, name })}
      onDiscard={() => {
        draft.discard();
        if (isNew) go(paths.admin('responses'), 'replace');
      }}
      onDelete={remove}
    >
      {(errorAt) => (
        <>
          <LabelFields
            value={folder.name}
            onChange={(next) => draft.set({ name: next })}
            errorAt={errorAt}
            at="/name"
          />
          <FolderField
            label={t`Stands in`}
            nodes={folders.map((each) => ({
              id: each.folderId,
              parentId: each.parentId,
              title: each.name[language],
            }))}
            ownId={subjectId}
            value={folder.parentId}
            onChange={(parentId) => draft.set({ parentId })}
            error={errorAt('/parentId')}
          />
        </>
      )}
    </RecordForm>
  );
}
