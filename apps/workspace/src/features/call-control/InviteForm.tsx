import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { canInvite } from '@guichet/core/interaction/capabilities.ts';
import type { TeamTarget } from '@guichet/protocol/directory.ts';
import type { InvitationPurpose } from '@guichet/protocol/interaction.ts';
import { INVITATION_MESSAGE_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { useDesk, useDeskState } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { queueById } from '../../session/selectors.ts';
import { Field } from '../../ui/Field.tsx';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';
import { TeamFinder } from '../team/TeamFinder.tsx';
import { PURPOSES } from './purposes.ts';

type Props = {
  readonly entry: DeskEntry;
  readonly purpose: InvitationPurpose;
  readonly onDone: () => void;
};

/** Whom to ask, and a word to them. */
export function InviteForm({ entry, purpose, onDone }: Props) {
  const { t } = useLingui();
  const { client } = useDesk();
  const sayRefusal = useSayRefusal();
  const [message, setMessage] = useState('');
  const { interactionId, state } = entry;
  const queue = useDeskState((snapshot) => queueById(snapshot, state.queueId));
  const invite = (target: TeamTarget): void => {
    if (target.kind === 'contact') return;
    const word = message.trim() === '' ? null : message.trim();
    sayRefusal(client.send(interactionId, { type: 'invite', purpose, target, message: word }));
    onDone();
  };
  return (
    <>
      <h2 className="invite-title">{t(PURPOSES[purpose].title)}</h2>
      {/* Before the choice, which sends it. */}
      <Field
        label={t`A word to your colleague`}
        help={t`Only your colleague reads it.`}
        value={message}
        onChange={setMessage}
        maxLength={INVITATION_MESSAGE_MAX_CHARS}
        isMultiline
        rows={2}
      />
      <TeamFinder
        purposes={[purpose]}
        capacity={queue?.capacityPerAgent ?? null}
        onPick={invite}
        canDo={(_purpose, target) =>
          target.kind === 'contact'
            ? { allowed: false, why: 'targetUnknown' }
            : canInvite(state, purpose, target)
        }
      />
    </>
  );
}
