import { X } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import type { UserId } from '@guichet/protocol/ids.ts';
import { Button } from 'react-aria-components/Button';
import { useDeskState } from '../../session/desk.ts';

type Props = { readonly userIds: readonly UserId[]; readonly onRemove: (userId: UserId) => void };

/** Who has been picked so far; each can be taken out again. */
export function PickedColleagues({ userIds, onRemove }: Props) {
  const { t } = useLingui();
  const directory = useDeskState((snapshot) => snapshot.directory);
  const nameOf = (userId: UserId): string => directory?.get(userId)?.name ?? userId;
  return (
    <ul className="im-picked" aria-label={t`Chosen colleagues`}>
      {userIds.map((userId) => (
        <li key={userId}>
          {nameOf(userId)}
          <Button aria-label={t`Take ${nameOf(userId)} out`} onPress={() => onRemove(userId)}>
            <X size={14} aria-hidden />
          </Button>
        </li>
      ))}
    </ul>
  );
}
