import { useLingui } from '@lingui/react/macro';
import type { RoleDefinition } from '@guichet/protocol/config.ts';
import { NEW_RECORD } from '../../paths.ts';
import { usePreferences } from '../../session/services.ts';
import { useAdministration } from './administration.ts';
import { ChoiceGroup } from './ChoiceGroup.tsx';
import { LabelFields, trimmedLabel, useLabelFindings } from './LabelFields.tsx';
import { NoRecord } from './NoRecord.tsx';
import { PRIVILEGE_GROUPS, PRIVILEGE_TEXTS } from './privilege-texts.ts';
import { PrivilegeMatrix } from './PrivilegeMatrix.tsx';
import { RecordForm } from './RecordForm.tsx';
import { RecordList } from './RecordList.tsx';
import { useRecord } from './use-record.ts';

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
  const record = useRecord('roles', subjectId, saved);
  const { privileges } = record.value;
  const name = trimmedLabel(record.value.name);
  const takenIds = roles.map((each) => each.roleId);
  const roleId = record.idFor(name.en, takenIds);
  return (
    <RecordForm
      {...record.form}
      title={record.isNew ? t`New role` : saved.name[language]}
      findings={useLabelFindings(name, '/name')}
      onSave={() => record.save(roleId, { roleId, name, privileges } satisfies RoleDefinition)}
    >
      {(errorAt) => (
        <>
          <LabelFields
            value={record.value.name}
            onChange={(next) => record.set({ name: next })}
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
              value={privileges}
              onChange={(next) => record.set({ privileges: next })}
            />
          ))}
        </>
      )}
    </RecordForm>
  );
}
