import type { VoiceCall } from '@guichet/client/voice/voice-call.ts';

/**
 * One call's sound as the screens show and steer it, whatever carries it: from browser to browser, or the centre's own telephony,
 * which can do more.
 */
export type CallControls = VoiceCall & {
  /** Sends tones to the other side, where a machine may listen to them: digits, `*` and `#`. */
  readonly dtmf?: (digits: string) => void;
  /** Hands the call over to another number. */
  readonly transfer?: (number: string) => void;
};
