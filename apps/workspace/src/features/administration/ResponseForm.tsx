import { useLingui } from '@lingui/react/macro';
import { Suspense } from 'react';
import type { LocalizedLabel, StandardResponse } from '@guichet/protocol/config.ts';
import { MESSAGE_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/i18n.ts';
import { NEW_RECORD, paths } from '../../paths.ts';
import { go } from '../../router.ts';
import { usePreferences } from '../../session/services.ts';
import { Field } from '../../ui/Field.tsx';
import { FieldGroup } from '../../ui/FieldGroup.tsx';
import { ResponseFilesField } from '../files/lazy-parts.ts';
import { useAdministration, useDraft } from './administration.ts';
import { configIdFor } from './config-id.ts';
import { FolderField } from './FolderField.tsx';
import { RecordForm } from './RecordForm.tsx';
import { draftKey } from './RecordList.tsx';
import { ResponseUseNote } from './ResponseUseNote.tsx';
import { ResponseTextField } from './ResponseTextField.tsx';
import { useSaveRecord } from './use-save-record.ts';

const SECTION = 'responses';

type Props = { readonly saved: StandardResponse; readonly subjectId: string };

export function ResponseForm({ saved, subjectId }: Props) {
  const { t } = useLingui();
  const { language } = usePreferences();
  const { responses, responseFolders: folders } = useAdministration().configuration;
  const draft = useDraft<StandardResponse>(draftKey(SECTION, subjectId), saved);
  const { value: response } = draft;
  const { save, remove } = useSaveRecord(SECTION, subjectId, draft.discard);
  const isNew = subjectId === NEW_RECORD;
  const title: LocalizedLabel = { en: response.title.en.trim(), fr: response.title.fr.trim() };
  const shortcut = response.shortcut.trim().replace(/^\//, '');
  const responseId = isNew
    ? configIdFor(
        title.en,
        responses.map((each) => each.responseId),
      )
    : subjectId;
  const findings: Record<string, string> = {};
  if (title.en === '') findings['/title/en'] = t`Write the title.`;
  if (title.fr === '') findings['/title/fr'] = t`Write the title.`;
  if (!/^[a-z0-9-]{0,40}$/.test(shortcut)) {
    findings['/shortcut'] = t`Use small letters, digits and dashes only.`;
  }
  if (response.text.en.trim() === '' && response.text.fr.trim() === '') {
    findings['/text'] = t`Write the text in at least one language.`;
  }
  for (const each of LANGUAGES) {
    if (response.text[each].length > MESSAGE_MAX_CHARS) {
      findings[`/text/${each}`] = t`At most ${MESSAGE_MAX_CHARS} characters.`;
    }
  }
  return (
    <RecordForm
      title={isNew ? t`New response` : saved.title[language]}
      isDirty={draft.isDirty}
      isNew={isNew}
      findings={findings}
      onSave={() => save(responseId, { ...response, responseId, title, shortcut } satisfies StandardResponse)}
      onDiscard={() => {
        draft.discard();
        if (isNew) go(paths.admin(SECTION), 'replace');
      }}
      onDelete={remove}
    >
      {(errorAt) => (
        <>
          {!isNew && <ResponseUseNote responseId={responseId} />}
          <FolderField
            label={t`Folder`}
            nodes={folders.map(({ folderId, parentId, name }) => ({
              id: folderId,
              parentId,
              title: name[language],
            }))}
            ownId={null}
            value={response.folderId}
            onChange={(folderId) => draft.set({ folderId })}
            error={errorAt('/folderId')}
          />
          <Field
            label={t`Shortcut`}
            value={response.shortcut}
            onChange={(next) => draft.set({ shortcut: next })}
            help={t`Agents type it after / in the composer. Empty for none.`}
            error={errorAt('/shortcut')}
          />
          {LANGUAGES.map((each) => (
            <FieldGroup key={each} legend={<span lang={each}>{LANGUAGE_NAMES[each]}</span>}>
              <Field
                label={each === 'en' ? t`Title in English` : t`Title in French`}
                lang={each}
                value={response.title[each]}
                onChange={(next) => draft.set({ title: { ...response.title, [each]: next } })}
                error={errorAt(`/title/${each}`)}
              />
              <ResponseTextField
                language={each}
                value={response.text[each]}
                onChange={(next) => draft.set({ text: { ...response.text, [each]: next } })}
                error={errorAt(`/text/${each}`) ?? errorAt('/text')}
              />
            </FieldGroup>
          ))}
          <Suspense fallback={null}>
            <ResponseFilesField
              fileIds={response.fileIds}
              onChange={(fileIds) => draft.set({ fileIds })}
              error={
                response.fileIds.map((_, at) => errorAt(`/fileIds/${at}`)).find((each) => each !== null) ??
                null
              }
            />
          </Suspense>
        </>
      )}
    </RecordForm>
  );
}
