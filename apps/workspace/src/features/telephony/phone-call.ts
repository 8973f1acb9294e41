import type { Client } from '@guichet/client/client.ts';
import type { ClientClock } from '@guichet/client/clock/client-clock.ts';
import { callView } from '@guichet/client/voice/call-view.ts';
import { Entrance } from '@guichet/client/voice/entrance.ts';
import { createLevels } from '@guichet/client/voice/levels.ts';
import { OwnMicrophone } from '@guichet/client/voice/own-microphone.ts';
import { Sounds } from '@guichet/client/voice/sounds.ts';
import type { VoiceOver, VoiceSnapshot, VoiceStage } from '@guichet/client/voice/voice-call.ts';
import type { AudioDevices, Microphone, VoiceMedia } from '@guichet/client/voice/voice-media.ts';
import type { CallId, InteractionId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState } from '@guichet/protocol/interaction.ts';
import type { CallControls } from '../calls/call-controls.ts';
import type { LegSnapshot, PhoneLeg } from './softphone.ts';

export type PhoneCallOptions = {
  readonly client: Pick<
    Client<AgentInteractionState>,
    'getSnapshot' | 'subscribe' | 'send' | 'sendVoice' | 'onVoice'
  >;
  readonly interactionId: InteractionId;
  readonly callId: CallId;
  readonly media: Omit<VoiceMedia, 'connect' | 'onNetworkChanged'>;
  readonly clock: ClientClock;
  readonly newId: () => string;
  /** The one that was opened before the call began, which is this call's from now on; null to ask for it now. */
  readonly microphone: Microphone | null;
  readonly microphoneId: string | null;
  readonly speakerId: string | null;
  /** Dials, or takes up what rings. Called once, as soon as there is a microphone. */
  readonly begin: (microphone: MediaStreamTrack) => PhoneLeg;
};

/** The one sound of a call by telephone: whoever is at the other end, they come over one line. */
const LINE = 'line';
const NO_DEVICES: AudioDevices = { microphones: [], speakers: [] };

/**
 * A call by an agent's own line: brings the line and the log together. What the telephony says goes into the log, and when the agent is
 * no longer in the call by the log, the line is hung up.
 */
export function createPhoneCall(options: PhoneCallOptions): CallControls {
  const { client, interactionId, callId, media, clock } = options;
  const mediaId = options.newId();
  const listeners = new Set<() => void>();
  let over: VoiceOver | undefined;
  let devices = NO_DEVICES;
  let leg: PhoneLeg | undefined;
  let spokenThrough: MediaStreamTrack | null = null;
  let heard: MediaStreamTrack | null = null;
  let hasToldAnswer = false;

  // By the same frames as a browser that has a call's sound: when it has gone for too long, so has the agent.
  const entrance = new Entrance({
    getSnapshot: client.getSnapshot,
    clock,
    say: () => client.sendVoice({ type: 'voiceEnter', interactionId, callId, mediaId }),
  });
  const sounds = new Sounds({ media, speakerId: options.speakerId, changed });
  const microphone = new OwnMicrophone({
    media,
    given: options.microphone,
    deviceId: options.microphoneId,
    changed() {
      speak();
      changed();
      void refreshDevices();
    },
  });
  const levels = createLevels({
    clock,
    isVisible: media.isVisible,
    read: () => [microphone.level()],
    changed,
  });
  let snapshot = makeSnapshot();
  const stops = [
    client.subscribe(look),
    client.onVoice((frame) => {
      if (frame.callId !== callId || !('mediaId' in frame) || frame.mediaId !== mediaId) return;
      if (frame.type === 'voicePeers') entrance.answered();
    }),
    media.onDevicesChanged(() => {
      microphone.devicesChanged();
      void refreshDevices();
    }),
  ];

  /** Begins with the first microphone there is, and goes on with the one there is now. */
  function speak(): void {
    const { track } = microphone;
    if (over !== undefined || track === spokenThrough) return;
    spokenThrough = track;
    if (leg !== undefined) leg.speakThrough(track);
    else if (track !== null) {
      leg = options.begin(track);
      stops.push(leg.subscribe(lineChanged));
      lineChanged();
    }
    look();
  }

  function lineChanged(): void {
    if (leg === undefined || over !== undefined) return;
    const { stage, track } = leg.getSnapshot();
    if (track !== heard) {
      heard = track;
      sounds.hear(LINE, track);
    }
    if (stage.kind === 'talking' && !hasToldAnswer) {
      hasToldAnswer = true;
      client.send(interactionId, { type: 'reportCall', callId, progress: { kind: 'answered' } });
    }
    if (stage.kind === 'over') {
      const { reason } = stage;
      client.send(interactionId, { type: 'reportCall', callId, progress: { kind: 'ended', reason } });
      end({ kind: 'ended', reason });
      return;
    }
    changed();
  }

  /** Follows the log. */
  function look(): void {
    const { identity, interactions } = client.getSnapshot();
    const entry = interactions.get(interactionId);
    if (over !== undefined || identity === null || entry === undefined) return;
    const own = callView(entry.state, callId, identity)?.own;
    if (entry.gone !== null) end({ kind: 'ended', reason: 'released' });
    else if (own?.kind === 'left') end({ kind: 'ended', reason: own.reason });
    else if (own?.kind === 'joined' && leg !== undefined) entrance.enter();
  }

  function end(why: VoiceOver): void {
    if (over !== undefined) return;
    over = why;
    for (const stop of stops) stop();
    entrance.close();
    levels.stop();
    sounds.close();
    leg?.hangUp();
    microphone.close();
    changed();
  }

  async function refreshDevices(): Promise<void> {
    devices = await media.devices();
    if (over === undefined) changed();
  }

  function changed(): void {
    snapshot = makeSnapshot();
    for (const listener of [...listeners]) listener();
  }

  function makeSnapshot(): VoiceSnapshot {
    const line = leg?.getSnapshot();
    return {
      ...stageOf(line),
      isMuted: line?.isMuted ?? false,
      isOnHold: line?.isOnHold ?? false,
      level: over === undefined ? levels.of(0) : 0,
      peers: [],
      isSoundBlocked: sounds.isBlocked,
      microphoneLost: microphone.lost,
      ...devices,
      microphoneId: microphone.deviceId,
      speakerId: sounds.speakerId,
    };
  }

  function stageOf(line: LegSnapshot | undefined): VoiceStage {
    if (over !== undefined) return { kind: 'over', why: over };
    if (microphone.refused !== null) return { kind: 'refused', why: microphone.refused };
    if (microphone.isAsking) return { kind: 'asking' };
    if (line?.stage.kind !== 'talking') return { kind: 'connecting' };
    return { kind: line.sound };
  }

  speak();
  microphone.open();
  void refreshDevices();

  return {
    callId,
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    mute(on) {
      microphone.setMuted(on);
      leg?.mute(on);
      changed();
    },
    hold(on) {
      leg?.hold(on);
      sounds.setSilent(leg?.getSnapshot().isOnHold ?? false);
      changed();
    },
    hangUp() {
      if (over !== undefined) return;
      client.send(interactionId, { type: 'leaveCall', callId, reason: 'hungUp' });
      end({ kind: 'ended', reason: 'hungUp' });
    },
    setMicrophone: (deviceId) => microphone.choose(deviceId),
    setSpeaker(deviceId) {
      sounds.setSpeaker(deviceId);
      changed();
    },
    retry() {
      if (over !== undefined) return;
      microphone.open();
      sounds.play();
    },
    close: () => end({ kind: 'closed' }),
    get line() {
      return leg;
    },
  };
}
