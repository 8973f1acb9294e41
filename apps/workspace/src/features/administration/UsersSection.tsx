import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { User } from '@guichet/protocol/config.ts';
import type { InvitationLink } from '@guichet/protocol/http.ts';
import { NEW_RECORD, paths } from '../../paths.ts';
import { go } from '../../router.ts';
import type { Problem } from '../../session/http.ts';
import { usePreferences } from '../../session/services.ts';
import { CheckboxField } from '../../ui/CheckboxField.tsx';
import { Field } from '../../ui/Field.tsx';
import { useAdministration, useChange, useDraft } from './administration.ts';
import { ChoiceGroup } from './ChoiceGroup.tsx';
import { Invitation } from './Invitation.tsx';
import { NoRecord } from './NoRecord.tsx';
import { PhoneLineForm } from './PhoneLineForm.tsx';
import { RecordForm } from './RecordForm.tsx';
import { draftKey, RecordList } from './RecordList.tsx';

type Props = { readonly subjectId: string | null };

const NEW_USER: User = {
  userId: '',
  name: '',
  email: '',
  roleIds: ['agent'],
  groupIds: [],
  skillIds: [],
  isEnabled: true,
};

export function UsersSection({ subjectId }: Props) {
  const { t, i18n } = useLingui();
  const { language } = usePreferences();
  const { users, roles } = useAdministration().configuration;
  const [invitation, setInvitation] = useState<InvitationLink | null>(null);
  const saved = subjectId === NEW_RECORD ? NEW_USER : users.find(({ userId }) => userId === subjectId);
  const list = new Intl.ListFormat(i18n.locale);
  return (
    <>
      <RecordList
        section="users"
        label={t`Users`}
        addLabel={t`Add a user`}
        emptyText={t`No users yet.`}
        records={users.map(({ userId, name, roleIds, isEnabled }) => ({
          id: userId,
          title: name,
          subtitle: isEnabled
            ? list.format(
                roles.filter(({ roleId }) => roleIds.includes(roleId)).map((role) => role.name[language]),
              )
            : t`disabled`,
        }))}
        selectedId={subjectId}
      />
      {subjectId === null || saved === undefined ? (
        <NoRecord isMissing={subjectId !== null} />
      ) : (
        <UserForm
          key={subjectId}
          saved={saved}
          subjectId={subjectId}
          invitation={invitation}
          onInvited={setInvitation}
        />
      )}
    </>
  );
}

type FormProps = {
  readonly saved: User;
  readonly subjectId: string;
  readonly invitation: InvitationLink | null;
  readonly onInvited: (invitation: InvitationLink) => void;
};

function UserForm({ saved, subjectId, invitation, onInvited }: FormProps) {
  const { t } = useLingui();
  const { language } = usePreferences();
  const { roles, groups, skills } = useAdministration().configuration;
  const change = useChange();
  const draft = useDraft<User>(draftKey('users', subjectId), saved);
  const { value: user } = draft;
  const isNew = subjectId === NEW_RECORD;
  const name = user.name.trim();
  const email = user.email.trim();
  const findings: Record<string, string> = {};
  if (name === '') findings['/name'] = t`Give a name.`;
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) findings['/email'] = t`Write a full e-mail address.`;
  if (user.roleIds.length === 0) findings['/roleIds'] = t`Choose at least one role.`;

  const add = async (): Promise<Problem | null> => {
    const answer = await change<InvitationLink>('POST', '/api/admin/users', {
      name,
      email,
      roleIds: user.roleIds,
      groupIds: user.groupIds,
      skillIds: user.skillIds,
    });
    if (answer.kind === 'problem') return answer.problem;
    draft.discard();
    onInvited(answer.value);
    go(paths.admin('users', answer.value.userId), 'replace');
    return null;
  };
  const update = async (): Promise<Problem | null> => {
    const { roleIds, groupIds, skillIds, isEnabled } = user;
    const body = { name, roleIds, groupIds, skillIds, isEnabled };
    const answer = await change('PATCH', `/api/admin/users/${subjectId}`, body);
    if (answer.kind === 'problem') return answer.problem;
    draft.discard();
    return null;
  };
  return (
    <RecordForm
      title={isNew ? t`New user` : saved.name}
      isDirty={draft.isDirty}
      isNew={isNew}
      findings={findings}
      onSave={isNew ? add : update}
      onDiscard={() => {
        draft.discard();
        if (isNew) go(paths.admin('users'), 'replace');
      }}
      after={
        isNew ? null : (
          <>
            <Invitation
              userId={subjectId}
              invitation={invitation?.userId === subjectId ? invitation : null}
              onInvited={onInvited}
            />
            <PhoneLineForm userId={subjectId} />
          </>
        )
      }
    >
      {(errorAt) => (
        <>
          <Field
            label={t`Name`}
            value={user.name}
            onChange={(next) => draft.set({ name: next })}
            error={errorAt('/name')}
          />
          <Field
            label={t`E-mail address`}
            type="email"
            value={user.email}
            isReadOnly={!isNew}
            help={isNew ? t`The person signs in with it. No mail is sent.` : undefined}
            onChange={(next) => draft.set({ email: next })}
            error={errorAt('/email')}
          />
          <ChoiceGroup
            legend={t`Roles`}
            choices={roles.map((role) => ({ id: role.roleId, label: role.name[language] }))}
            value={user.roleIds}
            onChange={(roleIds) => draft.set({ roleIds })}
            error={errorAt('/roleIds')}
          />
          {groups.length > 0 && (
            <ChoiceGroup
              legend={t`Groups`}
              choices={groups.map((group) => ({ id: group.groupId, label: group.name }))}
              value={user.groupIds}
              onChange={(groupIds) => draft.set({ groupIds })}
              error={errorAt('/groupIds')}
            />
          )}
          {skills.length > 0 && (
            <ChoiceGroup
              legend={t`Skills`}
              choices={skills.map((skill) => ({ id: skill.skillId, label: skill.name }))}
              value={user.skillIds}
              onChange={(skillIds) => draft.set({ skillIds })}
              error={errorAt('/skillIds')}
            />
          )}
          {!isNew && (
            <CheckboxField
              label={t`May sign in`}
              help={t`Without it, the person is signed out at once and chats in progress go back to the queue.`}
              isSelected={user.isEnabled}
              onChange={(isEnabled) => draft.set({ isEnabled })}
            />
          )}
        </>
      )}
    </RecordForm>
  );
}
