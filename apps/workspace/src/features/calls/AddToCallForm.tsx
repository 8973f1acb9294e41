import { Phone } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { placesOf, takenPlaces } from '@guichet/core/call/call.ts';
import { canCall } from '@guichet/core/call/call-capabilities.ts';
import { memberKey } from '@guichet/client/voice/member-key.ts';
import type { CallTarget } from '@guichet/protocol/calls.ts';
import { useDesk, useDeskState } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { queueById } from '../../session/selectors.ts';
import { usePermissions } from '../../session/use-permissions.ts';
import { Button } from '../../ui/Button.tsx';
import { useInvite } from '../call-control/use-invite.ts';
import { REJECTION_TEXTS } from '../refusals/refusal-texts.ts';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';
import { TeamFinder } from '../team/TeamFinder.tsx';
import { companyOutside } from './call-company.ts';
import { targetOf } from './own-calls.ts';
import type { OwnCall } from './own-calls.ts';
import { useCallNames } from './use-call-names.ts';

type Props = { readonly own: OwnCall; readonly onDone: () => void };

/** Whom to bring to the call: those who are in the chat already, and any colleague who is to advise. */
export function AddToCallForm({ own, onDone }: Props) {
  const entry = useDeskState(({ interactions }) => interactions.get(own.interactionId) ?? null);
  return entry === null ? null : <AtChat own={own} entry={entry} onDone={onDone} />;
}

function AtChat({ own, entry, onDone }: Props & { readonly entry: DeskEntry }) {
  const { t } = useLingui();
  const { client, session } = useDesk();
  const can = usePermissions(entry.state);
  const sayRefusal = useSayRefusal();
  const { nameOf } = useCallNames(own.contact);
  const { canAsk, ask } = useInvite(entry);
  const { interactionId, state } = entry;
  const { callId, places } = own.call;
  const queue = useDeskState((snapshot) => queueById(snapshot, state.queueId));
  const isWithContact = places.some(
    (place) => place.member.kind === 'customer' && place.state.kind !== 'left',
  );
  const reasonAgainst = (target: CallTarget): string | null => {
    const general = can(`addToCall.${target.kind}`);
    const permission = general.allowed ? canCall(state, session.userId, target, callId) : general;
    if (permission.allowed) return null;
    // Asking for it, the agent is part of the chat: who is not, is somebody in the call.
    return permission.why === 'notAParty'
      ? t`The contact only talks to colleagues who are in the chat.`
      : t(REJECTION_TEXTS[permission.why]);
  };
  const ring = (target: CallTarget): void => {
    sayRefusal(client.send(interactionId, { type: 'addToCall', callId, target }));
    onDone();
  };
  if (takenPlaces(own.call).length >= placesOf(own.call)) {
    return (
      <p>
        <Trans>There is no room for another one in this call.</Trans>
      </p>
    );
  }
  return (
    <>
      <ul className="call-add-company">
        {companyOutside(state, own.call, session.userId).map((member) => {
          const target = targetOf(member);
          if (target === null) return null;
          const name = nameOf(member);
          return (
            <li key={memberKey(member)}>
              <Button disabledReason={reasonAgainst(target)} onPress={() => ring(target)}>
                <Phone size={14} aria-hidden />
                <Trans>Call {name}</Trans>
              </Button>
            </li>
          );
        })}
      </ul>
      {isWithContact ? (
        <p className="quiet">
          <Trans>Another colleague joins the chat first, by “Conference”.</Trans>
        </p>
      ) : (
        <TeamFinder
          purposes={['voice']}
          capacity={queue?.capacityPerAgent ?? null}
          canDo={(purpose, target) => canAsk(purpose, target, callId)}
          onPick={(target, purpose) => {
            ask(purpose, target, null, callId);
            onDone();
          }}
        />
      )}
    </>
  );
}
