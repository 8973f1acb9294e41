import { useLingui } from '@lingui/react/macro';
import { NEW_RECORD, paths } from '../../paths.ts';
import { Field } from '../../ui/Field.tsx';
import { useAdministration } from './administration.ts';
import { NoRecord } from './NoRecord.tsx';
import { PlaceLink } from './PlaceLink.tsx';
import { RecordForm } from './RecordForm.tsx';
import { RecordList } from './RecordList.tsx';
import { useRecord } from './use-record.ts';

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
  const record = useRecord(kind, subjectId, { name: saved.name });
  const { isNew } = record;
  const isGroups = kind === 'groups';
  const name = record.value.name.trim();
  const id = record.idFor(name, takenIds);
  const findings: Record<string, string> = name === '' ? { '/name': t`Give it a name.` } : {};
  const newTitle = isGroups ? t`New group` : t`New skill`;
  return (
    <RecordForm
      {...record.form}
      title={isNew ? newTitle : saved.name}
      findings={findings}
      onSave={() => record.save(id, isGroups ? { groupId: id, name } : { skillId: id, name })}
      after={isNew ? null : <Holders kind={kind} id={subjectId} />}
    >
      {(errorAt) => (
        <Field
          label={t`Name`}
          value={record.value.name}
          onChange={(next) => record.set({ name: next })}
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
      <Places
        places={holders.map(({ userId, name }) => ({ href: paths.admin('users', userId), text: name }))}
        emptyText={t`Nobody yet. Choose it at a user.`}
      />
      <h2>{isGroups ? t`Queues it serves` : t`Queues that ask for it`}</h2>
      <Places
        places={asking.map(({ queueId, name }) => ({ href: paths.admin('queues', queueId), text: name }))}
        emptyText={t`None yet. Choose it at a queue.`}
      />
    </section>
  );
}

type PlacesProps = {
  readonly places: readonly { readonly href: string; readonly text: string }[];
  readonly emptyText: string;
};

function Places({ places, emptyText }: PlacesProps) {
  if (places.length === 0) return <p className="quiet">{emptyText}</p>;
  return (
    <ul className="record-links">
      {places.map(({ href, text }) => (
        <li key={href}>
          <PlaceLink href={href} text={text} />
        </li>
      ))}
    </ul>
  );
}
