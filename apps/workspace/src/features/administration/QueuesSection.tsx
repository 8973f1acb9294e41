import { useLingui } from '@lingui/react/macro';
import type { QueueSettings } from '@guichet/protocol/config.ts';
import { NEW_RECORD } from '../../paths.ts';
import { CheckboxField } from '../../ui/CheckboxField.tsx';
import { Field } from '../../ui/Field.tsx';
import { FieldGroup } from '../../ui/FieldGroup.tsx';
import { useAdministration } from './administration.ts';
import { ChoiceGroup } from './ChoiceGroup.tsx';
import { NoRecord } from './NoRecord.tsx';
import { MIN_MS, queueFieldsOf, queueSettingsOf, TIME_FIELDS } from './queue-fields.ts';
import type { TimeField } from './queue-fields.ts';
import { RecordForm } from './RecordForm.tsx';
import { RecordList } from './RecordList.tsx';
import { secondsTextToMs } from './seconds.ts';
import { useRecord } from './use-record.ts';

type Props = { readonly subjectId: string | null };

/** The limits a queue begins with. */
const NEW_QUEUE: QueueSettings = {
  queueId: '',
  name: '',
  pendingResponseWarningMs: 30_000,
  pendingResponseCriticalMs: 40_000,
  offerTimeoutMs: 30_000,
  offerSkipMs: 30_000,
  agentGraceMs: 20_000,
  capacityPerAgent: 4,
  isDispositionMandatory: true,
  isDispositionReadOnlyAfterEnd: false,
  wrapUpWarningMs: 120_000,
  servedBy: { groupIds: [], skillIds: [] },
  isTarget: true,
  invitationTimeoutMs: 120_000,
};

export function QueuesSection({ subjectId }: Props) {
  const { t } = useLingui();
  const { queues } = useAdministration().configuration;
  const saved = subjectId === NEW_RECORD ? NEW_QUEUE : queues.find(({ queueId }) => queueId === subjectId);
  return (
    <>
      <RecordList
        section="queues"
        label={t`Queues`}
        addLabel={t`Add a queue`}
        emptyText={t`No queues yet. Chats wait in a queue.`}
        records={queues.map(({ queueId, name }) => ({ id: queueId, title: name }))}
        selectedId={subjectId}
      />
      {subjectId === null || saved === undefined ? (
        <NoRecord isMissing={subjectId !== null} />
      ) : (
        <QueueForm key={subjectId} saved={saved} subjectId={subjectId} />
      )}
    </>
  );
}

function QueueForm({ saved, subjectId }: { readonly saved: QueueSettings; readonly subjectId: string }) {
  const { t } = useLingui();
  const { configuration } = useAdministration();
  const { groups, skills } = configuration;
  const record = useRecord('queues', subjectId, queueFieldsOf(saved));
  const { value: fields } = record;
  const takenIds = configuration.queues.map((queue) => queue.queueId);
  const queueId = record.idFor(fields.name, takenIds);
  const warningMs = secondsTextToMs(fields.pendingResponseWarningMs);
  const criticalMs = secondsTextToMs(fields.pendingResponseCriticalMs);
  const findings: Record<string, string> = {};
  if (fields.name.trim() === '') findings['/name'] = t`Give it a name.`;
  for (const field of TIME_FIELDS) {
    const ms = secondsTextToMs(fields[field]);
    if (ms === undefined) findings[`/${field}`] = t`Write a number of seconds.`;
    else if (ms < MIN_MS[field]) findings[`/${field}`] = t`At least one second.`;
  }
  if (!/^\d+$/.test(fields.capacityPerAgent.trim()) || Number(fields.capacityPerAgent) < 1) {
    findings['/capacityPerAgent'] = t`Write a number from 1 to 50.`;
  }
  if (warningMs !== undefined && criticalMs !== undefined && warningMs >= criticalMs) {
    findings['/pendingResponseCriticalMs'] = t`It must be later than the first limit.`;
  }
  const seconds = (field: TimeField, label: string, help: string, error: string | null) => (
    <Field
      label={label}
      help={help}
      type="number"
      suffix={t`seconds`}
      value={fields[field]}
      onChange={(value) => record.set({ [field]: value })}
      error={error}
    />
  );
  return (
    <RecordForm
      {...record.form}
      title={record.isNew ? t`New queue` : saved.name}
      findings={findings}
      onSave={() => record.save(queueId, queueSettingsOf(fields, queueId))}
    >
      {(errorAt) => (
        <>
          <Field
            label={t`Name`}
            value={fields.name}
            onChange={(name) => record.set({ name })}
            error={errorAt('/name')}
          />
          <FieldGroup legend={t`Pending response`}>
            {seconds(
              'pendingResponseWarningMs',
              t`Yellow after`,
              t`The contact has waited this long for an answer.`,
              errorAt('/pendingResponseWarningMs'),
            )}
            {seconds(
              'pendingResponseCriticalMs',
              t`Red after`,
              t`The indicator turns red and blinks.`,
              errorAt('/pendingResponseCriticalMs'),
            )}
          </FieldGroup>
          <FieldGroup legend={t`Offers`}>
            {seconds(
              'offerTimeoutMs',
              t`Time to accept`,
              t`Then the chat goes back to the queue.`,
              errorAt('/offerTimeoutMs'),
            )}
            {seconds(
              'offerSkipMs',
              t`Pause after a rejection`,
              t`For this long, the same agent is not offered the same chat again.`,
              errorAt('/offerSkipMs'),
            )}
            {seconds(
              'agentGraceMs',
              t`Grace after a lost connection`,
              t`Then the agent’s chats go back to the front of the queue.`,
              errorAt('/agentGraceMs'),
            )}
            <Field
              label={t`Chats per agent`}
              help={t`Offers and wrap-up count.`}
              type="number"
              value={fields.capacityPerAgent}
              onChange={(capacityPerAgent) => record.set({ capacityPerAgent })}
              error={errorAt('/capacityPerAgent')}
            />
          </FieldGroup>
          <FieldGroup legend={t`Wrap-up`}>
            <CheckboxField
              label={t`Disposition code required`}
              help={t`A chat is only done once a code has been chosen.`}
              isSelected={fields.isDispositionMandatory}
              onChange={(isDispositionMandatory) => record.set({ isDispositionMandatory })}
            />
            <CheckboxField
              label={t`Disposition code fixed after the end`}
              help={t`It can be chosen while the chat is in progress, not changed in wrap-up.`}
              isSelected={fields.isDispositionReadOnlyAfterEnd}
              onChange={(isDispositionReadOnlyAfterEnd) => record.set({ isDispositionReadOnlyAfterEnd })}
            />
            {seconds(
              'wrapUpWarningMs',
              t`Wrap-up warning after`,
              t`The timer turns yellow. 0 for never.`,
              errorAt('/wrapUpWarningMs'),
            )}
          </FieldGroup>
          <ChoiceGroup
            legend={t`Served by groups`}
            help={t`Agents of any of these get its chats; of all when none is chosen.`}
            emptyText={t`There are no groups yet.`}
            choices={groups.map(({ groupId, name }) => ({ id: groupId, label: name }))}
            value={fields.servedBy.groupIds}
            onChange={(groupIds) => record.set({ servedBy: { ...fields.servedBy, groupIds } })}
            error={errorAt('/servedBy/groupIds')}
          />
          <ChoiceGroup
            legend={t`Skills needed`}
            help={t`Only agents with all of these get its chats.`}
            emptyText={t`There are no skills yet.`}
            choices={skills.map(({ skillId, name }) => ({ id: skillId, label: name }))}
            value={fields.servedBy.skillIds}
            onChange={(skillIds) => record.set({ servedBy: { ...fields.servedBy, skillIds } })}
            error={errorAt('/servedBy/skillIds')}
          />
          <FieldGroup legend={t`Transfers and invitations`}>
            <CheckboxField
              label={t`Agents may transfer to this queue`}
              help={t`And invite its agents into a chat or consult them.`}
              isSelected={fields.isTarget}
              onChange={(isTarget) => record.set({ isTarget })}
            />
            {seconds(
              'invitationTimeoutMs',
              t`Time to find somebody`,
              t`For a transfer or an invitation to this queue. Then it is given up.`,
              errorAt('/invitationTimeoutMs'),
            )}
          </FieldGroup>
        </>
      )}
    </RecordForm>
  );
}
