import { Check, X } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useId } from 'react';
import { TooltipTrigger } from 'react-aria-components/Tooltip';
import type { Offer } from '@guichet/protocol/interaction.ts';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { AnswerButton } from './AnswerButton.tsx';
import { Countdown } from './Countdown.tsx';
import type { OfferWords } from './use-offer-words.ts';

type Props = {
  readonly offer: Offer;
  readonly words: OfferWords;
  /** What it is about and where it comes from, in one line. */
  readonly about: string;
  readonly isPending: boolean;
  readonly onAccept: () => void;
  readonly onDecline: () => void;
};

/** An offer behind the oldest one: who, what about, how long, and both answers, in two lines. */
export function CompactOffer({ offer, words, about, isPending, onAccept, onDecline }: Props) {
  const titleId = useId();
  return (
    <article className="offer offer-compact" aria-labelledby={titleId} data-request={words.request?.purpose}>
      <Countdown madeAtMs={offer.madeAtMs} deadlineAtMs={offer.deadlineAtMs} size={30} />
      <div className="offer-brief">
        <h2 id={titleId}>{words.name}</h2>
        <p className="offer-facts" title={about}>
          {about}
        </p>
      </div>
      <IconAnswer
        icon={Check}
        kind="primary"
        action="acceptOffer"
        name={words.accept}
        isPending={isPending}
        onPress={onAccept}
      />
      <IconAnswer
        icon={X}
        kind="plain"
        action="declineOffer"
        name={words.decline}
        isPending={isPending}
        onPress={onDecline}
      />
    </article>
  );
}

type AnswerProps = Pick<
  Parameters<typeof AnswerButton>[0],
  'kind' | 'name' | 'action' | 'isPending' | 'onPress'
> & {
  readonly icon: LucideIcon;
};

function IconAnswer({ icon: Icon, ...answer }: AnswerProps) {
  return (
    <TooltipTrigger delay={200} closeDelay={0}>
      <AnswerButton {...answer} hasKeys={false}>
        <Icon size={18} />
      </AnswerButton>
      <Tooltip>{answer.name}</Tooltip>
    </TooltipTrigger>
  );
}
