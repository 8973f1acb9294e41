import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import type { VoiceSnapshot } from '@guichet/client/voice/voice-call.ts';
import type { MicrophoneRefusal } from '@guichet/client/voice/voice-media.ts';
import type { CallLeftReason, CallMember } from '@guichet/protocol/calls.ts';

/** Why there is no microphone, and what to do about it. */
export const REFUSAL_TEXTS: Readonly<Record<MicrophoneRefusal, MessageDescriptor>> = {
  notAllowed: msg`The browser does not let this page use the microphone. Allow it with the sign beside the page’s address, then try again.`,
  notAllowedByPage: msg`The page around this one does not let it use the microphone. Open the workspace by itself.`,
  notFound: msg`No microphone was found. Plug one in, then try again.`,
  inUse: msg`The microphone does not answer. Close other programs that use it, then try again.`,
  notSupported: msg`A microphone can only be used on a secure page. Open the workspace at its https address.`,
};

/** What is wrong with a call's sound in this tab, and what its button does; null when nothing needs saying. */
export type SoundTrouble = {
  readonly text: MessageDescriptor;
  readonly remedy: 'retry' | 'play' | 'takeHere';
};

/** @param sound  undefined where this tab has none */
export function troubleOf(sound: VoiceSnapshot | undefined): SoundTrouble | null {
  if (sound === undefined)
    return { text: msg`The sound of this call is not in this tab.`, remedy: 'takeHere' };
  if (sound.kind === 'refused') return { text: REFUSAL_TEXTS[sound.why], remedy: 'retry' };
  if (sound.kind === 'over') {
    // Any other end is about to be the call's own.
    return sound.why.kind === 'taken'
      ? { text: msg`This call goes on in another tab.`, remedy: 'takeHere' }
      : null;
  }
  if (sound.isSoundBlocked) {
    return { text: msg`The browser holds the sound back until you press a button.`, remedy: 'play' };
  }
  if (sound.microphoneLost !== null) {
    return {
      text: msg`The microphone is gone, so nobody hears you. Plug it in, or choose another one.`,
      remedy: 'retry',
    };
  }
  if (sound.peers.some(({ state }) => state === 'failed')) {
    return { text: msg`No sound gets through. Something in the network may block calls.`, remedy: 'retry' };
  }
  return null;
}

/**
 * Where a call stands, in a word or two; null while all is well and its time says enough.
 * @param sound   undefined where this tab has none
 * @param answer  `awaited`: it rings at the other end, as far as is known; `sought`: nothing has been heard of the other telephone yet
 */
export function stageText(
  sound: VoiceSnapshot | undefined,
  answer: 'sought' | 'awaited' | 'given',
): MessageDescriptor | null {
  if (sound?.kind === 'asking') return msg`Waiting for the microphone`;
  if (sound?.kind === 'over' && sound.why.kind !== 'taken') return msg`Hanging up`;
  if (answer === 'sought') return msg`Dialling`;
  if (answer === 'awaited') return msg`Ringing`;
  if (sound === undefined || sound.kind === 'over' || sound.kind === 'refused') return msg`No sound here`;
  if (sound.isOnHold) return msg`On hold`;
  if (sound.kind === 'connecting') return msg`Connecting`;
  if (sound.kind === 'reconnecting') return msg`Connection lost, trying again`;
  return null;
}

/** What became of somebody's part in a call, as the others hear of it; null when nothing needs saying. */
export function leftText(
  { kind }: CallMember,
  name: string,
  reason: CallLeftReason,
): MessageDescriptor | null {
  switch (reason) {
    case 'hungUp':
      return msg`${name} hung up.`;
    case 'declined':
      return msg`${name} declined the call.`;
    case 'noAnswer':
      return msg`${name} did not answer.`;
    case 'busy':
      return msg`The line of ${name} is busy.`;
    case 'unknownNumber':
      return msg`Nobody has the number ${name}.`;
    case 'connectionLost':
      return msg`The call lost ${name}: the connection did not come back.`;
    case 'failed':
      return kind === 'number'
        ? msg`The call to ${name} could not be made.`
        : msg`No sound got through to ${name}.`;
    case 'transferred':
      return msg`${name} was handed over.`;
    case 'cancelled':
    case 'released':
      return null;
  }
}
