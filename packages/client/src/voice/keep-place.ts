import type { CallId, InteractionId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import type { VoiceOverFrame } from '@guichet/protocol/voice.ts';
import type { Client } from '../client.ts';
import type { ClientClock } from '../clock/client-clock.ts';
import { callView } from './call-view.ts';
import { Entrance } from './entrance.ts';

export type KeepPlaceOptions = {
  readonly client: Pick<Client<AgentInteractionState>, 'getSnapshot' | 'subscribe' | 'sendVoice' | 'onVoice'>;
  readonly interactionId: InteractionId;
  readonly callId: CallId;
  /** A URL-safe id nobody can guess, 8 to 64 characters; the same for as long as this tab has the sound. */
  readonly mediaId: string;
  readonly clock: ClientClock;
  /** Another tab has the sound now, or this person is not in the call. */
  readonly over: (reason: VoiceOverFrame['reason']) => void;
};

/**
 * Says that this tab has the sound of a call by other means than from browser to browser: over the agent's telephone line. Whoever is in
 * a call and says nothing for `CALL_GRACE_MS` has left it (CA-8).
 * @returns the way to stop saying so
 */
export function keepPlace(options: KeepPlaceOptions): () => void {
  const { client, interactionId, callId, mediaId, clock } = options;
  const entrance = new Entrance({
    getSnapshot: client.getSnapshot,
    clock,
    say: () => client.sendVoice({ type: 'voiceEnter', interactionId, callId, mediaId }),
  });
  const stops = [
    client.subscribe(look),
    client.onVoice((frame) => {
      if (frame.callId !== callId || !('mediaId' in frame) || frame.mediaId !== mediaId) return;
      if (frame.type === 'voicePeers') entrance.answered();
      else {
        stop();
        options.over(frame.reason);
      }
    }),
  ];

  function look(): void {
    const { identity, interactions } = client.getSnapshot();
    const state = interactions.get(interactionId)?.state;
    const view = identity && state && callView(state, callId, identity);
    if (view?.own.kind === 'joined') entrance.enter();
  }
  function stop(): void {
    for (const each of stops) each();
    entrance.close();
  }

  look();
  return stop;
}
