import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { UserId } from '@guichet/protocol/ids.ts';
import type { ThreadId } from '@guichet/protocol/im.ts';
import { useLingui } from '@lingui/react/macro';
import { useDesk } from '../../session/desk.ts';
import { Button } from '../../ui/Button.tsx';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';
import { ColleaguePicker } from './ColleaguePicker.tsx';
import { showIm } from './im-place.ts';
import { PickedColleagues } from './PickedColleagues.tsx';

type Props = { readonly threadId: ThreadId };

/** Chooses who joins a group, and says first what that lets them read. */
export function AddMembers({ threadId }: Props) {
  const { t } = useLingui();
  const { client } = useDesk();
  const sayRefusal = useSayRefusal();
  const [userIds, setUserIds] = useState<readonly UserId[]>([]);
  const add = (): void => {
    sayRefusal(client.send(threadId, { type: 'addThreadMembers', userIds: [...userIds] }));
    showIm({ kind: 'thread', threadId });
  };
  return (
    <div className="im-form">
      <h3>
        <Trans>Add people</Trans>
      </h3>
      <p className="quiet">
        <Trans>Whoever you add can read everything written here so far.</Trans>
      </p>
      <PickedColleagues
        userIds={userIds}
        onRemove={(userId) => setUserIds(userIds.filter((other) => other !== userId))}
      />
      <Button
        kind="primary"
        disabledReason={userIds.length === 0 ? t`Choose at least one colleague.` : null}
        onPress={add}
      >
        <Trans>Add to the group</Trans>
      </Button>
      <ColleaguePicker onPick={(userId) => setUserIds([...new Set([...userIds, userId])])} />
    </div>
  );
}
