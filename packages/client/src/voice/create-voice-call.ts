import type { CallLeftReason } from '@guichet/protocol/calls.ts';
import type { CallId, InteractionId } from '@guichet/protocol/ids.ts';
import type { AgentInteractionState, CustomerInteractionState } from '@guichet/protocol/interaction.ts';
import type { VoiceMember } from '@guichet/protocol/voice.ts';
import type { Client, VoiceServerFrame } from '../client.ts';
import type { ClientClock } from '../clock/client-clock.ts';
import { callView, memberKey } from './call-view.ts';
import type { CallView } from './call-view.ts';
import { Entrance } from './entrance.ts';
import { createLevels } from './levels.ts';
import { Mesh } from './mesh.ts';
import { OwnMicrophone } from './own-microphone.ts';
import { Sounds } from './sounds.ts';
import type { VoiceCall, VoiceOver, VoicePeerState, VoiceSnapshot, VoiceStage } from './voice-call.ts';
import type { AudioDevices, Microphone, VoiceMedia } from './voice-media.ts';

export type VoiceCallOptions = {
  readonly client: Pick<
    Client<AgentInteractionState | CustomerInteractionState>,
    'getSnapshot' | 'subscribe' | 'send' | 'sendVoice' | 'onVoice'
  >;
  readonly interactionId: InteractionId;
  readonly callId: CallId;
  readonly media: VoiceMedia;
  readonly clock: ClientClock;
  /** A URL-safe id nobody can guess, 8 to 64 characters. */
  readonly newId: () => string;
  /** The one that was opened before the call was answered, which is this call's from now on; null to ask for it now. */
  readonly microphone: Microphone | null;
  /** What this person chose before; null for the browser's own choice. */
  readonly microphoneId: string | null;
  readonly speakerId: string | null;
};

const NO_DEVICES: AudioDevices = { microphones: [], speakers: [] };

/**
 * Takes part in the sound of a call as long as this person has joined it: from when the log says so, whatever happens to the server's
 * connection meanwhile, until the log says otherwise or another tab takes over.
 */
export function createVoiceCall(options: VoiceCallOptions): VoiceCall {
  const { client, interactionId, callId, media, clock } = options;
  const mediaId = options.newId();
  const listeners = new Set<() => void>();
  let over: VoiceOver | undefined;
  let isMuted = false;
  let isOnHold = false;
  let devices = NO_DEVICES;
  let view: CallView | undefined;

  const entrance = new Entrance({
    getSnapshot: client.getSnapshot,
    clock,
    say: () => client.sendVoice({ type: 'voiceEnter', interactionId, callId, mediaId }),
  });
  const mesh = new Mesh({
    mediaId,
    connect: media.connect,
    clock,
    send(to, signal) {
      // What is lost here is said again: a path that is not there yet is looked for anew once this browser has entered again.
      if (!entrance.isIn) return;
      client.sendVoice({ type: 'voiceSignal', interactionId, callId, from: mediaId, to, signal });
    },
    canSend: () => entrance.isIn,
    changed: meshChanged,
    heard: (peerId, track) => sounds.hear(peerId, track),
  });
  const sounds = new Sounds({ media, speakerId: options.speakerId, changed });
  const microphone = new OwnMicrophone({
    media,
    given: options.microphone,
    deviceId: options.microphoneId,
    changed() {
      applyTrack();
      look();
      changed();
      void refreshDevices();
    },
  });
  const levels = createLevels({
    clock,
    isVisible: media.isVisible,
    read: () => [microphone.level(), ...mesh.peers.map(({ mediaId: peerId }) => sounds.level(peerId))],
    changed,
  });
  let snapshot = makeSnapshot();
  const stops = [
    client.subscribe(look),
    client.onVoice(receive),
    media.onDevicesChanged(() => {
      microphone.devicesChanged();
      void refreshDevices();
    }),
    media.onNetworkChanged(() => mesh.restart()),
  ];

  /** Follows the log and the connection. */
  function look(): void {
    const { identity, interactions } = client.getSnapshot();
    const entry = interactions.get(interactionId);
    if (over !== undefined || identity === null || entry === undefined) return;
    const before = view;
    view = callView(entry.state, callId, identity);
    if (entry.gone !== null || (before !== undefined && view === undefined)) {
      end({ kind: 'ended', reason: endOf(entry.events, callId) });
      return;
    }
    if (view?.own.kind === 'left') {
      end({ kind: 'ended', reason: view.own.reason });
      return;
    }
    if (before !== view) mesh.keep(new Set(view?.others.map(memberKey)));
    if (view?.own.kind === 'joined' && microphone.isOpen) entrance.enter();
    if (!isSameView(before, view)) changed();
  }

  function receive(frame: VoiceServerFrame): void {
    if (frame.callId !== callId || over !== undefined) return;
    switch (frame.type) {
      case 'voicePeers':
        if (frame.mediaId !== mediaId) return;
        entrance.answered();
        mesh.entered(frame.peers, frame);
        return;
      case 'voicePeer':
        // Where tabs share a connection, this may be meant for the one that has the call, or be this very browser.
        if (entrance.isIn && frame.peer.mediaId !== mediaId) mesh.peerEntered(frame.peer);
        return;
      case 'voiceSignal':
        if (frame.to === mediaId) mesh.receive(frame.from, frame.signal);
        return;
      case 'voiceOver':
        if (frame.mediaId === mediaId) end({ kind: frame.reason });
    }
  }

  function meshChanged(): void {
    const { peers } = mesh;
    const isFailed = peers.length > 0 && peers.every(({ state }) => state === 'failed');
    if (isFailed && over === undefined && view !== undefined && view.others.length <= peers.length) {
      leave('failed');
    } else changed();
  }

  function leave(reason: 'hungUp' | 'failed'): void {
    if (over !== undefined) return;
    const isRinging = view?.own.kind === 'ringing';
    client.send(
      interactionId,
      isRinging ? { type: 'declineCall', callId } : { type: 'leaveCall', callId, reason },
    );
    end({ kind: 'ended', reason: isRinging ? 'declined' : reason });
  }

  function end(why: VoiceOver): void {
    if (over !== undefined) return;
    over = why;
    for (const stop of stops) stop();
    entrance.close();
    levels.stop();
    mesh.close();
    sounds.close();
    microphone.close();
    changed();
  }

  function applyTrack(): void {
    microphone.setMuted(isMuted);
    mesh.setTrack(isOnHold ? null : microphone.track);
  }
  function applyStatus(): void {
    applyTrack();
    sounds.setSilent(isOnHold);
    mesh.setStatus({ isMuted, isOnHold });
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
    const peers = (view?.others ?? []).map(peerState);
    return {
      ...stage(peers),
      isMuted,
      isOnHold,
      level: over === undefined ? levels.of(0) : 0,
      peers,
      isSoundBlocked: sounds.isBlocked,
      microphoneLost: microphone.lost,
      ...devices,
      microphoneId: microphone.deviceId,
      speakerId: sounds.speakerId,
    };
  }
  function stage(peers: readonly VoicePeerState[]): VoiceStage {
    if (over !== undefined) return { kind: 'over', why: over };
    if (microphone.refused !== null) return { kind: 'refused', why: microphone.refused };
    if (microphone.isAsking) return { kind: 'asking' };
    const has = (state: VoicePeerState['state']): boolean => peers.some((peer) => peer.state === state);
    if (has('on')) return { kind: 'on' };
    return { kind: has('reconnecting') ? 'reconnecting' : 'connecting' };
  }
  function peerState(member: VoiceMember): VoicePeerState {
    const key = memberKey(member);
    const at = mesh.peers.findIndex((peer) => memberKey(peer.member) === key);
    const peer = mesh.peers[at];
    return {
      member,
      state: peer?.state ?? 'connecting',
      isMuted: peer?.isMuted ?? false,
      isOnHold: peer?.isOnHold ?? false,
      level: at === -1 ? 0 : levels.of(at + 1),
    };
  }

  if (options.microphone !== null) {
    applyTrack();
    void refreshDevices();
  }
  look();
  microphone.open();

  return {
    callId,
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    mute(on) {
      isMuted = on;
      applyStatus();
    },
    hold(on) {
      isOnHold = on;
      applyStatus();
    },
    hangUp: () => leave('hungUp'),
    setMicrophone: (deviceId) => microphone.choose(deviceId),
    setSpeaker(deviceId) {
      sounds.setSpeaker(deviceId);
      changed();
    },
    retry() {
      if (over !== undefined) return;
      microphone.open();
      sounds.play();
      if (snapshot.kind !== 'on') mesh.restart();
    },
    close: () => end({ kind: 'closed' }),
  };
}

/** What the transcript says of the end of a call that the state no longer tells of. */
function endOf(events: readonly { readonly type: string }[], callId: CallId): CallLeftReason {
  const ended = events.findLast(
    (event): event is { type: 'callEnded'; callId: string; reason: CallLeftReason } =>
      event.type === 'callEnded' && 'callId' in event && event.callId === callId,
  );
  return ended?.reason ?? 'released';
}

function isSameView(left: CallView | undefined, right: CallView | undefined): boolean {
  return (
    left?.own.kind === right?.own.kind &&
    left?.others.map(memberKey).join() === right?.others.map(memberKey).join()
  );
}
