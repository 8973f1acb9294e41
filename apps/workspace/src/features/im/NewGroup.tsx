import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { UserId } from '@guichet/protocol/ids.ts';
import { LABEL_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { THREAD_MEMBERS_MAX } from '@guichet/protocol/threads.ts';
import { useDesk } from '../../session/desk.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';
import { ColleaguePicker } from './ColleaguePicker.tsx';
import { openGroup } from './open-thread.ts';
import { PickedColleagues } from './PickedColleagues.tsx';
import { useImRights } from './use-im-rights.ts';

/** Names a group and chooses who is in it. */
export function NewGroup() {
  const { t } = useLingui();
  const desk = useDesk();
  const { start } = useImRights();
  const sayRefusal = useSayRefusal();
  const [name, setName] = useState('');
  const [userIds, setUserIds] = useState<readonly UserId[]>([]);
  const reason =
    start ??
    (name.trim() === ''
      ? t`Give the group a name.`
      : userIds.length === 0
        ? t`Choose at least one colleague.`
        : null);
  return (
    <div className="im-form">
      <h3>
        <Trans>New group</Trans>
      </h3>
      <Field label={t`Name of the group`} value={name} onChange={setName} maxLength={LABEL_MAX_CHARS} />
      <PickedColleagues
        userIds={userIds}
        onRemove={(userId) => setUserIds(userIds.filter((other) => other !== userId))}
      />
      <Button
        kind="primary"
        disabledReason={reason}
        onPress={() => sayRefusal(openGroup(desk, name.trim(), userIds))}
      >
        <Trans>Make the group</Trans>
      </Button>
      <ColleaguePicker
        onPick={(userId) => {
          const next = new Set([...userIds, userId]);
          if (next.size < THREAD_MEMBERS_MAX) setUserIds([...next]);
        }}
      />
    </div>
  );
}
