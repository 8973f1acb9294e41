import type { SeededRandom } from '@guichet/testkit/seeded-random.ts';
import { PROTOCOL_VERSION } from '@guichet/protocol/version.ts';
import { spoiledText } from './spoil.ts';

/** A frame that began as a good one and was then spoiled, or was never any good. The same seed gives the same frames. */
export function randomFrameText(random: SeededRandom, foreignInteractionId: string): string {
  return spoiledText(random, random.pick(goodFrames(random, foreignInteractionId)));
}

function goodFrames(random: SeededRandom, interactionId: string): readonly object[] {
  const id = `random-${random.int(2 ** 31)}`;
  const about = { interactionId };
  const command = (what: object): object => ({ type: 'command', id, ...about, command: what });
  const call = { ...about, callId: 'random-call' };
  const voiceSignal = (signal: object): object => ({
    ...{ type: 'voiceSignal', ...call, from: 'random-media', to: 'random-other' },
    signal,
  });
  return [
    {
      ...{ type: 'hello', protocol: PROTOCOL_VERSION, epoch: null, cursors: [] },
      credential: { kind: 'customer', token: 'x' },
    },
    { type: 'receipt', ...about, delivered: 1, read: 1 },
    { type: 'typing', ...about, isTyping: true },
    { type: 'typing', ...about, consultationId: 'random-consultation', isTyping: true },
    { type: 'typing', interactionId: 'im/random-group', isTyping: true },
    { type: 'offerSeen', ...about, offerId: 'random-offer', isShown: true, isHeard: true, isNotified: true },
    { type: 'voiceEnter', ...call, mediaId: 'random-media' },
    voiceSignal({ kind: 'description', description: { type: 'offer', sdp: 'v=0' } }),
    voiceSignal({
      kind: 'candidate',
      candidate: { candidate: '', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null },
    }),
    voiceSignal({ kind: 'status', isMuted: true, isOnHold: false }),
    { type: 'page', ...about, before: 5, limit: 10 },
    { type: 'resync', cursor: { ...about, head: 1 } },
    { type: 'heartbeat', isReply: true },
    command({ type: 'sendMessage', text: 'random', audience: 'everyone' }),
    command({ type: 'endInteraction' }),
    command({ type: 'acceptOffer', offerId: 'random-offer' }),
    command({ type: 'startCall', target: { kind: 'customer' } }),
    command({ type: 'answerCall', callId: 'random-call' }),
    command({ type: 'startPhoneCall', number: '+33142685300' }),
    command({ type: 'reportCall', callId: 'random-call', progress: { kind: 'ended', reason: 'hungUp' } }),
    command({ type: 'reportIncomingCall', caller: '+33142685300' }),
    command({ type: 'handOverNumber', number: '+33142685300' }),
    command({ type: 'setNote', note: 'random' }),
    command({ type: 'setDisposition', dispositionCodeId: null }),
    command({ type: 'setCaseData', key: 'random', value: 'random' }),
    command({ type: 'completeInteraction' }),
    command({ type: 'reopenWrapUp' }),
    {
      type: 'command',
      id,
      interactionId: 'im/random-group',
      command: { type: 'renameThread', name: 'random' },
    },
    { type: 'command', id, interactionId: null, command: { type: 'setReady' } },
  ];
}
