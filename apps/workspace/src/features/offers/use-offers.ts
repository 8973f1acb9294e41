import { useCallback, useState } from 'react';
import type { InteractionId, OfferId } from '@guichet/protocol/ids.ts';
import { paths } from '../../paths.ts';
import { go } from '../../router.ts';
import { areSameItems, useDesk, useDeskState } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { invitationTo, offerTo, offersTo } from '../../session/selectors.ts';
import { focusSoon } from '../focus-targets.ts';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';

export type Offers = {
  /** Oldest first. */
  readonly entries: readonly DeskEntry[];
  /** Answered here, and the server has not confirmed it yet. */
  readonly isAnswered: (offerId: OfferId) => boolean;
  readonly accept: (interactionId: InteractionId) => void;
  readonly decline: (interactionId: InteractionId) => void;
};

export function useOffers(): Offers {
  const { client, session } = useDesk();
  const sayRefusal = useSayRefusal();
  const entries = useDeskState((snapshot) => offersTo(snapshot, session.userId), areSameItems);
  const [answered, setAnswered] = useState<ReadonlySet<OfferId>>(new Set());

  const answer = useCallback(
    (interactionId: InteractionId, type: 'acceptOffer' | 'declineOffer') => {
      const entry = client.getSnapshot().interactions.get(interactionId);
      const offer = entry === undefined ? null : offerTo(entry, session.userId);
      if (offer === null || answered.has(offer.offerId)) return;
      const { offerId } = offer;
      const purpose = entry === undefined ? undefined : invitationTo(entry, session.userId)?.purpose;
      setAnswered((before) => new Set(before).add(offerId));
      const sent = client.send(interactionId, { type, offerId });
      sayRefusal(sent);
      void sent.settled.then(({ kind }) => {
        if (kind === 'rejected') setAnswered((before) => new Set([...before].filter((id) => id !== offerId)));
        if (kind !== 'accepted' || type !== 'acceptOffer') return;
        go(paths.chat(interactionId));
        focusSoon(purpose === 'consultation' ? 'consultation' : 'composer');
      });
    },
    [client, session.userId, sayRefusal, answered],
  );
  return {
    entries,
    isAnswered: (offerId) => answered.has(offerId),
    accept: (interactionId) => answer(interactionId, 'acceptOffer'),
    decline: (interactionId) => answer(interactionId, 'declineOffer'),
  };
}
