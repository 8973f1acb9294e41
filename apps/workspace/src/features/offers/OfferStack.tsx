import { Plural, useLingui } from '@lingui/react/macro';
import { useDesk, useDeskState } from '../../session/desk.ts';
import { contactName, invitationTo, queuesOf } from '../../session/selectors.ts';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import { shortcutText } from '../shortcuts/keymap.ts';
import { OfferCard } from './OfferCard.tsx';
import { requestText } from './request-text.ts';
import type { Offers } from './use-offers.ts';

const acceptKey = shortcutText('acceptOffer');
const declineKey = shortcutText('declineOffer');
/** Cards shown at once, on a wide screen and on a narrow one; the rest is counted. */
const CARDS_MAX = { wide: 3, narrow: 1 };

type Props = { readonly offers: Offers };

/** New chats, lower right. Announced politely; the focus stays where the agent works. */
export function OfferStack({ offers }: Props) {
  const { t } = useLingui();
  const { session } = useDesk();
  const queues = useDeskState(queuesOf);
  const { entries } = offers;
  const cardsMax = useMediaQuery('(width < 700px)') ? CARDS_MAX.narrow : CARDS_MAX.wide;
  const newest = entries.at(-1);
  const newestName = newest === undefined ? '' : (contactName(newest.state) ?? t`Unnamed contact`);
  const newestQueue = queues.find(({ queueId }) => queueId === newest?.state.queueId)?.name ?? '';
  const request = newest === undefined ? null : invitationTo(newest, session.userId);
  return (
    <section className="offers" aria-label={t`New chats`} data-empty={entries.length === 0 || undefined}>
      <p className="visually-hidden" aria-live="polite">
        {newest !== undefined &&
          (request === null
            ? t`New chat from ${newestName}, ${newestQueue}. ${acceptKey} accepts, ${declineKey} rejects.`
            : `${t(requestText(request, newestName))} ${t`${acceptKey} accepts, ${declineKey} rejects.`}`)}
      </p>
      {entries.length > cardsMax && (
        <p className="offers-more">
          <Plural value={entries.length - cardsMax} one="# more offer" other="# more offers" />
        </p>
      )}
      {entries.slice(0, cardsMax).map((entry, index) => (
        <OfferCard
          key={entry.interactionId}
          entry={entry}
          queueName={queues.find(({ queueId }) => queueId === entry.state.queueId)?.name ?? ''}
          hasKeys={index === 0}
          isAnswered={offers.isAnswered}
          onAccept={() => offers.accept(entry.interactionId)}
          onDecline={() => offers.decline(entry.interactionId)}
        />
      ))}
    </section>
  );
}
