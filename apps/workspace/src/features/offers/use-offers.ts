import { useCallback } from 'react';
import type { MicrophoneRefusal } from '@guichet/client/voice/voice-media.ts';
import type { CallId, InteractionId, OfferId } from '@guichet/protocol/ids.ts';
import { paths } from '../../paths.ts';
import { go } from '../../router.ts';
import { areSameItems, useDesk, useDeskState } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { invitationTo, offerTo, offersTo } from '../../session/selectors.ts';
import { useAnswers } from '../calls/use-answers.ts';
import { focusSoon } from '../focus-targets.ts';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';

export type Offers = {
  /** Oldest first. */
  readonly entries: readonly DeskEntry[];
  /** Answered here, and the server has not confirmed it yet. */
  readonly isAnswered: (offerId: OfferId) => boolean;
  /** Why a call could not be accepted; null unless it was tried. */
  readonly refusalOf: (offerId: OfferId) => MicrophoneRefusal | null;
  readonly accept: (interactionId: InteractionId) => void;
  readonly decline: (interactionId: InteractionId) => void;
};

export function useOffers(): Offers {
  const { client, session, calls } = useDesk();
  const sayRefusal = useSayRefusal();
  const entries = useDeskState((snapshot) => offersTo(snapshot, session.userId), areSameItems);
  const { isAnswered, refusalOf, note } = useAnswers();

  const answer = useCallback(
    async (interactionId: InteractionId, type: 'acceptOffer' | 'declineOffer') => {
      const entry = client.getSnapshot().interactions.get(interactionId);
      const offer = entry === undefined ? null : offerTo(entry, session.userId);
      if (entry === undefined || offer === null || isAnswered(offer.offerId)) return;
      const { offerId } = offer;
      const invitation = invitationTo(entry, session.userId);
      note(offerId, 'sent');
      const send = () => client.send(interactionId, { type, offerId });
      const callId = type === 'acceptOffer' ? callOf(entry, invitation) : null;
      // Nobody answers mute: what is asked for by voice is accepted once there is a microphone.
      const begun =
        callId === null
          ? ({ kind: 'sent', sent: send() } as const)
          : await (await calls()).begin(interactionId, { callId }, send);
      if (begun.kind === 'refused') return note(offerId, begun.why);
      sayRefusal(begun.sent);
      const { kind } = await begun.sent.settled;
      if (kind === 'rejected') note(offerId, null);
      else if (type === 'acceptOffer') {
        go(paths.chat(interactionId));
        focusSoon(invitation?.purpose === 'consultation' ? 'consultation' : 'composer');
      }
    },
    [client, session.userId, calls, sayRefusal, isAnswered, note],
  );
  return {
    entries,
    isAnswered,
    refusalOf,
    accept: (interactionId) => void answer(interactionId, 'acceptOffer'),
    decline: (interactionId) => void answer(interactionId, 'declineOffer'),
  };
}

/** The call that accepting joins: a consultation's by voice, or what rings on the agent's line. */
function callOf(
  { interactionId, state }: DeskEntry,
  invitation: ReturnType<typeof invitationTo>,
): CallId | null {
  if (invitation?.medium === 'voice') return invitation.callId ?? invitation.invitationId;
  return state.channel === 'phone' && invitation === null ? interactionId : null;
}
