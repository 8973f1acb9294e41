import { PhoneIncoming } from 'lucide-react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { useDesk } from '../../session/desk.ts';
import { AnswerButton } from '../offers/AnswerButton.tsx';
import { Countdown } from '../offers/Countdown.tsx';
import { MicrophoneNotice } from './MicrophoneNotice.tsx';
import { othersIn, ringTimes } from './own-calls.ts';
import type { OwnCall } from './own-calls.ts';
import type { Rings } from './use-rings.ts';
import { useCallNames } from './use-call-names.ts';

type Props = {
  readonly ring: OwnCall;
  readonly rings: Rings;
  /** The keys answer the oldest of all cards. */
  readonly hasKeys: boolean;
};

/** Somebody calls the agent about a chat the agent is in. */
export function RingCard({ ring, rings, hasKeys }: Props) {
  const { t } = useLingui();
  const { session } = useDesk();
  const titleId = useId();
  const { contact, call } = ring;
  const { namesOf } = useCallNames(contact);
  const times = ringTimes(ring, session.userId);
  if (times === null) return null;
  const joined = othersIn(call, session.userId).filter(({ state }) => state.kind === 'joined');
  const names = namesOf(joined.map(({ member }) => member));
  const chatWith = contact ?? t`Unnamed contact`;
  const refusal = rings.refusalOf(call.callId);
  const shared = { hasKeys, isPending: rings.isAnswered(call.callId) };
  return (
    <article className="offer" aria-labelledby={titleId} data-request="call">
      <header>
        <div>
          <p className="offer-kind">
            <PhoneIncoming size={14} aria-hidden /> <Trans>Incoming call</Trans>
          </p>
          <h2 id={titleId}>
            <Trans>{names} calls</Trans>
          </h2>
        </div>
        <Countdown madeAtMs={times.sinceMs} deadlineAtMs={times.deadlineAtMs} />
      </header>
      <p className="offer-facts">
        <Trans>About the chat with {chatWith}</Trans>
      </p>
      {refusal !== null && <MicrophoneNotice why={refusal} />}
      <div className="offer-actions">
        <AnswerButton
          {...shared}
          kind="primary"
          name={t`Accept the call from ${names}`}
          action="acceptOffer"
          onPress={() => rings.accept(ring)}
        >
          <Trans>Accept</Trans>
        </AnswerButton>
        <AnswerButton
          {...shared}
          kind="plain"
          name={t`Reject the call from ${names}`}
          action="declineOffer"
          onPress={() => rings.decline(ring)}
        >
          <Trans>Reject</Trans>
        </AnswerButton>
      </div>
    </article>
  );
}
