import { Phone } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense, useId } from 'react';
import type { MicrophoneRefusal } from '@guichet/client/voice/voice-media.ts';
import type { OfferId } from '@guichet/protocol/ids.ts';
import type { Invitation } from '@guichet/protocol/interaction.ts';
import { useDesk } from '../../session/desk.ts';
import type { DeskEntry } from '../../session/desk.ts';
import { contactName, invitationTo, offerTo } from '../../session/selectors.ts';
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx';
import { MicrophoneNotice } from '../calls/lazy-parts.ts';
import { OfferCaseData } from '../case-data/lazy-parts.ts';
import { Elapsed } from '../clock/Elapsed.tsx';
import { lastMessages } from '../transcript/transcript-items.ts';
import { AnswerButton } from './AnswerButton.tsx';
import { Countdown } from './Countdown.tsx';
import { requestText } from './request-text.ts';

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

/** A chat offered to the agent, by the router or by a colleague. */
export function OfferCard(props: Props) {
  const { entry, queueName, hasKeys, isAnswered, refusalOf, onAccept, onDecline } = props;
  const { t } = useLingui();
  const { session } = useDesk();
  const titleId = useId();
  const { state, events } = entry;
  const offer = offerTo(entry, session.userId);
  if (offer === null) return null;
  const request = invitationTo(entry, session.userId);
  const name = contactName(state) ?? t`Unnamed contact`;
  const lastText = lastMessages(events, 1)[0]?.text;
  const isPending = isAnswered(offer.offerId);
  const refusal = refusalOf(offer.offerId);
  const acceptName =
    request === null ? t`Accept the chat from ${name}` : t`Accept: ${t(requestText(request, name))}`;
  const declineName =
    request === null ? t`Reject the chat from ${name}` : t`Reject: ${t(requestText(request, name))}`;
  return (
    <article className="offer" aria-labelledby={titleId} data-request={request?.purpose}>
      <header>
        <div>
          <p className="offer-kind">
            {request?.medium === 'voice' && <Phone size={14} aria-hidden />}
            {request === null ? <Trans>New chat</Trans> : t(requestText(request, name))}
          </p>
          <h2 id={titleId}>{name}</h2>
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
        <AnswerButton
          kind="primary"
          name={acceptName}
          action="acceptOffer"
          hasKeys={hasKeys}
          isPending={isPending}
          onPress={onAccept}
        >
          <Trans>Accept</Trans>
        </AnswerButton>
        <AnswerButton
          kind="plain"
          name={declineName}
          action="declineOffer"
          hasKeys={hasKeys}
          isPending={isPending}
          onPress={onDecline}
        >
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
