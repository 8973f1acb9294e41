import { useLingui } from '@lingui/react/macro';
import type { RoleDefinition } from '@guichet/protocol/config.ts';
import type { Privilege } from '@guichet/protocol/privileges.ts';
import { NEW_RECORD, paths } from '../../paths.ts';
import { go } from '../../router.ts';
import { usePreferences } from '../../session/services.ts';
import { useAdministration, useDraft } from './administration.ts';
import { ChoiceGroup } from './ChoiceGroup.tsx';
import { configIdFor } from './config-id.ts';
import { LabelFields, trimmedLabel } from './LabelFields.tsx';
import { NoRecord } from './NoRecord.tsx';
import { PRIVILEGE_GROUPS, PRIVILEGE_TEXTS } from './privilege-texts.ts';
import { PrivilegeMatrix } from './PrivilegeMatrix.tsx';
import { RecordForm } from './RecordForm.tsx';
import { draftKey, RecordList } from './RecordList.tsx';
import { useSaveRecord } from './use-save-record.ts';

type Props = { readonly subjectId: string | null };

const NEW_ROLE: RoleDefinition = { roleId: '', name: { en: '', fr: '' }, privileges: ['chat.use'] };

export function RolesSection({ subjectId }: Props) {
  const { t } = useLingui();
  const { language } = usePreferences();
  const { roles, users } = useAdministration().configuration;
  const saved = subjectId === NEW_RECORD ? NEW_ROLE : roles.find(({ roleId }) => roleId === subjectId);
  return (
    <>
      <RecordList
        section="roles"
        label={t`Roles`}
        addLabel={t`Add a role`}
        emptyText={t`No roles yet. A role says what its holders may do.`}
        records={roles.map(({ roleId, name }) => {
          const holders = users.filter(({ roleIds }) => roleIds.includes(roleId)).length;
          return { id: roleId, title: name[language], subtitle: t`Held by ${holders}` };
        })}
        selectedId={subjectId}
      />
      {subjectId === null && <PrivilegeMatrix />}
      {subjectId !== null && saved === undefined && <NoRecord isMissing />}
      {subjectId !== null && saved !== undefined && (
        <RoleForm key={subjectId} saved={saved} subjectId={subjectId} />
      )}
    </>
  );
}

function RoleForm({ saved, subjectId }: { readonly saved: RoleDefinition; readonly subjectId: string }) {
  const { t } = useLingui();
  const { language } = usePreferences();
  const { roles } = useAdministration().configuration;
  const draft = useDraft<RoleDefinition>(draftKey('roles', subjectId), saved);
  const { value: role } = draft;
  const { save, remove } = useSaveRecord('roles', subjectId, draft.discard);
  const isNew = subjectId === NEW_RECORD;
  const name = trimmedLabel(role.name);
  const roleId = isNew
    ? configIdFor(
        name.en,
        roles.map((each) => each.roleId),
      )
    : subjectId;
  const findings: Record<string, string> = {};
  if (name.en === '') findings['/name/en'] = t`Write the label.`;
  if (name.fr === '') findings['/name/fr'] = t`Write the label.`;
  return (
    <RecordForm
      title={isNew ? t`New role` : saved.name[language]}
      isDirty={draft.isDirty}
      isNew={isNew}
      findings={findings}
      onSave={() => save(roleId, { roleId, name, privileges: role.privileges } satisfies RoleDefinition)}
      onDiscard={() => {
        draft.discard();
        if (isNew) go(paths.admin('roles'), 'replace');
      }}
      onDelete={remove}
    >
      {(errorAt) => (
        <>
          <LabelFields
            value={role.name}
            onChange={(next) => draft.set({ name: next })}
            errorAt={errorAt}
            at="/name"
          />
          {errorAt('/privileges') !== null && <p className="field-error">{errorAt('/privileges')}</p>}
          {PRIVILEGE_GROUPS.map((group) => (
            <ChoiceGroup
              key={group.id}
              legend={t(group.name)}
              choices={group.privileges.map((privilege) => ({
                id: privilege,
                label: t(PRIVILEGE_TEXTS[privilege].name),
                help: t(PRIVILEGE_TEXTS[privilege].help),
              }))}
              value={role.privileges}
              onChange={(ids) =>
                // Only privileges were there to choose from.
                draft.set({ privileges: ids as Privilege[] })
              }
            />
          ))}
        </>
      )}
    </RecordForm>
  );
}
