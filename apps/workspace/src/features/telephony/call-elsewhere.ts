import type { VoiceSnapshot } from '@guichet/client/voice/voice-call.ts';
import type { CallId } from '@guichet/protocol/ids.ts';
import type { CallControls } from '../calls/call-controls.ts';

const TAKEN: VoiceSnapshot = {
  kind: 'over',
  why: { kind: 'taken' },
  isMuted: false,
  isOnHold: false,
  level: 0,
  peers: [],
  isSoundBlocked: false,
  microphoneLost: null,
  microphones: [],
  speakers: [],
  microphoneId: null,
  speakerId: null,
};

/** A call by telephone that another tab of the agent has: a line cannot be moved while somebody speaks on it. */
export function callElsewhere(callId: CallId): CallControls {
  const nothing = (): void => undefined;
  return {
    callId,
    getSnapshot: () => TAKEN,
    subscribe: () => nothing,
    mute: nothing,
    hold: nothing,
    hangUp: nothing,
    setMicrophone: () => Promise.resolve(),
    setSpeaker: nothing,
    retry: nothing,
    close: nothing,
  };
}
