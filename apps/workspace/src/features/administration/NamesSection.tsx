import { Trans, useLingui } from '@lingui/react/macro';
import { NEW_RECORD, paths } from '../../paths.ts';
import { go } from '../../router.ts';
import { Field } from '../../ui/Field.tsx';
import { useAdministration, useDraft } from './administration.ts';
import { configIdFor } from './config-id.ts';
import { NoRecord } from './NoRecord.tsx';
import { PlaceLink } from './PlaceLink.tsx';
import { RecordForm } from './RecordForm.tsx';
import { draftKey, RecordList } from './RecordList.tsx';
import { useSaveRecord } from './use-save-record.ts';

type Kind = 'groups' | 'skills';
type NameRecord = { readonly id: string; readonly name: string };
type Props = { readonly kind: Kind; readonly subjectId: string | null };

/** Groups and skills of agents: both are an id with a name, and who has them is said by users and queues. */
export function NamesSection({ kind, subjectId }: Props) {
  const { t } = useLingui();
  const { configuration } = useAdministration();
  const isGroups = kind === 'groups';
  const records: readonly NameRecord[] = isGroups
    ? configuration.groups.map(({ groupId, name }) => ({ id: groupId, name }))
    : configuration.skills.map(({ skillId, name }) => ({ id: skillId, name }));
  const saved = subjectId === NEW_RECORD ? { id: '', name: '' } : records.find(({ id }) => id === subjectId);
  return (
    <>
      <RecordList
        section={kind}
        label={isGroups ? t`Groups` : t`Skills`}
        addLabel={isGroups ? t`Add a group` : t`Add a skill`}
        emptyText={
          isGroups
            ? t`No groups yet. Queues can be served by groups, and chats transferred to one.`
            : t`No skills yet. A queue can ask for skills, such as a language.`
        }
        records={records.map(({ id, name }) => ({ id, title: name }))}
        selectedId={subjectId}
      />
      {subjectId === null || saved === undefined ? (
        <NoRecord isMissing={subjectId !== null} />
      ) : (
        <NameForm
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
  readonly saved: NameRecord;
  readonly takenIds: readonly string[];
};

function NameForm({ kind, subjectId, saved, takenIds }: FormProps) {
  const { t } = useLingui();
  const draft = useDraft<{ readonly name: string }>(draftKey(kind, subjectId), { name: saved.name });
  const { save, remove } = useSaveRecord(kind, subjectId, draft.discard);
  const isNew = subjectId === NEW_RECORD;
  const isGroups = kind === 'groups';
  const name = draft.value.name.trim();
  const id = isNew ? configIdFor(name, takenIds) : subjectId;
  const findings: Record<string, string> = name === '' ? { '/name': t`Give it a name.` } : {};
  const newTitle = isGroups ? t`New group` : t`New skill`;
  return (
    <RecordForm
      title={isNew ? newTitle : saved.name}
      isDirty={draft.isDirty}
      isNew={isNew}
      findings={findings}
      onSave={() => save(id, isGroups ? { groupId: id, name } : { skillId: id, name })}
      onDiscard={() => {
        draft.discard();
        if (isNew) go(paths.admin(kind), 'replace');
      }}
      onDelete={remove}
      after={isNew ? null : <Holders kind={kind} id={subjectId} />}
    >
      {(errorAt) => (
        <Field
          label={t`Name`}
          value={draft.value.name}
          onChange={(next) => draft.set({ name: next })}
          error={errorAt('/name')}
        />
      )}
    </RecordForm>
  );
}

/** Who has it and which queues ask for it; both are changed at the other end. */
function Holders({ kind, id }: { readonly kind: Kind; readonly id: string }) {
  const { t } = useLingui();
  const { users, queues } = useAdministration().configuration;
  const isGroups = kind === 'groups';
  const holders = users.filter(({ groupIds, skillIds }) => (isGroups ? groupIds : skillIds).includes(id));
  const asking = queues.filter(({ servedBy }) =>
    (isGroups ? servedBy.groupIds : servedBy.skillIds).includes(id),
  );
  return (
    <section className="record-form" aria-labelledby="holders-title">
      <h2 id="holders-title">{isGroups ? t`Who is in it` : t`Who has it`}</h2>
      {holders.length === 0 ? (
        <p className="quiet">
          <Trans>Nobody yet. Choose it at a user.</Trans>
        </p>
      ) : (
        <ul className="record-links">
          {holders.map(({ userId, name }) => (
            <li key={userId}>
              <PlaceLink href={paths.admin('users', userId)} text={name} />
            </li>
          ))}
        </ul>
      )}
      <h2>{isGroups ? t`Queues it serves` : t`Queues that ask for it`}</h2>
      {asking.length === 0 ? (
        <p className="quiet">
          <Trans>None yet. Choose it at a queue.</Trans>
        </p>
      ) : (
        <ul className="record-links">
          {asking.map(({ queueId, name }) => (
            <li key={queueId}>
              <PlaceLink href={paths.admin('queues', queueId)} text={name} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
