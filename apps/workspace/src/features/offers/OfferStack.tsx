import { Plural, useLingui } from '@lingui/react/macro';
import { Suspense } from 'react';
import { RingCard } from '../calls/lazy-parts.ts';
import type { Rings } from '../calls/use-rings.ts';
import { useDesk, useDeskState } from '../../session/desk.ts';
import { contactName, invitationTo, queuesOf } from '../../session/selectors.ts';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import { shortcutText } from '../shortcuts/keymap.ts';
import { cardsOf } from './cards.ts';
import type { Card } from './cards.ts';
import { OfferCard } from './OfferCard.tsx';
import { requestText } from './request-text.ts';
import type { Offers } from './use-offers.ts';

const acceptKey = shortcutText('acceptOffer');
const declineKey = shortcutText('declineOffer');
/** Cards shown at once, on a wide screen and on a narrow one; the rest is counted. */
const CARDS_MAX = { wide: 3, narrow: 2 };

type Props = { readonly offers: Offers; readonly rings: Rings };

/** New chats and calls, lower right. Announced politely; the focus stays where the agent works. */
export function OfferStack({ offers, rings }: Props) {
  const { t } = useLingui();
  const { session } = useDesk();
  const queues = useDeskState(queuesOf);
  const cards = cardsOf(offers.entries, rings.entries, session.userId);
  const cardsMax = useMediaQuery('(width < 700px)') ? CARDS_MAX.narrow : CARDS_MAX.wide;
  const queueNameOf = (queueId: string): string =>
    queues.find((queue) => queue.queueId === queueId)?.name ?? '';
  const announced = (card: Card): string => {
    const keys = t`${acceptKey} accepts, ${declineKey} rejects.`;
    if (card.kind === 'ring') {
      const callerName = card.callerName ?? t`Unnamed contact`;
      return `${t`Call from ${callerName}.`} ${keys}`;
    }
    const { entry } = card;
    const name = contactName(entry.state) ?? t`Unnamed contact`;
    const queueName = queueNameOf(entry.state.queueId);
    const request = invitationTo(entry, session.userId);
    return request === null
      ? t`New chat from ${name}, ${queueName}. ${acceptKey} accepts, ${declineKey} rejects.`
      : `${t(requestText(request, name))} ${keys}`;
  };
  const newest = cards.at(-1);
  return (
    <section className="offers" aria-label={t`New chats`} data-empty={cards.length === 0 || undefined}>
      <p className="visually-hidden" aria-live="polite">
        {newest !== undefined && announced(newest)}
      </p>
      {cards.slice(0, cardsMax).map((card, index) =>
        card.kind === 'ring' ? (
          <Suspense key={card.id} fallback={null}>
            <RingCard ring={card.ring} rings={rings} hasKeys={index === 0} />
          </Suspense>
        ) : (
          <OfferCard
            key={card.id}
            entry={card.entry}
            queueName={queueNameOf(card.entry.state.queueId)}
            hasKeys={index === 0}
            isAnswered={offers.isAnswered}
            refusalOf={offers.refusalOf}
            onAccept={() => offers.accept(card.entry.interactionId)}
            onDecline={() => offers.decline(card.entry.interactionId)}
          />
        ),
      )}
      {cards.length > cardsMax && (
        <p className="offers-more">
          <Plural value={cards.length - cardsMax} one="# more offer" other="# more offers" />
        </p>
      )}
    </section>
  );
}
