import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { TeamTarget } from '@guichet/protocol/directory.ts';
import type { InvitationPurpose } from '@guichet/protocol/interaction.ts';
import { INVITATION_MESSAGE_MAX_CHARS } from '@guichet/protocol/limits.ts';
import { useDeskState } from '../../session/desk.ts';
import { queueById } from '../../session/selectors.ts';
import type { SteadyEntry } from '../../session/steady-entry.ts';
import { Field } from '../../ui/Field.tsx';
import { TeamFinder } from '../team/TeamFinder.tsx';
import type { TeamPurpose } from '../team/team-purposes.ts';
import { PURPOSES } from './purposes.ts';
import { useInvite } from './use-invite.ts';

type Props = {
  readonly entry: SteadyEntry;
  readonly purpose: InvitationPurpose;
  readonly onDone: () => void;
};

/** Whom to ask, and a word to them. */
export function InviteForm({ entry, purpose, onDone }: Props) {
  const { t } = useLingui();
  const { canAsk, ask } = useInvite(entry);
  const [message, setMessage] = useState('');
  const { state } = entry;
  const queue = useDeskState((snapshot) => queueById(snapshot, state.queueId));
  const invite = (target: TeamTarget, way: TeamPurpose): void => {
    ask(way, target, message.trim() === '' ? null : message.trim());
    onDone();
  };
  return (
    <>
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
        purposes={PURPOSES[purpose].ways}
        capacity={queue?.capacityPerAgent ?? null}
        onPick={invite}
        canDo={canAsk}
      />
    </>
  );
}
