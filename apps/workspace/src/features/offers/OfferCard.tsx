import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import type { OfferId } from '@guichet/protocol/ids.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { contactName } from '../../session/selectors.ts';
import { Button } from '../../ui/Button.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { ProgressRing } from '../../ui/ProgressRing.tsx';
import { Elapsed } from '../clock/Elapsed.tsx';
import { ariaKeyShortcuts, shortcutText } from '../shortcuts/keymap.ts';
import { lastMessages } from '../transcript/transcript-items.ts';

type Props = {
  readonly entry: DeskEntry;
  readonly nowMs: number;
  readonly queueName: string;
  /** The keys answer the oldest offer; only that card shows them. */
  readonly hasKeys: boolean;
  readonly isAnswered: (offerId: OfferId) => boolean;
  readonly onAccept: () => void;
  readonly onDecline: () => void;
};

export function OfferCard(props: Props) {
  const { entry, nowMs, queueName, hasKeys, isAnswered, onAccept, onDecline } = props;
  const { t } = useLingui();
  const titleId = useId();
  const { state, events } = entry;
  const { phase } = state;
  if (phase.kind !== 'offered') return null;
  const { offer, queuedSinceMs } = phase;
  const wholeMs = offer.deadlineAtMs - offer.madeAtMs;
  // The screen's clock is up to one tick old: a new offer of 30 s must not begin with 31.
  const leftMs = Math.min(wholeMs, Math.max(0, offer.deadlineAtMs - nowMs));
  const name = contactName(state) ?? t`Unnamed contact`;
  const lastText = lastMessages(events, 1)[0]?.text;
  const isPending = isAnswered(offer.offerId);
  return (
    <article className="offer" aria-labelledby={titleId}>
      <header>
        <div>
          <p className="offer-kind">
            <Trans>New chat</Trans>
          </p>
          <h2 id={titleId}>{name}</h2>
        </div>
        <Countdown leftMs={leftMs} fraction={leftMs / wholeMs} />
      </header>
      {state.subject !== null && state.subject !== '' && <p className="offer-subject">{state.subject}</p>}
      <p className="offer-facts">
        {queueName}
        <span aria-hidden> · </span>
        <span>
          <Trans>waiting for</Trans> <Elapsed sinceMs={queuedSinceMs} nowMs={nowMs} />
        </span>
      </p>
      {phase.queuedReason !== 'arrived' && (
        <p className="offer-facts">
          <Trans>Came back to the queue</Trans>
        </p>
      )}
      {lastText !== undefined && <p className="offer-last">{lastText}</p>}
      <div className="offer-actions">
        <Button
          kind="primary"
          isPending={isPending}
          onPress={onAccept}
          {...(hasKeys ? { 'aria-keyshortcuts': ariaKeyShortcuts('acceptOffer') } : {})}
        >
          <span className="visually-hidden">{t`Accept the chat from ${name}`}</span>
          <span aria-hidden>
            <Trans>Accept</Trans>
          </span>
          {hasKeys && <Kbd>{shortcutText('acceptOffer')}</Kbd>}
        </Button>
        <Button
          isPending={isPending}
          onPress={onDecline}
          {...(hasKeys ? { 'aria-keyshortcuts': ariaKeyShortcuts('declineOffer') } : {})}
        >
          <span className="visually-hidden">{t`Reject the chat from ${name}`}</span>
          <span aria-hidden>
            <Trans>Reject</Trans>
          </span>
          {hasKeys && <Kbd>{shortcutText('declineOffer')}</Kbd>}
        </Button>
      </div>
    </article>
  );
}

function Countdown({ leftMs, fraction }: { readonly leftMs: number; readonly fraction: number }) {
  const { t } = useLingui();
  const seconds = Math.ceil(leftMs / 1_000);
  return (
    <span className="offer-countdown" role="timer" aria-label={t`${seconds} seconds left`}>
      <ProgressRing fraction={fraction} size={40} thickness={3} />
      <span aria-hidden>{seconds}</span>
    </span>
  );
}
