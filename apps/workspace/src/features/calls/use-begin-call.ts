import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';
import type { SentCommand } from '@guichet/client/client.ts';
import type { CallTarget } from '@guichet/protocol/calls.ts';
import type { InteractionId } from '@guichet/protocol/ids.ts';
import { useDesk } from '../../session/desk.ts';
import { useServices } from '../../session/services.ts';
import { useSayRefusal } from '../refusals/use-say-refusal.ts';
import type { WhichCall } from './call-desk.ts';
import { REFUSAL_TEXTS } from './call-words.ts';

/** What is said of the microphone holds until a call has one. */
const TOPIC = 'microphone';

/** Sends what begins a call once there is a microphone. Says in a toast why it could not, or was refused. */
export function useBeginCall(): (
  interactionId: InteractionId,
  which: WhichCall,
  send: () => SentCommand,
) => void {
  const { t } = useLingui();
  const { calls } = useDesk();
  const { toasts } = useServices();
  const sayRefusal = useSayRefusal();
  return useCallback(
    (interactionId, which, send) => {
      void (async () => {
        const begun = await (await calls()).begin(interactionId, which, send);
        if (begun.kind === 'refused') return toasts.say(t(REFUSAL_TEXTS[begun.why]), 'critical', TOPIC);
        toasts.retract(TOPIC);
        sayRefusal(begun.sent);
      })();
    },
    [calls, toasts, sayRefusal, t],
  );
}

/** Rings the contact of a chat, or a colleague who is in it. */
export function useStartCall(): (interactionId: InteractionId, target: CallTarget) => void {
  const { client } = useDesk();
  const beginCall = useBeginCall();
  return useCallback(
    (interactionId, target) =>
      beginCall(interactionId, 'ofCommand', () => client.send(interactionId, { type: 'startCall', target })),
    [client, beginCall],
  );
}
