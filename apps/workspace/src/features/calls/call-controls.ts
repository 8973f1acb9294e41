import type { VoiceCall } from '@guichet/client/voice/voice-call.ts';
import type { PhoneLeg } from '../telephony/softphone.ts';

/**
 * One call's sound as the screens show and steer it, whatever carries it: from browser to browser, or the centre's own telephony,
 * which can do more.
 */
export type CallControls = VoiceCall & {
  /** The telephone line it goes by, once it does: tones, and handing over to another number. */
  readonly line?: PhoneLeg | undefined;
};
