import { systemClock } from '@guichet/client/clock/system-clock.ts';
import { browserVoiceMedia } from '@guichet/client/voice/browser-voice-media.ts';
import { createVoiceCall } from '@guichet/client/voice/create-voice-call.ts';
import type { VoiceCall } from '@guichet/client/voice/voice-call.ts';
import type { MicrophoneRefusal } from '@guichet/client/voice/voice-media.ts';
import type { VoiceAccess } from '../../session/chat-session.ts';

export type Entering =
  | { readonly kind: 'in'; readonly voice: VoiceCall }
  | { readonly kind: 'refused'; readonly why: MicrophoneRefusal }
  /** Nobody waits for it any more. */
  | { readonly kind: 'tooLate' };

/**
 * Takes part in a call's sound. The microphone comes first, so that nobody answers mute; then `answer` is asked whether, and says so to
 * the server where it rings. This file and all it needs is fetched when a customer first takes part in a call.
 */
export async function enterCall(options: {
  readonly access: VoiceAccess;
  readonly interactionId: string;
  readonly callId: string;
  /** Called once the microphone is open; false when the call is gone meanwhile. */
  readonly answer: () => boolean;
}): Promise<Entering> {
  const { access, interactionId, callId, answer } = options;
  const outcome = await browserVoiceMedia.openMicrophone(null);
  if (outcome.kind === 'refused') return outcome;
  const { microphone } = outcome;
  if (!answer()) {
    microphone.close();
    return { kind: 'tooLate' };
  }
  const voice = createVoiceCall({
    client: access.client,
    interactionId,
    callId,
    media: browserVoiceMedia,
    clock: systemClock,
    newId: access.newId,
    microphone,
    microphoneId: null,
    speakerId: null,
  });
  return { kind: 'in', voice };
}
