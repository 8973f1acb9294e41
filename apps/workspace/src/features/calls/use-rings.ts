import type { MicrophoneRefusal } from '@guichet/client/voice/voice-media.ts';
import type { CallId } from '@guichet/protocol/ids.ts';
import { useDesk, useDeskState } from '../../session/desk.ts';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';
import { areSameCalls, ringsTo } from './own-calls.ts';
import type { OwnCall } from './own-calls.ts';
import { useAnswers } from './use-answers.ts';

export type Rings = {
  /** The calls this agent is rung for, the oldest first. */
  readonly entries: readonly OwnCall[];
  readonly isAnswered: (callId: CallId) => boolean;
  readonly refusalOf: (callId: CallId) => MicrophoneRefusal | null;
  readonly accept: (ring: OwnCall) => void;
  readonly decline: (ring: OwnCall) => void;
};

export function useRings(): Rings {
  const { client, session, calls } = useDesk();
  const sayRefusal = useSayRefusal();
  const entries = useDeskState((snapshot) => ringsTo(snapshot, session.userId), areSameCalls);
  const { isAnswered, refusalOf, note } = useAnswers();
  const accept = async ({ interactionId, call: { callId } }: OwnCall): Promise<void> => {
    if (isAnswered(callId)) return;
    note(callId, 'sent');
    const desk = await calls();
    const begun = await desk.begin(interactionId, { callId }, () =>
      client.send(interactionId, { type: 'answerCall', callId }),
    );
    if (begun.kind === 'refused') return note(callId, begun.why);
    sayRefusal(begun.sent);
    // The same call may ring again.
    await begun.sent.settled;
    note(callId, null);
  };
  const decline = async ({ interactionId, call: { callId } }: OwnCall): Promise<void> => {
    if (isAnswered(callId)) return;
    note(callId, 'sent');
    const sent = client.send(interactionId, { type: 'declineCall', callId });
    sayRefusal(sent);
    await sent.settled;
    note(callId, null);
  };
  return {
    entries,
    isAnswered,
    refusalOf,
    accept: (ring) => void accept(ring),
    decline: (ring) => void decline(ring),
  };
}
