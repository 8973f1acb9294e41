import type { Client } from '@guichet/client/client.ts';
import { CallSound } from '@guichet/client/voice/call-sound.ts';
import type { CallSoundOptions } from '@guichet/client/voice/call-sound.ts';
import { callView } from '@guichet/client/voice/call-view.ts';
import { Entrance } from '@guichet/client/voice/entrance.ts';
import type { CallId, InteractionId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import type { CallControls } from '../calls/call-controls.ts';
import type { PhoneLeg } from './softphone.ts';

export type PhoneCallOptions = Omit<CallSoundOptions, 'way'> & {
  readonly client: Pick<
    Client<AgentInteractionState>,
    'getSnapshot' | 'subscribe' | 'send' | 'sendVoice' | 'onVoice'
  >;
  readonly interactionId: InteractionId;
  readonly callId: CallId;
  readonly newId: () => string;
  /** Dials, or takes up what rings. Called once, as soon as there is a microphone. */
  readonly begin: (microphone: MediaStreamTrack) => PhoneLeg;
};

/** The one sound of a call by telephone: whoever is at the other end, they come over one line. */
const LINE = 'line';

/**
 * A call by an agent's own line: brings the line and the log together. What the telephony says goes into the log, and when the agent is
 * no longer in the call by the log, the line is hung up.
 */
export function createPhoneCall(options: PhoneCallOptions): CallControls {
  const { client, interactionId, callId, clock } = options;
  const mediaId = options.newId();
  let leg: PhoneLeg | undefined;
  let spokenThrough: MediaStreamTrack | null = null;
  let heard: MediaStreamTrack | null = null;
  let hasToldAnswer = false;
  // What was pressed before there was a line.
  let isMuted = false;
  let isOnHold = false;

  // By the same frames as a browser that has a call's sound: when it has gone for too long, so has the agent.
  const entrance = new Entrance({
    getSnapshot: client.getSnapshot,
    clock,
    say: () => client.sendVoice({ type: 'voiceEnter', interactionId, callId, mediaId }),
  });
  const sound = new CallSound({
    ...options,
    way: {
      state() {
        const line = leg?.getSnapshot();
        return {
          kind: line?.stage.kind === 'talking' ? line.sound : 'connecting',
          isMuted: line?.isMuted ?? isMuted,
          isOnHold: line?.isOnHold ?? isOnHold,
          peers: [],
        };
      },
      levels: () => [],
      microphoneChanged: speak,
      close() {
        for (const stop of stops) stop();
        entrance.close();
        leg?.hangUp();
      },
    },
  });
  const stops = [
    client.subscribe(look),
    client.onVoice((frame) => {
      if (frame.callId !== callId || !('mediaId' in frame) || frame.mediaId !== mediaId) return;
      if (frame.type === 'voicePeers') entrance.answered();
    }),
  ];

  /** Begins with the first microphone there is, and goes on with the one there is now. */
  function speak(): void {
    const { track } = sound.microphone;
    if (sound.isOver || track === spokenThrough) return;
    spokenThrough = track;
    if (leg !== undefined) leg.speakThrough(track);
    else if (track !== null) {
      leg = options.begin(track);
      stops.push(leg.subscribe(lineChanged));
      if (isMuted) leg.mute(true);
      if (isOnHold) leg.hold(true);
      lineChanged();
    }
    look();
  }

  function lineChanged(): void {
    if (leg === undefined || sound.isOver) return;
    const { stage, track, isOnHold: isSilent } = leg.getSnapshot();
    if (track !== heard) {
      heard = track;
      sound.sounds.hear(LINE, track);
    }
    sound.sounds.setSilent(isSilent);
    if (stage.kind === 'talking' && !hasToldAnswer) {
      hasToldAnswer = true;
      client.send(interactionId, { type: 'reportCall', callId, progress: { kind: 'answered' } });
    }
    if (stage.kind === 'over') {
      const { reason } = stage;
      client.send(interactionId, { type: 'reportCall', callId, progress: { kind: 'ended', reason } });
      sound.end({ kind: 'ended', reason });
      return;
    }
    sound.changed();
  }

  /** Follows the log. */
  function look(): void {
    const { identity, interactions } = client.getSnapshot();
    const entry = interactions.get(interactionId);
    if (sound.isOver || identity === null || entry === undefined) return;
    const own = callView(entry.state, callId, identity)?.own;
    if (entry.gone !== null) sound.end({ kind: 'ended', reason: 'released' });
    else if (own?.kind === 'left') sound.end({ kind: 'ended', reason: own.reason });
    else if (own?.kind === 'joined' && leg !== undefined) entrance.enter();
  }

  sound.start();

  return {
    callId,
    getSnapshot: () => sound.getSnapshot(),
    subscribe: (listener) => sound.subscribe(listener),
    mute(on) {
      isMuted = on;
      sound.microphone.setMuted(on);
      leg?.mute(on);
      sound.changed();
    },
    hold(on) {
      isOnHold = on;
      leg?.hold(on);
      sound.changed();
    },
    hangUp() {
      if (sound.isOver) return;
      client.send(interactionId, { type: 'leaveCall', callId, reason: 'hungUp' });
      sound.end({ kind: 'ended', reason: 'hungUp' });
    },
    setMicrophone: (deviceId) => sound.microphone.choose(deviceId),
    setSpeaker: (deviceId) => sound.setSpeaker(deviceId),
    retry: () => sound.retry(),
    close: () => sound.end({ kind: 'closed' }),
    get line() {
      return leg;
    },
  };
}
