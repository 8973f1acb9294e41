import { Phone } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Invitation } from '@guichet/protocol/interaction.ts';
import { useDesk, useNowAs } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { Button } from '../../ui/Button.tsx';
import { formatElapsed } from '@guichet/client/clock/elapsed.ts';
import { FOCUS_TARGETS, focusSoon } from '../focus-targets.ts';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';
import { ariaKeyShortcuts } from '../shortcuts/keymap.ts';
import { answerDueAtMs, invitationText, PURPOSES } from './purposes.ts';
import './call-control.css';

/** Whom is being asked in, until when, and the way to take it back. The chat goes on meanwhile. */
export function PendingInvitations({ entry }: { readonly entry: DeskEntry }) {
  const { t } = useLingui();
  const { session } = useDesk();
  const { invitations } = entry.state;
  const isOwn = ({ byAgentId }: Invitation): boolean => byAgentId === session.userId;
  const lastOwn = invitations.findLast(isOwn);
  return (
    <ul className="invitations" aria-label={t`Colleagues being asked`}>
      {invitations.map((invitation) => (
        <PendingInvitation
          key={invitation.invitationId}
          entry={entry}
          invitation={invitation}
          isOwn={isOwn(invitation)}
          hasKey={invitation === lastOwn}
        />
      ))}
    </ul>
  );
}

type Props = {
  readonly entry: DeskEntry;
  readonly invitation: Invitation;
  readonly isOwn: boolean;
  /** The key cancels the newest of one's own. */
  readonly hasKey: boolean;
};

function PendingInvitation({ entry, invitation, isOwn, hasKey }: Props) {
  const { t } = useLingui();
  const { client } = useDesk();
  const sayRefusal = useSayRefusal();
  const left = useNowAs((nowMs) => timeLeft(answerDueAtMs(invitation) - nowMs));
  const Icon = invitation.medium === 'voice' ? Phone : PURPOSES[invitation.purpose].icon;
  const { invitationId, targetName } = invitation;
  const cancel = (): void => {
    sayRefusal(client.send(entry.interactionId, { type: 'cancelInvitation', invitationId }));
    focusSoon('composer');
  };
  return (
    <li className="invitation">
      <Icon size={16} aria-hidden />
      <p className="invitation-text">
        <output>{t(invitationText(invitation, isOwn))}</output>
        <span aria-hidden> · </span>
        <span className="visually-hidden">{t`time left`}</span>
        <span className="tabular">{left}</span>
      </p>
      {isOwn && (
        <Button
          isDense
          onPress={cancel}
          aria-label={t`Cancel the request to ${targetName}`}
          {...(hasKey
            ? {
                id: FOCUS_TARGETS.cancelInvitation,
                'aria-keyshortcuts': ariaKeyShortcuts('cancelInvitation'),
              }
            : {})}
        >
          <Trans>Cancel</Trans>
        </Button>
      )}
    </li>
  );
}

// In whole seconds begun: the last one is shown while it lasts.
function timeLeft(ms: number): string {
  return formatElapsed(Math.ceil(Math.max(0, ms) / 1_000) * 1_000);
}
