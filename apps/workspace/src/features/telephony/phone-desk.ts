import type { Client } from '@guichet/client/client.ts';
import type { CallNumber } from '@guichet/protocol/calls.ts';
import type { CallId, InteractionId, UserId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import type { LineState, PhoneLeg, Softphone } from './softphone.ts';

/** The agent's line in this tab: what rings on it is brought to the agent as an offer. */
export interface PhoneDesk {
  getLine(): LineState;
  subscribe(listener: () => void): () => void;
  /** Takes up what rings under that id, or calls the number. */
  begin(callId: CallId, number: CallNumber, microphone: MediaStreamTrack): PhoneLeg;
  /** Whether something rings under that id. */
  isRinging(callId: CallId): boolean;
  /** Hangs everything up and signs the line out. */
  close(): void;
}

export type PhoneDeskOptions = {
  readonly client: Pick<Client<AgentInteractionState>, 'getSnapshot' | 'subscribe' | 'send'>;
  readonly userId: UserId;
  readonly softphone: Softphone;
  readonly newId: () => string;
  /** The agent has accepted what rings here, in another tab of the workspace. */
  readonly onAcceptedElsewhere: (interactionId: InteractionId) => void;
};

type Ringing = { readonly leg: PhoneLeg; readonly stop: () => void };

export function createPhoneDesk(options: PhoneDeskOptions): PhoneDesk {
  const { client, userId, softphone } = options;
  /** By the interaction's id, which is the call's too. */
  const ringing = new Map<InteractionId, Ringing>();

  function offer(leg: PhoneLeg): void {
    const interactionId = options.newId();
    const stop = leg.subscribe(() => {
      if (leg.getSnapshot().stage.kind !== 'over' || !forget(interactionId)) return;
      const progress = { kind: 'ended', reason: 'cancelled' } as const;
      client.send(interactionId, { type: 'reportCall', callId: interactionId, progress });
    });
    ringing.set(interactionId, { leg, stop });
    const { settled } = client.send(interactionId, { type: 'reportIncomingCall', caller: leg.other });
    void settled.then(({ kind }) => {
      if (kind === 'rejected') drop(interactionId);
    });
  }

  function forget(interactionId: InteractionId): PhoneLeg | undefined {
    const there = ringing.get(interactionId);
    there?.stop();
    ringing.delete(interactionId);
    return there?.leg;
  }

  function drop(interactionId: InteractionId): void {
    forget(interactionId)?.hangUp();
  }

  /** What is no longer offered rings no longer. */
  function follow(): void {
    const { interactions } = client.getSnapshot();
    for (const interactionId of [...ringing.keys()]) {
      const entry = interactions.get(interactionId);
      // Not known yet: its beginning is on its way.
      if (entry === undefined) continue;
      const { phase } = entry.state;
      if (entry.gone !== null || (phase.kind !== 'offered' && phase.kind !== 'active')) drop(interactionId);
      else if (phase.kind === 'active' && phase.ownerId === userId) {
        // Whoever accepted it in this tab has taken it up by the end of this turn.
        queueMicrotask(() => {
          if (ringing.has(interactionId)) options.onAcceptedElsewhere(interactionId);
        });
      }
    }
  }

  const stopFollowing = client.subscribe(follow);
  const stopListening = softphone.onIncoming(offer);
  return {
    getLine: () => softphone.getLine(),
    subscribe: (listener) => softphone.subscribe(listener),
    begin(callId, number, microphone) {
      const leg = forget(callId);
      if (leg === undefined) return softphone.dial(number, microphone);
      leg.answer(microphone);
      return leg;
    },
    isRinging: (callId) => ringing.has(callId),
    close() {
      stopFollowing();
      stopListening();
      for (const interactionId of [...ringing.keys()]) drop(interactionId);
      softphone.close();
    },
  };
}
