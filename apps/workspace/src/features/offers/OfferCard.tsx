import { Phone, PhoneIncoming } from 'lucide-react';
import { Trans } from '@lingui/react/macro';
import { Suspense, useId, useState } from 'react';
import type { MicrophoneRefusal } from '@guichet/client/voice/voice-media.ts';
import type { OfferId } from '@guichet/protocol/ids.ts';
import type { Invitation, Offer } from '@guichet/protocol/interaction.ts';
import { useDesk } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { offerTo } from '../../session/selectors.ts';
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx';
import { MicrophoneNotice } from '../calls/lazy-parts.ts';
import { OfferCaseData } from '../case-data/lazy-parts.ts';
import { Elapsed } from '../clock/Elapsed.tsx';
import { lastMessages } from '../transcript/transcript-items.ts';
import { AnswerButton } from './AnswerButton.tsx';
import { CompactOffer } from './CompactOffer.tsx';
import { Countdown } from './Countdown.tsx';
import { useHold } from './use-hold.ts';
import { useOfferWords } from './use-offer-words.ts';
import type { OfferWords } from './use-offer-words.ts';

type Props = {
  readonly entry: DeskEntry;
  readonly queueName: string;
  /** The keys answer the oldest offer; only that card shows them. */
  readonly hasKeys: boolean;
  readonly isAnswered: (offerId: OfferId) => boolean;
  readonly refusalOf: (offerId: OfferId) => MicrophoneRefusal | null;
  readonly onAccept: () => void;
  readonly onDecline: () => void;
};

/** A chat offered to the agent, by the router or by a colleague: the oldest whole, those behind it in two lines. */
export function OfferCard(props: Props) {
  const { entry, queueName, hasKeys, isAnswered, refusalOf, onAccept, onDecline } = props;
  const { session } = useDesk();
  const words = useOfferWords(entry);
  const hold = useHold();
  const [isWhole, setIsWhole] = useState(hasKeys);
  if (hasKeys && !isWhole && !hold.isHeld) setIsWhole(true);
  const offer = offerTo(entry, session.userId);
  if (offer === null) return null;
  const refusal = refusalOf(offer.offerId);
  const answers = { isPending: isAnswered(offer.offerId), onAccept, onDecline };
  const { subject } = entry.state;
  return (
    <div {...hold.props}>
      {isWhole || refusal !== null ? (
        <WholeOffer {...props} {...answers} offer={offer} words={words} refusal={refusal} />
      ) : (
        <CompactOffer
          {...answers}
          offer={offer}
          words={words}
          about={[words.asked ?? subject, queueName].filter(Boolean).join(' · ')}
        />
      )}
    </div>
  );
}

type WholeProps = Pick<Props, 'entry' | 'queueName' | 'hasKeys' | 'onAccept' | 'onDecline'> & {
  readonly offer: Offer;
  readonly words: OfferWords;
  readonly refusal: MicrophoneRefusal | null;
  readonly isPending: boolean;
};

function WholeOffer(props: WholeProps) {
  const { entry, queueName, hasKeys, offer, words, refusal, isPending, onAccept, onDecline } = props;
  const titleId = useId();
  const { state, events } = entry;
  const { request } = words;
  const isByPhone = request === null && state.channel === 'phone';
  const lastText = lastMessages(events, 1)[0]?.text;
  const shared = { hasKeys, isPending };
  return (
    <article className="offer" aria-labelledby={titleId} data-request={request?.purpose}>
      <header>
        <div>
          <p className="offer-kind">
            {request?.medium === 'voice' && <Phone size={14} aria-hidden />}
            {isByPhone && <PhoneIncoming size={14} aria-hidden />}
            {words.asked ?? (isByPhone ? <Trans>Call on your line</Trans> : <Trans>New chat</Trans>)}
          </p>
          <h2 id={titleId}>{words.name}</h2>
        </div>
        <Countdown madeAtMs={offer.madeAtMs} deadlineAtMs={offer.deadlineAtMs} />
      </header>
      {request !== null && request.message !== null && <RequestWord request={request} />}
      {state.subject !== null && state.subject !== '' && <p className="offer-subject">{state.subject}</p>}
      <OfferFacts entry={entry} queueName={queueName} />
      {Object.keys(state.fields).length > 0 && (
        <ErrorBoundary fallback={null}>
          <Suspense fallback={null}>
            <OfferCaseData state={state} />
          </Suspense>
        </ErrorBoundary>
      )}
      {lastText !== undefined && <p className="offer-last">{lastText}</p>}
      {refusal !== null && (
        <Suspense fallback={null}>
          <MicrophoneNotice why={refusal} />
        </Suspense>
      )}
      <div className="offer-actions">
        <AnswerButton {...shared} kind="primary" name={words.accept} action="acceptOffer" onPress={onAccept}>
          <Trans>Accept</Trans>
        </AnswerButton>
        <AnswerButton {...shared} kind="plain" name={words.decline} action="declineOffer" onPress={onDecline}>
          <Trans>Reject</Trans>
        </AnswerButton>
      </div>
    </article>
  );
}

function RequestWord({ request: { byName, message } }: { readonly request: Invitation }) {
  return (
    <blockquote className="offer-word">
      <span className="quiet">{byName}</span>
      <p>{message}</p>
    </blockquote>
  );
}

type FactsProps = Pick<Props, 'entry' | 'queueName'>;

function OfferFacts({ entry: { state }, queueName }: FactsProps) {
  const { phase, startedAtMs } = state;
  return (
    <>
      <p className="offer-facts">
        {queueName}
        <span aria-hidden> · </span>
        {phase.kind === 'offered' ? (
          <span>
            <Trans>waiting for</Trans> <Elapsed sinceMs={phase.queuedSinceMs} />
          </span>
        ) : (
          <span>
            <Trans>going on for</Trans> <Elapsed sinceMs={startedAtMs} />
          </span>
        )}
      </p>
      {phase.kind === 'offered' && phase.queuedReason !== 'arrived' && (
        <p className="offer-facts">
          <Trans>Came back to the queue</Trans>
        </p>
      )}
    </>
  );
}
